package dev.holdfast.metrics;

import jakarta.validation.Valid;
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
 * One evaluation: a version measured in one window on one segment. It carries exactly one of: counts ({@code sampleSize}
 * and {@code right}), confusion counts ({@code tp fp fn tn}), a {@code confusionMatrix}, a mean ({@code value} and
 * {@code standardError}), an area under the curve ({@code value}, {@code positives} and {@code negatives}), a bare
 * {@code value}, or {@code sampleSize} alone: the mix of segments.
 *
 * @param metric key of a metric that was defined before; not needed with confusion counts or a matrix, from which
 *     every metric is read that can be, and absent with a mix
 * @param role what the version did while it was measured
 * @param windowEnd exclusive
 * @param segmentDimension with {@code segment}; left out: all inputs
 * @param evaluationSet name of the fixed set of inputs that was scored; left out: the window's own inputs
 * @param scorerVersion version of what judged the answers
 * @param sampling which of the window's inputs were measured
 * @param labelRate share of the inputs that had a label
 * @param labelsRandom whether the labelled inputs were chosen at random
 * @param trainingOverlap share of the inputs that the version was trained on
 * @param countsInferred whether the counts were worked out from rates instead of counted; left out: false
 * @param typedByHand whether a person typed the numbers in; left out: false
 * @param knownAt when the team knew this, never later than now; left out: now
 * @param sourceUrl where the numbers come from, http or https
 * @param externalId the sender's own name for it, which comes back on reads
 * @param positives of an area under the curve: how many positives were ranked
 * @param negatives of an area under the curve: how many negatives were ranked
 * @param confusionMatrix how often which class was answered for which
 */
@Schema(examples = """
                {"modelVersion": "v8", "role": "live", "windowStart": "1998-11-24T00:00:00Z",
                 "windowEnd": "1998-12-01T00:00:00Z", "sampleSize": 336, "tp": 118, "fp": 20, "fn": 26, "tn": 172,
                 "externalId": "run-4711"}""")
public record NewSnapshot(
        @Nullable @Size(max = 64) String metric,
        @NotBlank @Size(max = 100) String modelVersion,
        @NotNull SnapshotRole role,
        @NotNull Instant windowStart,
        @NotNull Instant windowEnd,
        @Nullable @Size(max = 100) String segmentDimension,
        @Nullable @Size(max = 100) String segment,
        @Nullable @Min(0) @Max(RowRules.MOST) Long sampleSize,
        @Nullable @Min(0) @Max(RowRules.MOST) Long right,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable @Min(0) @Max(RowRules.MOST) Long tp,
        @Nullable @Min(0) @Max(RowRules.MOST) Long fp,
        @Nullable @Min(0) @Max(RowRules.MOST) Long fn,
        @Nullable @Min(0) @Max(RowRules.MOST) Long tn,
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
        @Nullable @Size(max = 200) String externalId,
        @Nullable @Min(1) @Max(RowRules.MOST) Long positives,
        @Nullable @Min(1) @Max(RowRules.MOST) Long negatives,
        @Nullable @Valid ConfusionMatrix confusionMatrix) {

    SnapshotRow row() {
        return new SnapshotRow(
                metric,
                modelVersion,
                role,
                windowStart,
                windowEnd,
                segmentDimension,
                segment,
                sampleSize,
                right,
                value,
                standardError,
                tp,
                fp,
                fn,
                tn,
                null,
                null,
                null,
                null,
                null,
                null,
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
                positives,
                negatives,
                confusionMatrix);
    }
}
