package dev.holdfast.evidence;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of Student's t; infinitely many degrees of freedom are the normal distribution. */
final class StudentT {
    static final double NORMAL = Double.POSITIVE_INFINITY;
    /** The two-sided 95% quantile of the normal distribution, about 1.96. */
    static final double Z = quantile(0.975, NORMAL);

    private static final int MOST_STEPS = 20;
    private static final double ENOUGH = 1e-13;

    private StudentT() {}

    /**
     * The t (or z) with {@code probability} below it, for example 0.975 for a two-sided 95% interval; {@code probability}
     * above 0.5.
     */
    static double quantile(double probability, double degreesOfFreedom) {
        ContinuousDistribution t = distribution(degreesOfFreedom);
        double at = start(t, probability, degreesOfFreedom);
        // The distribution function is concave here, so that Newton's steps close in from below without overshooting.
        for (int step = 0; step < MOST_STEPS; step++) {
            double move = (probability - t.cumulativeProbability(at)) / t.density(at);
            at += move;
            if (Math.abs(move) < ENOUGH * at) {
                break;
            }
        }
        return at;
    }

    /** The library's solver is exact to 1e-9 but slow; from 3 degrees of freedom on, Fisher's expansion is near enough. */
    private static double start(ContinuousDistribution t, double probability, double df) {
        if (df == NORMAL || df < 3) {
            return t.inverseCumulativeProbability(probability);
        }
        double z = distribution(NORMAL).inverseCumulativeProbability(probability);
        double z2 = z * z;
        return z * (1 + (z2 + 1) / (4 * df) + ((5 * z2 + 16) * z2 + 3) / (96 * df * df));
    }

    /** P(|T| ≥ |t|). */
    static double twoSided(double t, double degreesOfFreedom) {
        return Math.min(1, 2 * distribution(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }

    private static ContinuousDistribution distribution(double degreesOfFreedom) {
        return degreesOfFreedom == NORMAL ? NormalDistribution.of(0, 1) : TDistribution.of(degreesOfFreedom);
    }
}
