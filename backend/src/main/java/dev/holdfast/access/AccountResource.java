package dev.holdfast.access;

import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/accounts")
class AccountResource {
    private final Clock clock;
    private final AuditTrail audit;

    AccountResource(Clock clock, AuditTrail audit) {
        this.clock = clock;
        this.audit = audit;
    }

    @GET
    @Requires(role = Role.ADMIN)
    @Transactional
    @Operation(summary = "All accounts, in the order in which they were made")
    @APIResponse(responseCode = "200", description = "One page of them")
    public RestResponse<AccountPage> list(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Context UriInfo uri) {
        List<Account> found = Account.after(cursor, limit + 1);
        String next = Pages.next(found, limit, account -> account.id);
        AccountPage page = new AccountPage(
                Pages.cut(found, limit).stream().map(AccountView::of).toList(), next);
        return Pages.answer(page, next, uri);
    }

    @GET
    @Path("/{accountId}")
    @Requires(role = Role.ADMIN)
    @Transactional
    @Operation(summary = "One account")
    @APIResponse(responseCode = "200", description = "The account")
    public RestResponse<AccountView> get(@PathParam("accountId") UUID accountId) {
        return answer(existing(accountId));
    }

    @POST
    @Requires(role = Role.ADMIN)
    @Transactional
    @Operation(summary = "Make an account")
    @APIResponse(
            responseCode = "201",
            description = "The account",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "409", description = "There is an account with this email already")
    public RestResponse<AccountView> post(@NotNull @Valid NewAccount body) {
        Account account = Account.of(
                Ids.next(),
                body.email(),
                body.displayName(),
                body.role(),
                Secrets.passwordHash(body.password()),
                clock.instant());
        refuseTaken(account.email);
        account.persistAndFlush();
        audit.record(
                "account_created",
                account.email,
                AuditChange.of("displayName", null, account.displayName),
                AuditChange.of("role", null, account.role.wireName()));
        return RestResponse.ResponseBuilder.<AccountView>created(URI.create("/accounts/" + account.id))
                .tag(ETags.of(account.version))
                .entity(AccountView.of(account))
                .build();
    }

    @PATCH
    @Path("/{accountId}")
    @Requires(role = Role.ADMIN)
    @Transactional
    @Operation(summary = "Change an account, or end it by active: false")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    @APIResponse(responseCode = "409", description = "The last administrator must stay one")
    public RestResponse<AccountView> patch(
            @PathParam("accountId") UUID accountId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid AccountChange change) {
        Account account = existing(accountId);
        ETags.demand(ifMatch, account.version);
        AuditChange[] changes = {
            AuditChange.of("displayName", account.displayName, orElse(change.displayName(), account.displayName)),
            AuditChange.of(
                    "role",
                    account.role.wireName(),
                    orElse(change.role(), account.role).wireName()),
            AuditChange.of("active", account.active, orElse(change.active(), account.active)),
            AuditChange.of("password", null, change.password() == null ? null : "changed"),
        };
        boolean wasAdmin = account.active && account.role == Role.ADMIN;
        account.displayName = orElse(change.displayName(), account.displayName);
        account.role = orElse(change.role(), account.role);
        account.active = orElse(change.active(), account.active);
        if (change.password() != null) account.passwordHash = Secrets.passwordHash(change.password());
        Account.flush();
        if (wasAdmin && Account.activeAdmins() == 0)
            throw new ProblemException(ErrorCode.CONFLICT, "The last administrator must stay one.");
        if (changes[1].differs() || changes[2].differs() || changes[3].differs()) Session.endAllOf(account);
        audit.record("account_changed", account.email, changes);
        return answer(account);
    }

    static void refuseTaken(String email) {
        if (Account.withEmail(email).isPresent())
            throw new ProblemException(ErrorCode.CONFLICT, "There is an account with this email already.");
    }

    private static Account existing(UUID accountId) {
        return Account.<Account>findByIdOptional(accountId).orElseThrow(() -> ProblemException.notFound("account"));
    }

    private static RestResponse<AccountView> answer(Account account) {
        return RestResponse.ResponseBuilder.ok(AccountView.of(account))
                .tag(ETags.of(account.version))
                .build();
    }

    private static <T> T orElse(T changed, T asItIs) {
        return changed == null ? asItIs : changed;
    }
}
