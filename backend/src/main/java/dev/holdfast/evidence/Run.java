package dev.holdfast.evidence;

import java.util.List;

/**
 * The windows, in time order, of one version in one role in one service period, as residuals from the run's own level, each
 * in units of its sampling error.
 */
final class Run {
    /** Below it a variance is what rounding leaves of 0. */
    private static final double SMALLEST_VARIANCE = 1e-12;

    private final double[] residuals;
    private final double[] weights;
    private final double squares;

    private Run(double[] residuals, double[] weights) {
        this.residuals = residuals;
        this.weights = weights;
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        this.squares = sum;
    }

    int windows() {
        return residuals.length;
    }

    double[] weights() {
        return weights;
    }

    double squares() {
        return squares;
    }

    /** Runs of three windows or more, unless nothing in them moved. */
    boolean tellsCorrelation() {
        return windows() >= 3 && squares > 0;
    }

    /** Σ e_g e_{g+1} over the mean of e². */
    double lagOne() {
        double sum = 0;
        for (int g = 0; g + 1 < residuals.length; g++) {
            sum += residuals[g] * residuals[g + 1];
        }
        return sum / (squares / residuals.length);
    }

    /** The run of counted windows; null when all were right or all wrong, which tells nothing about swing. */
    static Run ofCounts(double[] right, double[] total) {
        double rights = 0;
        double totals = 0;
        for (int g = 0; g < total.length; g++) {
            rights += right[g];
            totals += total[g];
        }
        if (!(rights > 0 && rights < totals)) {
            return null;
        }
        double level = rights / totals;
        double spread = Math.sqrt(level * (1 - level));
        double[] residuals = new double[total.length];
        for (int g = 0; g < total.length; g++) {
            residuals[g] = Math.sqrt(total[g]) * (right[g] / total[g] - level) / spread;
        }
        return new Run(residuals, total);
    }

    /** The run of paired windows; null when the versions never disagreed, or always in the same way. */
    static Run ofPairs(List<PairCounts> windows) {
        double total = 0;
        double discordant = 0;
        double gained = 0;
        for (PairCounts pairs : windows) {
            total += pairs.total();
            discordant += pairs.discordant();
            gained += pairs.onlyNew() - pairs.onlyOld();
        }
        double difference = total == 0 ? 0 : gained / total;
        double variance = total == 0 ? 0 : discordant / total - difference * difference;
        if (!(variance > 0)) {
            return null;
        }
        double[] residuals = new double[windows.size()];
        double[] weights = new double[windows.size()];
        for (int g = 0; g < residuals.length; g++) {
            PairCounts pairs = windows.get(g);
            weights[g] = pairs.total();
            residuals[g] = Math.sqrt(pairs.total()) * (pairs.difference() - difference) / Math.sqrt(variance);
        }
        return new Run(residuals, weights);
    }

    /**
     * The run of what is read from whole confusion matrices: means over inputs, to first order around the run's own matrix;
     * null when no input could have moved it.
     *
     * @param totals inputs of each window
     * @param variance of what one input adds
     */
    static Run ofInfluence(double[] values, double[] totals, double variance) {
        if (!(variance > SMALLEST_VARIANCE)) {
            return null;
        }
        double[] standardErrors = new double[totals.length];
        for (int g = 0; g < totals.length; g++) {
            standardErrors[g] = Math.sqrt(variance / totals[g]);
        }
        return ofMeans(values, standardErrors);
    }

    /** The run of means with standard errors. */
    static Run ofMeans(double[] values, double[] standardErrors) {
        double[] weights = new double[values.length];
        double sum = 0;
        double weighted = 0;
        for (int g = 0; g < values.length; g++) {
            weights[g] = 1 / (standardErrors[g] * standardErrors[g]);
            sum += weights[g];
            weighted += weights[g] * values[g];
        }
        double[] residuals = new double[values.length];
        for (int g = 0; g < values.length; g++) {
            residuals[g] = (values[g] - weighted / sum) / standardErrors[g];
        }
        return values.length == 0 ? null : new Run(residuals, weights);
    }
}
