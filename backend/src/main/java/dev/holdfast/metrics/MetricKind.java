package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a metric is read from a snapshot. Averages over classes count every class that occurs, in truth or as an answer; what
 * has no denominator in one of them counts as 0 there, as in most reports.
 */
public enum MetricKind {
    /** (tp + tn) / n of confusion counts, the diagonal of a matrix, or right / sample size. */
    @JsonProperty("accuracy")
    ACCURACY(true, true),
    /** tp / (tp + fn) of confusion counts, or right / sample size, where the sample is the real positives. */
    @JsonProperty("recall")
    RECALL(true, false),
    /** tp / (tp + fp) of confusion counts, or right / sample size, where the sample is what was called positive. */
    @JsonProperty("precision")
    PRECISION(true, false),
    /** 2 tp / (2 tp + fp + fn) of confusion counts. */
    @JsonProperty("f1")
    F1(true, false),
    /**
     * tn / (tn + fp) of confusion counts, or right / sample size, where the sample is the real negatives; of a matrix the
     * mean over classes of what is rightly not called by the class's name.
     */
    @JsonProperty("specificity")
    SPECIFICITY(true, true),
    /** The mean of the recalls of the classes that really occur. */
    @JsonProperty("balanced_accuracy")
    BALANCED_ACCURACY(true, true),
    /** The mean of the precisions of all classes. */
    @JsonProperty("macro_precision")
    MACRO_PRECISION(true, true),
    /** The mean of the recalls of all classes. */
    @JsonProperty("macro_recall")
    MACRO_RECALL(true, true),
    /** The mean of the F1s of all classes. */
    @JsonProperty("macro_f1")
    MACRO_F1(true, true),
    /** The mean of the F1s of all classes, each weighing as much as it really occurs. */
    @JsonProperty("weighted_f1")
    WEIGHTED_F1(true, true),
    /** Matthews' correlation of answer and truth, from −1 to 1. */
    @JsonProperty("mcc")
    MCC(true, true),
    /** Cohen's kappa: agreement beyond what chance would give, from −1 to 1. */
    @JsonProperty("kappa")
    KAPPA(true, true),
    /** The chance that a positive ranks above a negative: a value with how many there were of both, or its standard error. */
    @JsonProperty("auc")
    AUC(false, false),
    /** right / sample size. */
    @JsonProperty("proportion")
    PROPORTION(false, false),
    /** A mean with its standard error, in the metric's own unit. */
    @JsonProperty("mean")
    MEAN(false, false);

    private final boolean fromConfusion;
    private final boolean fromMatrix;

    MetricKind(boolean fromConfusion, boolean fromMatrix) {
        this.fromConfusion = fromConfusion;
        this.fromMatrix = fromMatrix;
    }

    /** Whether confusion counts answer it. */
    public boolean fromConfusion() {
        return fromConfusion;
    }

    /** Whether a confusion matrix of any number of classes answers it. */
    public boolean fromMatrix() {
        return fromMatrix;
    }

    /** Whether it is a number of right answers out of a number of questions, so that two versions can be paired on it. */
    public boolean countsRight() {
        return this == ACCURACY || this == RECALL || this == PRECISION || this == SPECIFICITY || this == PROPORTION;
    }

    /** The smallest value that it can have. */
    public double lowest() {
        return this == MEAN ? Double.NEGATIVE_INFINITY : isCorrelation() ? -1 : 0;
    }

    /** The largest value that it can have. */
    public double highest() {
        return this == MEAN ? Double.POSITIVE_INFINITY : 1;
    }

    /** Whether it is spoken of in percent and points: a share of inputs, or a mean of such shares. */
    public boolean isShare() {
        return this != MEAN && this != AUC && !isCorrelation();
    }

    /** What a value of 1 is called where nobody says. */
    String usualUnit() {
        return this == AUC || isCorrelation() ? "score" : "share";
    }

    /** Whether a team says what its unit is: of correlations and areas there is none. */
    boolean hasUnit() {
        return this != AUC && !isCorrelation();
    }

    /** Whether less can be better: of all others more is, by what they are. */
    public boolean hasDirection() {
        return this == PROPORTION || this == MEAN;
    }

    private boolean isCorrelation() {
        return this == MCC || this == KAPPA;
    }
}
