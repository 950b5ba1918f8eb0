package dev.holdfast.metrics;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a version does at each of several thresholds, counted on the same labelled inputs.
 *
 * @param source where such sets come from, for example the job that makes them: of one version and source the set known last
 *     counts
 * @param title what to call it
 * @param illustrative true: made up to show something, never a measurement; said wherever its numbers are. Left out: false
 * @param evaluationSet name of the fixed set of inputs that was scored; else the window that the inputs came from is given
 * @param windowEnd exclusive
 * @param points at least two, in any order: whole counts, the same number of real positives and of real negatives at each, and
 *     no more alarms at a higher threshold
 * @param inUseThreshold one of the thresholds; left out: not declared
 * @param knownAt when the team knew this, never later than now; left out: now
 * @param sourceUrl where the numbers come from, http or https
 * @param externalId the sender's own name for it, which comes back on reads
 */
@Schema(examples = """
                {"modelVersion": "v8", "source": "nightly threshold sweep", "evaluationSet": "holdout 1998-11",
                 "inUseThreshold": 0.5,
                 "points": [{"threshold": 0.3, "tp": 172, "fp": 61, "fn": 12, "tn": 91},
                            {"threshold": 0.5, "tp": 149, "fp": 27, "fn": 35, "tn": 125},
                            {"threshold": 0.7, "tp": 110, "fp": 9, "fn": 74, "tn": 143}]}""")
public record NewOperatingPointSet(
        @NotBlank @Size(max = 100) String modelVersion,
        @NotBlank @Size(max = 200) String source,
        @Nullable @Size(min = 1, max = 200) String title,
        @Nullable Boolean illustrative,
        @Nullable @Size(min = 1, max = 200) String evaluationSet,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        @NotEmpty @Size(max = MOST_POINTS) List<@NotNull @Valid CountedPoint> points,
        @Nullable Double inUseThreshold,
        @Nullable Instant knownAt,
        @Nullable @Size(max = 2000) String sourceUrl,
        @Nullable @Size(max = 200) String externalId) {
    /** More than a screen can show and than the largest body holds. */
    static final int MOST_POINTS = 5000;
}
