package dev.holdfast.metrics;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Two versions scored on the same inputs of one window and segment: how often, by one metric, both were right, only the
 * new one, only the old one, neither.
 *
 * @param metric key of a metric that was defined before and counts right answers
 * @param windowEnd exclusive
 * @param segmentDimension with {@code segment}; left out: all inputs
 * @param evaluationSet name of the fixed set of inputs that was scored; left out: the window's own inputs
 * @param scorerVersion version of what judged the answers
 * @param sampling which of the window's inputs were measured
 * @param labelRate share of the inputs that had a label
 * @param labelsRandom whether the labelled inputs were chosen at random
 * @param trainingOverlap share of the inputs that either version was trained on
 * @param countsInferred whether the counts were worked out from rates instead of counted; left out: false
 * @param typedByHand whether a person typed the numbers in; left out: false
 * @param knownAt when the team knew this, never later than now; left out: now
 * @param sourceUrl where the numbers come from, http or https
 * @param externalId the sender's own name for it, which comes back on reads
 */
@Schema(examples = """
                {"metric": "accuracy", "newVersion": "v8", "oldVersion": "v7", "windowStart": "1998-11-24T00:00:00Z",
                 "windowEnd": "1998-12-01T00:00:00Z", "bothRight": 276, "onlyNew": 15, "onlyOld": 11, "bothWrong": 34}""")
public record NewPairedSnapshot(
        @NotBlank @Size(max = 64) String metric,
        @NotBlank @Size(max = 100) String newVersion,
        @NotBlank @Size(max = 100) String oldVersion,
        @NotNull Instant windowStart,
        @NotNull Instant windowEnd,
        @Nullable @Size(max = 100) String segmentDimension,
        @Nullable @Size(max = 100) String segment,
        @NotNull @Min(0) @Max(RowRules.MOST) Long bothRight,
        @NotNull @Min(0) @Max(RowRules.MOST) Long onlyNew,
        @NotNull @Min(0) @Max(RowRules.MOST) Long onlyOld,
        @NotNull @Min(0) @Max(RowRules.MOST) Long bothWrong,
        @Nullable @Size(max = 200) String evaluationSet,
        @Nullable @Size(max = 100) String scorerVersion,
        @Nullable Sampling sampling,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double labelRate,
        @Nullable Boolean labelsRandom,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double trainingOverlap,
        @Nullable Boolean countsInferred,
        @Nullable Boolean typedByHand,
        @Nullable Instant knownAt,
        @Nullable @Size(max = 2000) String sourceUrl,
        @Nullable @Size(max = 200) String externalId) {

    SnapshotRow row() {
        return new SnapshotRow(
                metric,
                null,
                null,
                windowStart,
                windowEnd,
                segmentDimension,
                segment,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
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
                countsInferred,
                typedByHand,
                knownAt,
                sourceUrl,
                externalId,
                null,
                null,
                null);
    }
}
