package dev.holdfast.access;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.HoldfastConfig;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/setup")
class SetupResource {
    private final Clock clock;
    private final AuditTrail audit;
    private final HoldfastConfig config;

    SetupResource(Clock clock, AuditTrail audit, HoldfastConfig config) {
        this.clock = clock;
        this.audit = audit;
        this.config = config;
    }

    @GET
    @Public
    @Transactional
    @Operation(summary = "Whether the first account is still to be made")
    @APIResponse(responseCode = "200", description = "Whether it is")
    public SetupView get() {
        return new SetupView(!config.demonstration().enabled() && SetupLink.needed());
    }

    @POST
    @Public
    @Transactional
    @Operation(summary = "Make the first account, with the token of the link that the first start printed")
    @APIResponse(
            responseCode = "201",
            description = "The account of an administrator, who may sign in now",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "403", description = "The token is not one, was used, or is older than a day")
    @APIResponse(responseCode = "409", description = "There is an administrator already")
    public RestResponse<AccountView> post(@NotNull @Valid Setup setup) {
        if (!SetupLink.consume(setup.token(), clock.instant()))
            throw new ProblemException(
                    ErrorCode.FORBIDDEN,
                    "This link was used already or is older than a day. A restart prints a new one.");
        if (!SetupLink.needed())
            throw new ProblemException(ErrorCode.CONFLICT, "There is an administrator already, who can make accounts.");
        Account account = Account.of(
                Ids.next(),
                setup.email(),
                setup.displayName(),
                Role.ADMIN,
                Secrets.passwordHash(setup.password()),
                clock.instant());
        AccountResource.refuseTaken(account.email);
        account.persist();
        audit.recordBy("set-up link", "account_created", account.email, AuditChange.of("role", null, "admin"));
        return RestResponse.ResponseBuilder.<AccountView>created(URI.create("/accounts/" + account.id))
                .entity(AccountView.of(account))
                .build();
    }
}
