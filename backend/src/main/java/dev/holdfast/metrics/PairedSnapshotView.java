package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two versions scored on the same inputs, as stored.
 *
 * @param windowEnd exclusive
 * @param evaluationSet the fixed set of inputs that was scored; null: the window's own inputs
 * @param knownAt when the team knew it; of the pairs of one series and window the one known last counts
 */
public record PairedSnapshotView(
        UUID pairedSnapshotId,
        UUID productId,
        UUID metricId,
        UUID segmentId,
        String newVersion,
        String oldVersion,
        Instant windowStart,
        Instant windowEnd,
        long bothRight,
        long onlyNew,
        long onlyOld,
        long bothWrong,
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
        Instant recordedAt) {

    static PairedSnapshotView of(PairedSnapshot pair, Series series, String newVersion, String oldVersion) {
        return new PairedSnapshotView(
                pair.id,
                pair.productId,
                series.metricId,
                series.segmentId,
                newVersion,
                oldVersion,
                pair.windowStart,
                pair.windowEnd,
                pair.bothRight,
                pair.onlyNew,
                pair.onlyOld,
                pair.bothWrong,
                series.evaluationSet,
                series.scorerVersion,
                pair.sampling,
                pair.labelRate,
                pair.labelsRandom,
                pair.trainingOverlap,
                pair.countsInferred,
                pair.typedByHand,
                pair.sourceUrl,
                pair.externalId,
                pair.knownAt,
                pair.recordedAt);
    }
}
