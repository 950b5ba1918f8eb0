package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of environment events.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record EnvironmentEventPage(
        List<EnvironmentEventView> items, @Nullable String nextCursor) {}
