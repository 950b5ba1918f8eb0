package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a metric is read from a snapshot. */
public enum MetricKind {
    /** (tp + tn) / n of confusion counts, or right / sample size. */
    @JsonProperty("accuracy")
    ACCURACY,
    /** tp / (tp + fn) of confusion counts, or right / sample size, where the sample is the real positives. */
    @JsonProperty("recall")
    RECALL,
    /** tp / (tp + fp) of confusion counts, or right / sample size, where the sample is what was called positive. */
    @JsonProperty("precision")
    PRECISION,
    /** 2 tp / (2 tp + fp + fn) of confusion counts. */
    @JsonProperty("f1")
    F1,
    /** right / sample size. */
    @JsonProperty("proportion")
    PROPORTION,
    /** A mean with its standard error, in the metric's own unit. */
    @JsonProperty("mean")
    MEAN;

    /** Whether confusion counts answer it. */
    public boolean fromConfusion() {
        return this == ACCURACY || this == RECALL || this == PRECISION || this == F1;
    }

    /** Whether it is a number of right answers out of a number of questions, so that two versions can be paired on it. */
    public boolean countsRight() {
        return this != F1 && this != MEAN;
    }

    /** Whether it lies between 0 and 1. */
    public boolean isShare() {
        return this != MEAN;
    }
}
