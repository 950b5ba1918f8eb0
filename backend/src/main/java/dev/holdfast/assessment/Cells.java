package dev.holdfast.assessment;

import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.Segment;
import dev.holdfast.platform.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a product measures, to check what is said about it: two statements, however much is said. */
final class Cells {
    private final UUID productId;
    private final Instant now;
    private final Map<UUID, MetricDefinition> metrics;
    private final Map<UUID, Segment> segments;

    private Cells(UUID productId, Instant now, Map<UUID, MetricDefinition> metrics, Map<UUID, Segment> segments) {
        this.productId = productId;
        this.now = now;
        this.metrics = metrics;
        this.segments = segments;
    }

    static Cells of(UUID productId, Instant now) {
        return new Cells(
                productId,
                now,
                MetricDefinition.of(productId).stream().collect(Collectors.toMap(m -> m.id, Function.identity())),
                Segment.of(productId).stream().collect(Collectors.toMap(s -> s.id, Function.identity())));
    }

    /**
     * The segment meant: the one named, or all inputs, which need not have been measured yet.
     *
     * @param at the pointer to the object that names the cell, such as {@code /guardrails/0}
     * @throws ProblemException {@code VALIDATION_FAILED} when the metric or the segment is unknown
     */
    UUID segment(String at, UUID metricId, @Nullable UUID segmentId) {
        if (!metrics.containsKey(metricId))
            throw ProblemException.invalid(at + "/metricId", "is not a metric of this product");
        if (segmentId == null) return Segment.allOrNew(productId, now).id;
        if (!segments.containsKey(segmentId))
            throw ProblemException.invalid(at + "/segmentId", "is not a segment of this product");
        return segmentId;
    }

    /** @throws ProblemException {@code VALIDATION_FAILED} when the metric cannot have this level */
    void level(String pointer, UUID metricId, double level) {
        MetricKind kind = metrics.get(metricId).kind;
        if (!(level >= kind.lowest() && level <= kind.highest()))
            throw ProblemException.invalid(
                    pointer, kind.lowest() < 0 ? "must lie between −1 and 1" : "must be a share, from 0 to 1");
    }
}
