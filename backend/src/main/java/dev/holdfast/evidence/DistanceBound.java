package dev.holdfast.evidence;

/**
 * What a distance that another tool computed says about the total variation distance: between which limits it must lie. Never a
 * share of inputs by itself.
 *
 * <p>Source of the bounds: docs/methods/shift.md.
 *
 * @param lower limit of the total variation distance, 0..1
 * @param upper limit, 0..1; 1 says nothing
 */
public record DistanceBound(double lower, double upper, String sentence) {

    /** Distances between two distributions as tools report them. */
    public enum Distance {
        /** Total variation distance itself: half the sum of absolute differences of shares. */
        TOTAL_VARIATION("total variation distance"),
        /** Largest difference of two distribution functions; not its p-value. */
        KOLMOGOROV_SMIRNOV("Kolmogorov–Smirnov distance"),
        /** Largest difference of two shares. */
        L_INFINITY("largest difference of shares"),
        /** Square root of the Jensen–Shannon divergence in natural logarithms, at most √ln 2. */
        JENSEN_SHANNON("Jensen–Shannon distance"),
        /** √(1 − Σ√(pq)), at most 1. */
        HELLINGER("Hellinger distance"),
        /** Kullback–Leibler divergence in natural logarithms. */
        KULLBACK_LEIBLER("Kullback–Leibler divergence"),
        /** Population stability index: Σ (p − q) ln(p/q). */
        POPULATION_STABILITY("population stability index"),
        /** In the unit of the input, which its range is needed to translate. */
        WASSERSTEIN("Wasserstein distance");

        private final String words;

        Distance(String words) {
            this.words = words;
        }
    }

    /**
     * @param zeroCells whether a cell of one side was empty, or nobody said: a population stability index or a divergence is then
     *     whatever its tool filled in, and never converted
     */
    public static DistanceBound of(Distance distance, double value, boolean zeroCells) {
        double d = Checks.notNegative(value, "distance");
        switch (distance) {
            case TOTAL_VARIATION:
                return bound(distance, Checks.share(d, "distance"), d);
            case KOLMOGOROV_SMIRNOV, L_INFINITY:
                return bound(distance, Checks.share(d, "distance"), 1);
            case JENSEN_SHANNON:
                return bound(distance, d * d / Math.log(2), Math.sqrt(2) * d);
            case HELLINGER:
                Checks.share(d, "distance");
                return bound(distance, d * d, d * Math.sqrt(2 - d * d));
            case KULLBACK_LEIBLER:
                return zeroCells
                        ? bound(distance, 0, 1)
                        : bound(distance, 0, Math.min(Math.sqrt(d / 2), Math.sqrt(-Math.expm1(-d))));
            case POPULATION_STABILITY:
                return zeroCells ? bound(distance, 0, 1) : bound(distance, 0, Math.sqrt(d) / 2);
            default:
                return bound(distance, 0, 1);
        }
    }

    private static DistanceBound bound(Distance distance, double lower, double upper) {
        double low = Math.min(1, lower);
        double high = Math.max(low, Math.min(1, upper));
        return new DistanceBound(low, high, sentence(distance, low, high));
    }

    private static String sentence(Distance distance, double lower, double upper) {
        String least = Numbers.fixed(Math.floor(lower * 100), 0);
        String most = Numbers.fixed(Math.ceil(upper * 100), 0);
        String from = "The " + distance.words + " ";
        if (lower == 0 && upper == 1) {
            return from + "cannot be turned into a share of inputs.";
        }
        String only = " It was measured by another tool and is a bound, not a share of inputs that moved.";
        if (lower == 0) {
            return from + "allows a shift of at most " + most + "%." + only;
        }
        return upper == 1
                ? from + "means a shift of at least " + least + "%." + only
                : from + "means a shift between " + least + "% and " + most + "%." + only;
    }
}
