package dev.holdfast.evidence;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of Student's t; infinitely many degrees of freedom are the normal distribution. */
final class StudentT {
    static final double NORMAL = Double.POSITIVE_INFINITY;
    /** The two-sided 95% quantile of the normal distribution, about 1.96. */
    static final double Z = quantile(0.975, NORMAL);

    private StudentT() {}

    /** The t (or z) with {@code probability} below it, for example 0.975 for a two-sided 95% interval. */
    static double quantile(double probability, double degreesOfFreedom) {
        ContinuousDistribution t = distribution(degreesOfFreedom);
        double rough = t.inverseCumulativeProbability(probability);
        // The library's solver stops at an absolute error of 1e-9; one Newton step squares that.
        return rough - (t.cumulativeProbability(rough) - probability) / t.density(rough);
    }

    /** P(|T| ≥ |t|). */
    static double twoSided(double t, double degreesOfFreedom) {
        return Math.min(1, 2 * distribution(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }

    private static ContinuousDistribution distribution(double degreesOfFreedom) {
        return degreesOfFreedom == NORMAL ? NormalDistribution.of(0, 1) : TDistribution.of(degreesOfFreedom);
    }
}
