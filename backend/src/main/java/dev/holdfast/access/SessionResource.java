package dev.holdfast.access;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.HoldfastConfig;
import dev.holdfast.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/session")
class SessionResource {
    private final Clock clock;
    private final Caller caller;
    private final AuditTrail audit;
    private final HoldfastConfig config;
    private final Demonstration demonstration;

    SessionResource(Clock clock, Caller caller, AuditTrail audit, HoldfastConfig config, Demonstration demonstration) {
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
        this.config = config;
        this.demonstration = demonstration;
    }

    @GET
    @Public
    @Transactional
    @Operation(summary = "Who is calling, and what the clock shows")
    @APIResponse(responseCode = "200", description = "The session, or that nobody is signed in")
    public RestResponse<SessionView> get(@Context HttpHeaders headers) {
        if (caller.role() == null && demonstration.welcomes(headers)) {
            return signIn(demonstration.planner(), null);
        }
        return RestResponse.ok(view());
    }

    @POST
    @Public
    @Operation(summary = "Sign in with email and password")
    @APIResponse(responseCode = "200", description = "Signed in; the answer sets the session's cookie")
    @APIResponse(responseCode = "401", description = "The email or the password is wrong")
    @APIResponse(responseCode = "429", description = "Too many attempts for this account from this address")
    public RestResponse<SessionView> post(@NotNull @Valid SignIn attempt) {
        String email = Account.normal(attempt.email());
        String address = audit.address();
        // Counted before the password is looked at, and in a transaction of its own, so that a refusal keeps the count.
        QuarkusTransaction.requiringNew().run(() -> countAttempt(email, address));
        Account account = QuarkusTransaction.requiringNew()
                .call(() ->
                        Account.withEmail(email).filter(found -> found.active).orElse(null));
        boolean matches = Secrets.passwordMatches(attempt.password(), account == null ? null : account.passwordHash);
        if (!matches) {
            QuarkusTransaction.requiringNew().run(() -> audit.recordBy("nobody", "sign_in_failed", email));
            throw new ProblemException(ErrorCode.NOT_SIGNED_IN, "The email or the password is wrong.");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            SignInAttempt.forget(email, address);
            return signIn(account, "signed_in");
        });
    }

    @DELETE
    @SignedIn
    @Transactional
    @Operation(summary = "Sign out")
    @APIResponse(responseCode = "204", description = "Signed out")
    public RestResponse<Void> delete(@CookieParam(Session.COOKIE) String secret) {
        Session.end(secret);
        audit.record("signed_out", caller.email());
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie("", Duration.ZERO))
                .build();
    }

    private void countAttempt(String email, String address) {
        Instant now = clock.instant();
        Duration window = config.signIn().window();
        SignInAttempt.forgetBefore(now.minus(window));
        List<SignInAttempt> earlier = SignInAttempt.since(email, address, now.minus(window));
        if (earlier.size() >= config.signIn().attempts())
            throw ProblemException.tooMany(
                    "Too many attempts for this account.",
                    Duration.between(now, earlier.get(0).attemptedAt.plus(window)));
        SignInAttempt.record(email, address, now);
    }

    /** @param action what the audit trail calls it; null to write nothing down */
    private RestResponse<SessionView> signIn(Account account, @Nullable String action) {
        Instant now = clock.instant();
        Duration lifetime = config.sessions().lifetime();
        Session.forgetExpired(now);
        String secret = Secrets.random();
        Session.of(secret, account, now, now.plus(lifetime)).persist();
        caller.isPerson(account, secret);
        if (action != null) audit.record(action, account.email);
        return RestResponse.ResponseBuilder.ok(view())
                .cookie(cookie(secret, lifetime))
                .build();
    }

    private SessionView view() {
        return new SessionView(
                caller.role() != null,
                caller.role() == null ? null : caller.name(),
                caller.email(),
                caller.role(),
                config.demonstration().enabled(),
                clock.instant(),
                caller.csrfToken());
    }

    private NewCookie cookie(String secret, Duration lifetime) {
        return new NewCookie.Builder(Session.COOKIE)
                .value(secret)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(config.sessions().secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
