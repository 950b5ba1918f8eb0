package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;

/**
 * One evaluation: a version measured in one window on one segment.
 *
 * @param metricId the metric that it measures; null with confusion counts or a matrix, which answer every metric that can
 *     be read from them, and with a mix, which answers none
 * @param scorerVersion null: not said
 * @param evaluationSet the fixed set of inputs that was scored; null: the window's own inputs
 * @param windowEnd exclusive
 * @param externalId the sender's own name for it; null: none
 */
public record Evaluation(
        UUID id,
        UUID segmentId,
        String modelVersion,
        SnapshotRole role,
        UUID metricId,
        String scorerVersion,
        String evaluationSet,
        Instant windowStart,
        Instant windowEnd,
        Measured measured,
        Grading grading,
        String externalId,
        Instant knownAt,
        Instant recordedAt) {

    /** Whether the metric can be read from it. */
    public boolean answers(MetricDefinition metric) {
        if (measured instanceof Measured.Confusion) return metric.kind.fromConfusion();
        if (measured instanceof Measured.Matrix) return metric.kind.fromMatrix();
        return metric.id.equals(metricId);
    }

    static Evaluation of(MetricSnapshot snapshot, Series series, String modelVersion) {
        return new Evaluation(
                snapshot.id,
                series.segmentId,
                modelVersion,
                series.role,
                series.metricId,
                series.scorerVersion,
                series.evaluationSet,
                snapshot.windowStart,
                snapshot.windowEnd,
                snapshot.measured(),
                snapshot.grading(),
                snapshot.externalId,
                snapshot.knownAt,
                snapshot.recordedAt);
    }
}
