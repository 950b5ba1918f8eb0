package dev.holdfast.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/**
 * Refuses a read as of a time to come, on every operation that has {@code asOf}: nobody knows yet what will be known then,
 * and an answer would change while its address stays. What is no instant at all is refused where parameters are read.
 */
@Provider
@Priority(Priorities.USER)
class AsOfNotAhead implements ContainerRequestFilter {
    /** Looked up at each request, since filters are made before the application has started. */
    private final Instance<Clock> clock;

    AsOfNotAhead(Instance<Clock> clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getUriInfo().getQueryParameters().getFirst("asOf");
        if (given == null) return;
        try {
            if (JsonRules.instant(given).isAfter(clock.get().instant()))
                throw ProblemException.invalid("query/asOf", "must not be in the future");
        } catch (IllegalArgumentException noInstant) {
            // Said with the rest of the parameters.
        }
    }
}
