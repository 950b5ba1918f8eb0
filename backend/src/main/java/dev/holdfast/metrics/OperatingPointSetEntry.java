package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set of operating points without its points.
 *
 * @param illustrative made up to show something, never a measurement; to be said wherever its numbers are
 * @param evaluationSet the fixed set of inputs that was scored; null: the inputs of the window
 * @param windowEnd exclusive
 * @param positives real positives among the inputs, the same at every threshold
 * @param inUseThreshold null: not declared
 * @param superseded another set of this version and source is known since
 */
public record OperatingPointSetEntry(
        UUID operatingPointSetId,
        UUID productId,
        String modelVersion,
        String source,
        @Nullable String title,
        boolean illustrative,
        @Nullable String evaluationSet,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        int pointCount,
        long positives,
        long negatives,
        @Nullable String sourceUrl,
        @Nullable String externalId,
        Instant knownAt,
        Instant recordedAt,
        @Nullable Double inUseThreshold,
        boolean superseded) {

    static OperatingPointSetEntry of(Object[] row) {
        return new OperatingPointSetEntry(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Boolean) row[5],
                (String) row[6],
                (Instant) row[7],
                (Instant) row[8],
                (Integer) row[9],
                (Long) row[10],
                (Long) row[11],
                (String) row[12],
                (String) row[13],
                (Instant) row[14],
                (Instant) row[15],
                (Double) row[16],
                (Boolean) row[17]);
    }
}
