package dev.holdfast.metrics;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * Answers 404 for a product that is not there, on every operation below one, so that no room need look. After the access
 * check: who may not call learns nothing about ids.
 */
@Provider
@Priority(Priorities.USER)
class KnownProduct implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getUriInfo().getPathParameters().getFirst("productId");
        if (given == null) return;
        UUID productId;
        try {
            productId = UUID.fromString(given);
        } catch (IllegalArgumentException unreadable) {
            throw new ProblemException(ErrorCode.BAD_REQUEST, null, new Violation("path/productId", "must be a UUID"));
        }
        if (QuarkusTransaction.requiringNew()
                .call(() -> Product.with(productId))
                .isEmpty()) throw ProblemException.notFound("product");
    }
}
