package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of metric definitions.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record MetricPage(List<MetricView> items, @Nullable String nextCursor) {}
