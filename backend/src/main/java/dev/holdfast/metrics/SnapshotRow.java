package dev.holdfast.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a batch: one evaluation or one pair, as it was sent. It carries exactly one of: counts ({@code sampleSize}
 * and {@code right}), confusion counts ({@code tp fp fn tn}), a {@code confusionMatrix}, a mean ({@code value} and
 * {@code standardError}), an area under the curve ({@code value}, {@code positives} and {@code negatives}), a bare
 * {@code value}, a pair ({@code newVersion oldVersion bothRight onlyNew onlyOld bothWrong}), or {@code sampleSize}
 * alone: the mix of segments.
 *
 * @param metric key of a metric that was defined before; not needed with confusion counts or a matrix, from which
 *     every metric is read that can be, and absent with a mix
 * @param modelVersion the version that was measured; absent with a pair
 * @param role what it did while it was measured; absent with a pair
 * @param windowStart start of the measured window
 * @param windowEnd its end, exclusive
 * @param segmentDimension what the segment divides by; {@code all} with segment {@code all}, or neither: all inputs
 * @param segment the part of that dimension
 * @param sampleSize number of inputs measured
 * @param right how many of them were right
 * @param value the metric as a number, where it is not counted: a share in [0, 1] or a mean in its unit
 * @param standardError its standard error
 * @param newVersion of a pair: the version that replaced the other
 * @param oldVersion of a pair: the version that was replaced, scored on the same inputs
 * @param evaluationSet name of the fixed set of inputs that was scored; absent: the window's own inputs
 * @param scorerVersion version of what judged the answers
 * @param sampling which of the window's inputs were measured
 * @param labelRate share of the inputs that had a label
 * @param labelsRandom whether the labelled inputs were chosen at random
 * @param trainingOverlap share of the inputs that the version was trained on
 * @param countsInferred whether the counts were worked out from rates instead of counted
 * @param typedByHand whether a person typed the numbers in
 * @param knownAt when the team knew this; absent: when it is recorded. Never later than now
 * @param sourceUrl where the numbers come from, http or https
 * @param externalId the sender's own name for the row, which comes back on reads
 * @param positives of an area under the curve: how many positives were ranked
 * @param negatives of an area under the curve: how many negatives were ranked
 * @param confusionMatrix how often which class was answered for which; a cell of CSV holds it as JSON
 */
public record SnapshotRow(
        @Nullable String metric,
        @Nullable String modelVersion,
        @Nullable SnapshotRole role,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        @Nullable String segmentDimension,
        @Nullable String segment,
        @Nullable Long sampleSize,
        @Nullable Long right,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Long tp,
        @Nullable Long fp,
        @Nullable Long fn,
        @Nullable Long tn,
        @Nullable String newVersion,
        @Nullable String oldVersion,
        @Nullable Long bothRight,
        @Nullable Long onlyNew,
        @Nullable Long onlyOld,
        @Nullable Long bothWrong,
        @Nullable String evaluationSet,
        @Nullable String scorerVersion,
        @Nullable Sampling sampling,
        @Nullable Double labelRate,
        @Nullable Boolean labelsRandom,
        @Nullable Double trainingOverlap,
        @Nullable Boolean countsInferred,
        @Nullable Boolean typedByHand,
        @Nullable Instant knownAt,
        @Nullable String sourceUrl,
        @Nullable String externalId,
        @Nullable Long positives,
        @Nullable Long negatives,
        @Nullable ConfusionMatrix confusionMatrix) {

    /** Instants are kept to the microsecond, as the databases do, so that a row sent again is the same row. */
    public SnapshotRow {
        windowStart = micros(windowStart);
        windowEnd = micros(windowEnd);
        knownAt = micros(knownAt);
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    boolean isPair() {
        return newVersion != null
                || oldVersion != null
                || bothRight != null
                || onlyNew != null
                || onlyOld != null
                || bothWrong != null;
    }

    boolean hasConfusion() {
        return tp != null || fp != null || fn != null || tn != null;
    }

    /** Whether it carries what several metrics are read from, so that it belongs to none of them. */
    boolean answersMany() {
        return hasConfusion() || confusionMatrix != null;
    }

    String dimensionOrAll() {
        return segmentDimension == null ? Segment.ALL : segmentDimension;
    }

    String segmentOrAll() {
        return segment == null ? Segment.ALL : segment;
    }

    /** What one row of this shape counts: the sample size, whether it was said or follows from the counts; else null. */
    @Nullable
    Long inputs() {
        if (isPair()) return bothRight + onlyNew + onlyOld + bothWrong;
        if (hasConfusion()) return tp + fp + fn + tn;
        if (confusionMatrix != null) return confusionMatrix.total();
        return positives != null && negatives != null ? Long.valueOf(positives + negatives) : sampleSize;
    }

    /** Everything that was sent, in one fingerprint. */
    java.util.UUID content() {
        Object[] parts = {
            metric,
            modelVersion,
            role,
            windowStart,
            windowEnd,
            dimensionOrAll(),
            segmentOrAll(),
            inputs(),
            right,
            value,
            standardError,
            tp,
            fp,
            fn,
            tn,
            newVersion,
            oldVersion,
            bothRight,
            onlyNew,
            onlyOld,
            bothWrong,
            evaluationSet,
            scorerVersion,
            sampling,
            labelRate,
            labelsRandom,
            trainingOverlap,
            Boolean.TRUE.equals(countsInferred),
            Boolean.TRUE.equals(typedByHand),
            knownAt,
            sourceUrl,
            externalId
        };
        if (positives == null && confusionMatrix == null) return Fingerprint.of(parts);
        // Only where they are, so that a row without them is still the row that an earlier release stored.
        return Fingerprint.of(
                List.of(Fingerprint.of(parts)),
                positives,
                negatives,
                confusionMatrix == null ? null : confusionMatrix.parts());
    }

    /** The row of these cells, which are in the order of {@link RowColumn} and of its types; null where nothing was sent. */
    static SnapshotRow of(@Nullable Object[] cell) {
        return new SnapshotRow(
                (String) cell[0],
                (String) cell[1],
                (SnapshotRole) cell[2],
                (Instant) cell[3],
                (Instant) cell[4],
                (String) cell[5],
                (String) cell[6],
                (Long) cell[7],
                (Long) cell[8],
                (Double) cell[9],
                (Double) cell[10],
                (Long) cell[11],
                (Long) cell[12],
                (Long) cell[13],
                (Long) cell[14],
                (String) cell[15],
                (String) cell[16],
                (Long) cell[17],
                (Long) cell[18],
                (Long) cell[19],
                (Long) cell[20],
                (String) cell[21],
                (String) cell[22],
                (Sampling) cell[23],
                (Double) cell[24],
                (Boolean) cell[25],
                (Double) cell[26],
                (Boolean) cell[27],
                (Boolean) cell[28],
                (Instant) cell[29],
                (String) cell[30],
                (String) cell[31],
                (Long) cell[32],
                (Long) cell[33],
                (ConfusionMatrix) cell[34]);
    }
}
