package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;

/** A product. */
public record ProductView(UUID productId, String key, String name, int revision, Instant recordedAt) {
    static ProductView of(Product product) {
        return new ProductView(product.id, product.slug, product.name, product.revision, product.recordedAt);
    }
}
