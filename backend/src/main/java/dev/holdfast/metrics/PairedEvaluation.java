package dev.holdfast.metrics;

import java.time.Instant;
import java.util.UUID;

/**
 * Two versions scored on the same inputs: how often both were right, only one, neither, by one metric.
 *
 * @param scorerVersion null: not said
 * @param evaluationSet the fixed set of inputs that was scored; null: the window's own inputs
 * @param windowEnd exclusive
 * @param externalId the sender's own name for it; null: none
 */
public record PairedEvaluation(
        UUID id,
        UUID segmentId,
        UUID metricId,
        String newVersion,
        String oldVersion,
        String scorerVersion,
        String evaluationSet,
        Instant windowStart,
        Instant windowEnd,
        long bothRight,
        long onlyNew,
        long onlyOld,
        long bothWrong,
        Grading grading,
        String externalId,
        Instant knownAt,
        Instant recordedAt) {

    public long sampleSize() {
        return bothRight + onlyNew + onlyOld + bothWrong;
    }

    static PairedEvaluation of(PairedSnapshot pair, Series series, String newVersion, String oldVersion) {
        return new PairedEvaluation(
                pair.id,
                series.segmentId,
                series.metricId,
                newVersion,
                oldVersion,
                series.scorerVersion,
                series.evaluationSet,
                pair.windowStart,
                pair.windowEnd,
                pair.bothRight,
                pair.onlyNew,
                pair.onlyOld,
                pair.bothWrong,
                pair.grading(),
                pair.externalId,
                pair.knownAt,
                pair.recordedAt);
    }
}
