package dev.holdfast.evidence;

/**
 * The standard error of an area under the ROC curve from how many positives were ranked against how many negatives.
 *
 * <p>Source: Hanley and McNeil, Radiology 1982;143:29.
 */
public final class HanleyMcNeil {
    private HanleyMcNeil() {}

    /** 0 for an area of 0 or 1. */
    static double standardError(double area, double positives, double negatives) {
        Checks.share(area, "area");
        Checks.positive(positives, "positives");
        Checks.positive(negatives, "negatives");
        double twoPositives = area / (2 - area);
        double twoNegatives = 2 * area * area / (1 + area);
        double variance = area * (1 - area)
                + (positives - 1) * (twoPositives - area * area)
                + (negatives - 1) * (twoNegatives - area * area);
        return Math.sqrt(Math.max(0, variance) / (positives * negatives));
    }

    /**
     * The area with its standard error. A ranking without a fault is not without doubt: the error is never taken smaller than
     * that of an area half an input of the rarer class away from 0 or 1.
     */
    public static Measure measure(double area, double positives, double negatives) {
        double nearest = 1 / (2 * Math.max(1, Math.min(positives, negatives)));
        double error = standardError(Math.max(nearest, Math.min(1 - nearest, area)), positives, negatives);
        return new Measure.Mean(area, error, positives + negatives, 0, 1);
    }
}
