package dev.holdfast.evidence;

/** The metrics that one confusion matrix answers with an error of its own. */
public enum ConfusionMetric {
    ACCURACY,
    PRECISION,
    RECALL,
    F1;

    /** Read from counts ≥ 0; the result may be empty, for example recall where nothing was positive. */
    public Measure of(double tp, double fp, double fn, double tn) {
        Checks.notNegative(tn, "tn");
        Measure.F1 f1 = new Measure.F1(tp, fp, fn);
        if (this == F1) {
            return f1;
        }
        if (this == PRECISION) {
            return new Measure.Share(tp, tp + fp);
        }
        return this == RECALL ? new Measure.Share(tp, tp + fn) : new Measure.Share(tp + tn, tp + fp + fn + tn);
    }
}
