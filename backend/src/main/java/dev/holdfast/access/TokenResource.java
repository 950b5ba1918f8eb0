package dev.holdfast.access;

import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/tokens")
class TokenResource {
    private final Clock clock;
    private final Caller caller;
    private final AuditTrail audit;

    TokenResource(Clock clock, Caller caller, AuditTrail audit) {
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    @SignedIn
    @Transactional
    @Operation(summary = "Your tokens, or everybody's for an administrator, in the order in which they were made")
    @APIResponse(responseCode = "200", description = "One page of them, without their secrets")
    public RestResponse<TokenPage> list(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Context UriInfo uri) {
        UUID of = caller.role() == Role.ADMIN ? null : caller.accountId();
        List<ApiToken> found = ApiToken.after(of, cursor, limit + 1);
        String next = Pages.next(found, limit, token -> token.id);
        TokenPage page = new TokenPage(
                Pages.cut(found, limit).stream().map(TokenView::of).toList(), next);
        return Pages.answer(page, next, uri);
    }

    @GET
    @Path("/{tokenId}")
    @SignedIn
    @Transactional
    @Operation(summary = "One token, without its secret")
    @APIResponse(responseCode = "200", description = "The token")
    public TokenView get(@PathParam("tokenId") UUID tokenId) {
        return TokenView.of(existing(tokenId));
    }

    @POST
    @SignedIn
    @Transactional
    @Operation(summary = "Make a token for a machine")
    @APIResponse(
            responseCode = "201",
            description = "The token with its secret, which is told this once",
            content = @Content(schema = @Schema(implementation = MadeToken.class)))
    public RestResponse<MadeToken> post(@NotNull @Valid NewToken body) {
        Instant now = clock.instant();
        String secret = ApiToken.PREFIX + Secrets.random();
        ApiToken token = new ApiToken();
        token.id = Ids.next();
        token.secretHash = Secrets.hash(secret);
        token.account = Account.findById(caller.accountId());
        token.name = body.name();
        token.role = token.account.role;
        token.scopes = Scope.joined(body.scopes());
        token.createdAt = now;
        token.expiresAt = now.plus(Duration.ofDays(body.expiresInDays()));
        token.persist();
        audit.record(
                "token_created",
                subject(token),
                AuditChange.of("scopes", null, token.scopes),
                AuditChange.of("expiresAt", null, token.expiresAt));
        return RestResponse.ResponseBuilder.<MadeToken>created(URI.create("/tokens/" + token.id))
                .entity(new MadeToken(secret, TokenView.of(token)))
                .build();
    }

    @DELETE
    @Path("/{tokenId}")
    @SignedIn
    @Transactional
    @Operation(summary = "Revoke a token, at once and for good")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public void delete(@PathParam("tokenId") UUID tokenId) {
        ApiToken token = existing(tokenId);
        if (token.revokedAt != null) return;
        token.revokedAt = clock.instant();
        audit.record("token_revoked", subject(token), AuditChange.of("revokedAt", null, token.revokedAt));
    }

    /** Somebody else's token is not there, except for an administrator. */
    private ApiToken existing(UUID tokenId) {
        return ApiToken.<ApiToken>findByIdOptional(tokenId)
                .filter(token -> caller.role() == Role.ADMIN || token.account.id.equals(caller.accountId()))
                .orElseThrow(() -> ProblemException.notFound("token"));
    }

    private static String subject(ApiToken token) {
        return token.name + " (" + token.id + ")";
    }
}
