package dev.holdfast.metrics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a product's model.
 *
 * @param unrunnable why it cannot run on today's inputs; null: it can
 */
public record ModelVersionView(
        UUID modelVersionId,
        UUID productId,
        String name,
        @Nullable String unrunnable,
        int revision) {
    static ModelVersionView of(ModelVersion version) {
        return new ModelVersionView(version.id, version.productId, version.name, version.unrunnable, version.revision);
    }
}
