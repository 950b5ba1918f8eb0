package dev.holdfast.evidence;

/** Intervals of the difference of two shares, by Newcombe's hybrid score methods. */
public final class Newcombe {
    private Newcombe() {}

    /** {@code right1/total1 − right2/total2}, independent samples, by sampling error alone. Stat Med 1998;17:873, method 10. */
    public static Interval independent(double right1, double total1, double right2, double total2) {
        return independent(right1, total1, right2, total2, StudentT.Z);
    }

    static Interval independent(double right1, double total1, double right2, double total2, double quantile) {
        return Mover.difference(
                right1 / total1,
                Wilson.interval(right1, total1, quantile),
                right2 / total2,
                Wilson.interval(right2, total2, quantile));
    }

    /** {@code new − old} over the same inputs by sampling error alone. */
    public static Interval paired(PairCounts pairs) {
        return paired(pairs, StudentT.Z);
    }

    /**
     * {@code new − old} over the same inputs. Stat Med 1998;17:2635, method 10: the correlation φ of the two versions is
     * corrected towards 0 when it is positive.
     */
    static Interval paired(PairCounts pairs, double quantile) {
        double e = pairs.bothRight();
        double f = pairs.onlyNew();
        double g = pairs.onlyOld();
        double h = pairs.bothWrong();
        double n = pairs.total();
        double fresh = (e + f) / n;
        double old = (e + g) / n;
        Interval freshLimits = Wilson.interval(e + f, n, quantile);
        Interval oldLimits = Wilson.interval(e + g, n, quantile);
        double margins = (e + f) * (g + h) * (e + g) * (f + h);
        double association = e * h - f * g;
        double numerator = association > 0 ? Math.max(0, association - n / 2) : association;
        double phi = margins == 0 ? 0 : numerator / Math.sqrt(margins);
        double lower = reach(fresh - freshLimits.lower(), oldLimits.upper() - old, phi);
        double upper = reach(freshLimits.upper() - fresh, old - oldLimits.lower(), phi);
        double difference = (f - g) / n;
        return new Interval(Math.max(-1, difference - lower), Math.min(1, difference + upper));
    }

    private static double reach(double one, double other, double phi) {
        return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
    }
}
