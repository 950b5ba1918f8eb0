package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of model versions.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record ModelVersionPage(
        List<ModelVersionView> items, @Nullable String nextCursor) {}
