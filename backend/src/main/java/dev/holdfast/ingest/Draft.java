package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.metrics.SnapshotRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row as its file says it, before anything was asked: what the file does not say is null. Filled in step by step, since
 * each format knows other parts of it.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class Draft {
    /** Where in the file it stands. */
    String place;
    /** The metric as the file calls it; null: confusion counts, from which every metric is read that can be. */
    @Nullable
    String name;

    @Nullable
    Long sampleSize;

    @Nullable
    Long right;

    @Nullable
    Double value;

    @Nullable
    Double standardError;

    @Nullable
    Long tp;

    @Nullable
    Long fp;

    @Nullable
    Long fn;

    @Nullable
    Long tn;

    @Nullable
    Long positives;

    @Nullable
    Long negatives;
    /** The version as the file calls it. */
    @Nullable
    String version;
    /** What the version did, where the file leaves no doubt. */
    @Nullable
    SnapshotRole role;

    @Nullable
    Instant windowStart;

    @Nullable
    Instant windowEnd;
    /** When it was evaluated, which is no window: the inputs may be older. */
    @Nullable
    Instant ranAt;

    @Nullable
    String segmentDimension;

    @Nullable
    String segment;

    @Nullable
    String evaluationSet;

    @Nullable
    String scorerVersion;

    @Nullable
    Double labelRate;

    @Nullable
    Boolean countsInferred;

    @Nullable
    String externalId;
    /** Only if this question is answered so: {@code /positiveClass=spam}; null: always. */
    @Nullable
    String only;
    /** Left out when another file of the import gives the results of this task itself. */
    @Nullable
    String unlessResultsOf;

    static Draft at(String place) {
        Draft draft = new Draft();
        draft.place = place;
        return draft;
    }

    Draft named(@Nullable String name) {
        this.name = name;
        return this;
    }

    Draft counts(long sampleSize, long right) {
        this.sampleSize = sampleSize;
        this.right = right;
        return this;
    }

    Draft confusion(long tp, long fp, long fn, long tn) {
        this.tp = tp;
        this.fp = fp;
        this.fn = fn;
        this.tn = tn;
        return this;
    }

    Draft number(double value, @Nullable Double standardError, @Nullable Long sampleSize) {
        this.value = value;
        this.standardError = standardError != null && standardError > 0 ? standardError : null;
        this.sampleSize = sampleSize;
        return this;
    }

    /** An area under a curve, with how many there were of both kinds. */
    Draft curve(double area, long positives, long negatives) {
        this.value = area;
        this.positives = positives;
        this.negatives = negatives;
        return this;
    }

    Draft segment(String dimension, String segment) {
        this.segmentDimension = dimension;
        this.segment = segment;
        return this;
    }

    Draft only(String question, String answer) {
        this.only = question + "=" + answer;
        return this;
    }

    Draft inferred(boolean inferred) {
        this.countsInferred = inferred ? true : null;
        return this;
    }
}
