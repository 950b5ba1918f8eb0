package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation as stored. Of its numbers exactly those are there that were measured.
 *
 * @param metricId null: every metric is read that can be read from the confusion counts or matrix, or none from a mix
 * @param sampleSize number of inputs; of confusion counts their sum
 * @param windowEnd exclusive
 * @param evaluationSet the fixed set of inputs that was scored; null: the window's own inputs
 * @param knownAt when the team knew it; of the snapshots of one series and window the one known last counts
 * @param positives of an area under the curve: how many positives were ranked
 * @param negatives of an area under the curve: how many negatives were ranked
 * @param confusionMatrix how often which class was answered for which
 */
public record SnapshotView(
        UUID snapshotId,
        UUID productId,
        @Nullable UUID metricId,
        UUID segmentId,
        String modelVersion,
        SnapshotRole role,
        Instant windowStart,
        Instant windowEnd,
        @Nullable Long sampleSize,
        @Nullable Long right,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Long tp,
        @Nullable Long fp,
        @Nullable Long fn,
        @Nullable Long tn,
        @Nullable String evaluationSet,
        @Nullable String scorerVersion,
        @Nullable Sampling sampling,
        @Nullable Double labelRate,
        @Nullable Boolean labelsRandom,
        @Nullable Double trainingOverlap,
        boolean countsInferred,
        boolean typedByHand,
        @Nullable String sourceUrl,
        @Nullable String externalId,
        Instant knownAt,
        Instant recordedAt,
        @Nullable Long positives,
        @Nullable Long negatives,
        @Nullable ConfusionMatrix confusionMatrix) {

    static SnapshotView of(MetricSnapshot snapshot, Series series, String modelVersion) {
        return new SnapshotView(
                snapshot.id,
                snapshot.productId,
                series.metricId,
                series.segmentId,
                modelVersion,
                series.role,
                snapshot.windowStart,
                snapshot.windowEnd,
                snapshot.sampleSize,
                snapshot.rightCount,
                snapshot.measured,
                snapshot.standardError,
                snapshot.truePositives,
                snapshot.falsePositives,
                snapshot.falseNegatives,
                snapshot.trueNegatives,
                series.evaluationSet,
                series.scorerVersion,
                snapshot.sampling,
                snapshot.labelRate,
                snapshot.labelsRandom,
                snapshot.trainingOverlap,
                snapshot.countsInferred,
                snapshot.typedByHand,
                snapshot.sourceUrl,
                snapshot.externalId,
                snapshot.knownAt,
                snapshot.recordedAt,
                snapshot.positives,
                snapshot.negatives,
                snapshot.confusionMatrix == null ? null : ConfusionMatrix.parse(snapshot.confusionMatrix));
    }
}
