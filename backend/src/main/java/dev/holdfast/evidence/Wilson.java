package dev.holdfast.evidence;

/**
 * The score interval of a share.
 *
 * <p>Source: Wilson, J Am Stat Assoc 1927;22:209. Shares of zero and of all still give an interval with a width.
 */
public final class Wilson {
    private Wilson() {}

    /** The 95% interval of {@code right} out of {@code total} by sampling error alone. */
    public static Interval interval(double right, double total) {
        return interval(right, total, StudentT.Z);
    }

    /**
     * @param right 0..total, need not be whole (counts may have been divided by a variance inflation)
     * @param total greater than 0
     * @param quantile z or t, greater than 0
     */
    static Interval interval(double right, double total, double quantile) {
        Checks.notNegative(right, "right");
        Checks.positive(total, "total");
        Checks.positive(quantile, "quantile");
        if (right > total) {
            throw new IllegalArgumentException("right " + right + " exceeds total " + total);
        }
        double wrong = total - right;
        double z2 = quantile * quantile;
        double centre = right + z2 / 2;
        double reach = quantile * Math.sqrt(right * wrong / total + z2 / 4);
        // The ends are exactly 0 and 1 at shares of zero and all; only rounding says otherwise.
        double lower = right == 0 ? 0 : Math.max(0, (centre - reach) / (total + z2));
        double upper = wrong == 0 ? 1 : Math.min(1, (centre + reach) / (total + z2));
        return new Interval(lower, upper);
    }
}
