package dev.holdfast.evidence;

/** Intervals of the ratio of two estimates that cannot be negative. */
final class Ratios {
    private Ratios() {}

    /** A ratio with its limits; {@code upper} is infinite where the denominator may be 0. */
    record Ratio(double value, double lower, double upper) {}

    /**
     * {@code above / below}, two independent estimates with their limits, by MOVER-R: Newcombe, Stat Methods Med Res
     * 2016;25:1774, after Donner and Zou 2012.
     *
     * <p>The lower limit is written with the root in the denominator, which is the same and has no gap where the denominator's
     * upper limit is twice its value.
     */
    static Ratio independent(double above, Interval aboveLimits, double below, Interval belowLimits) {
        Checks.notNegative(above, "above");
        Checks.positive(below, "below");
        double product = above * below;
        double l1 = aboveLimits.lower();
        double u1 = aboveLimits.upper();
        double l2 = belowLimits.lower();
        double u2 = belowLimits.upper();
        double rootLow = Math.sqrt(Math.max(0, product * product - l1 * u2 * (2 * above - l1) * (2 * below - u2)));
        double lower = l1 == 0 ? 0 : l1 * (2 * above - l1) / (product + rootLow);
        double rootHigh = Math.sqrt(Math.max(0, product * product - u1 * l2 * (2 * above - u1) * (2 * below - l2)));
        double upper = l2 == 0 ? Double.POSITIVE_INFINITY : (product + rootHigh) / (l2 * (2 * below - l2));
        return new Ratio(above / below, lower, upper);
    }

    /**
     * {@code above / below}, two kinds of cases counted among the same inputs: given how many there are of both, the one kind is
     * a share of them, and the ratio its odds.
     */
    static Ratio odds(double above, double below) {
        Checks.positive(below, "below");
        Interval share = Wilson.interval(above, above + below);
        double upper = share.upper() >= 1 ? Double.POSITIVE_INFINITY : share.upper() / (1 - share.upper());
        return new Ratio(above / below, share.lower() / (1 - share.lower()), upper);
    }
}
