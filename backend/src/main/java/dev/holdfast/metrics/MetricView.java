package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a product.
 *
 * @param unit what a value of 1 is
 * @param scorerVersion version of what judges the answers; null: not said
 * @param seasonWindows how many windows its season spans; null: none declared
 */
public record MetricView(
        UUID metricId,
        UUID productId,
        String key,
        String name,
        MetricKind kind,
        Direction direction,
        String unit,
        @Nullable String scorerVersion,
        String definitionVersion,
        @Nullable Integer seasonWindows,
        Instant recordedAt) {

    static MetricView of(MetricDefinition metric) {
        return new MetricView(
                metric.id,
                metric.productId,
                metric.slug,
                metric.name,
                metric.kind,
                metric.direction,
                metric.unit,
                metric.scorerVersion,
                metric.definitionVersion,
                metric.seasonWindows,
                metric.recordedAt);
    }

    /** Whether these are the same words about a metric, whoever said them and when. */
    boolean says(MetricView other) {
        return withoutOrigin().equals(other.withoutOrigin());
    }

    private MetricView withoutOrigin() {
        return new MetricView(
                null,
                productId,
                key,
                name,
                kind,
                direction,
                unit,
                scorerVersion,
                definitionVersion,
                seasonWindows,
                null);
    }
}
