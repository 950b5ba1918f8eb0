package dev.holdfast.access;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls and whether they may, before the body and the ids of a request are looked at. An operation that
 * does not say who may call it is refused to everybody.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class AccessFilter implements ContainerRequestFilter {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Logger LOG = Logger.getLogger(AccessFilter.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final Caller caller;

    /** Looked up at each request, since filters are made before the application has started. */
    private final Instance<Clock> clock;

    @Context
    ResourceInfo resource;

    AccessFilter(Caller caller, Instance<Clock> clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method operation = resource.getResourceMethod();
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        ApiToken token = null;
        if (authorization != null && authorization.startsWith(BEARER)) {
            token = ApiToken.usable(
                            authorization.substring(BEARER.length()).trim(),
                            clock.get().instant())
                    .orElse(null);
            if (token != null) caller.isToken(token);
        } else {
            Cookie cookie = request.getCookies().get(Session.COOKIE);
            Optional<Account> account = cookie == null
                    ? Optional.empty()
                    : Session.accountOf(cookie.getValue(), clock.get().instant());
            if (account.isPresent()) caller.isPerson(account.get(), cookie.getValue());
        }

        if (operation.isAnnotationPresent(Public.class)) return;
        if (caller.role() == null)
            throw new ProblemException(
                    ErrorCode.NOT_SIGNED_IN, "This needs somebody who is signed in, or an API token.");
        check(operation, token);
        boolean changes = !SAFE_METHODS.contains(request.getMethod());
        if (token == null && changes) checkCsrf(request.getHeaderString(CSRF_HEADER));
    }

    private void check(Method operation, @Nullable ApiToken token) {
        Requires requires = operation.getAnnotation(Requires.class);
        if (requires == null && !operation.isAnnotationPresent(SignedIn.class)) {
            LOG.errorf("%s does not say who may call it; it is refused to everybody", operation);
            throw new ProblemException(ErrorCode.FORBIDDEN, "Nobody may do this.");
        }
        if (token != null) {
            String scope = requires == null ? "" : requires.scope();
            if (scope.isEmpty()) throw new ProblemException(ErrorCode.FORBIDDEN, "No API token may do this.");
            if (Scope.split(token.scopes).stream().noneMatch(given -> given.wireName.equals(scope)))
                throw new ProblemException(ErrorCode.FORBIDDEN, "This needs a token with the scope " + scope + ".");
        }
        if (requires != null && !caller.role().includes(requires.role()))
            throw new ProblemException(
                    ErrorCode.FORBIDDEN,
                    "This needs the role " + requires.role().wireName() + "; yours is "
                            + caller.role().wireName() + ".");
    }

    private void checkCsrf(@Nullable String given) {
        if (given == null || !Secrets.same(given, caller.csrfToken()))
            throw new ProblemException(
                    ErrorCode.FORBIDDEN, "Send the csrfToken of GET /session in the header " + CSRF_HEADER + ".");
    }
}
