package dev.holdfast.evidence;

import java.util.List;

/**
 * The swing that one interval reckons with.
 *
 * @param rho correlation of neighbouring windows, 0 to 0.9
 * @param gamma how many times as much as sampling explains the windows vary; null when no run tells
 * @param df degrees of freedom
 * @param pooled whether gamma and df come from all runs of the series, because the own ones are too short
 * @param phi the divisor of the counts of each run, at least 1, in the order of the interval's name; empty without gamma
 * @param fixedSet whether the windows repeat one fixed evaluation set, which knows no swing
 */
public record SwingFigures(double rho, Double gamma, double df, boolean pooled, List<Double> phi, boolean fixedSet) {
    public SwingFigures {
        phi = List.copyOf(phi);
    }

    /** Whether the swing is known well enough to claim anything. */
    boolean usable() {
        return fixedSet || (gamma != null && df >= 1);
    }
}
