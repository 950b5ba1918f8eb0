package dev.holdfast.metrics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a version does at each of several thresholds.
 *
 * @param illustrative made up to show something, never a measurement; to be said wherever its numbers are
 * @param evaluationSet the fixed set of inputs that was scored; null: the inputs of the window
 * @param windowEnd exclusive
 * @param positives real positives among the inputs, the same at every threshold
 * @param points by rising threshold
 * @param inUseThreshold null: not declared
 * @param superseded another set of this version and source is known since
 */
public record OperatingPointSetView(
        UUID operatingPointSetId,
        UUID productId,
        String modelVersion,
        String source,
        @Nullable String title,
        boolean illustrative,
        @Nullable String evaluationSet,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        long positives,
        long negatives,
        List<CountedPoint> points,
        @Nullable String sourceUrl,
        @Nullable String externalId,
        Instant knownAt,
        Instant recordedAt,
        @Nullable Double inUseThreshold,
        boolean superseded) {

    @SuppressWarnings("unchecked")
    static OperatingPointSetView of(Object[] row) {
        OperatingPointSetEntry entry = OperatingPointSetEntry.of(row);
        return new OperatingPointSetView(
                entry.operatingPointSetId(),
                entry.productId(),
                entry.modelVersion(),
                entry.source(),
                entry.title(),
                entry.illustrative(),
                entry.evaluationSet(),
                entry.windowStart(),
                entry.windowEnd(),
                entry.positives(),
                entry.negatives(),
                (List<CountedPoint>) row[18],
                entry.sourceUrl(),
                entry.externalId(),
                entry.knownAt(),
                entry.recordedAt(),
                entry.inUseThreshold(),
                entry.superseded());
    }
}
