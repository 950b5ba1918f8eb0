package dev.holdfast.evidence;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How much the windows of a stream swing beyond sampling error, and how much of that carries over from one to the next.
 *
 * <p>Built once over the runs from which the correlation is pooled; then asked for the figures of each interval.
 */
final class Swing {
    /** What two real streams showed, and how many pairs of neighbours that experience weighs. */
    static final double USUAL_RHO = 0.35;

    private static final double USUAL_WEIGHT = 20;
    private static final double HIGHEST_RHO = 0.9;
    private static final double PRECISION = 1e-13;
    /** Below this, the runs of the interval itself are too short to tell. */
    private static final double ENOUGH_DF = 6;

    private final List<Run> pool;
    private final double rho;

    private Swing(List<Run> pool, double rho) {
        this.pool = pool;
        this.rho = rho;
    }

    static Swing pooledOver(List<Run> pool) {
        return new Swing(pool, rho(pool));
    }

    /** For comparison: the swing when the correlation is taken as given, 0 being the ordinary overdispersion correction. */
    static Swing correlated(double rho, List<Run> pool) {
        return new Swing(pool, rho);
    }

    double rho() {
        return rho;
    }

    /** γ and df of the own runs, or of the whole pool when those are too short; φ for each of {@code weights}. */
    SwingFigures figures(List<Run> own, List<double[]> weights) {
        Dispersion dispersion = dispersion(own, rho);
        boolean pooled = !(dispersion.df >= ENOUGH_DF);
        if (pooled) {
            dispersion = dispersion(pool, rho);
        }
        Double gamma = dispersion.gamma();
        List<Double> phi = gamma == null
                ? List.of()
                : weights.stream()
                        .map(each -> Math.max(1, gamma * inflation(each, rho)))
                        .toList();
        return new SwingFigures(rho, gamma, dispersion.df, pooled, phi, false);
    }

    /**
     * V of a run: how much correlation and unequal windows inflate the variance of its level, {@code G ΣΣ w_i w_j ρ^|i−j|}.
     *
     * @param weights of the windows in time order; their scale does not matter
     */
    static double inflation(double[] weights, double rho) {
        double total = 0;
        double squares = 0;
        double crossed = 0;
        double carried = 0;
        for (double weight : weights) {
            total += weight;
            squares += weight * weight;
            crossed += weight * carried;
            carried = rho * (carried + weight);
        }
        return weights.length * (squares + 2 * crossed) / (total * total);
    }

    /** The correlation of neighbouring windows, bias removed, shrunk to what real streams show. */
    static double rho(List<Run> runs) {
        List<Run> telling = runs.stream().filter(Run::tellsCorrelation).toList();
        int neighbours = telling.stream().mapToInt(run -> run.windows() - 1).sum();
        if (neighbours == 0) {
            return USUAL_RHO;
        }
        double observed = telling.stream().mapToDouble(Run::lagOne).sum() / neighbours;
        double unbiased = crossing(rho -> expectedLagOne(telling, neighbours, rho) - observed);
        return (neighbours * unbiased + USUAL_WEIGHT * USUAL_RHO) / (neighbours + USUAL_WEIGHT);
    }

    /** What r₁ comes to when the true correlation is {@code rho}, since residuals are taken from estimated means. */
    private static double expectedLagOne(List<Run> runs, int neighbours, double rho) {
        double lost = 0;
        for (Run run : runs) {
            lost += (run.windows() - 1) * inflation(run.weights(), rho) / run.windows();
        }
        lost /= neighbours;
        return (rho - lost) / (1 - lost);
    }

    /**
     * Where a rising function of ρ crosses 0 in [0, 0.9], or the end of that range beyond which it does: false position with
     * the Illinois correction, which needs a sixth of the steps of bisection.
     */
    private static double crossing(DoubleUnaryOperator rising) {
        double low = 0;
        double high = HIGHEST_RHO;
        double atLow = rising.applyAsDouble(low);
        double atHigh = rising.applyAsDouble(high);
        if (atLow >= 0) {
            return low;
        }
        if (atHigh <= 0) {
            return high;
        }
        int moved = 0;
        while (high - low > PRECISION) {
            double middle = high - atHigh * (high - low) / (atHigh - atLow);
            double atMiddle = rising.applyAsDouble(middle);
            if (Math.abs(atMiddle) < PRECISION) {
                return middle;
            }
            // An end that stays for a second time counts half, so that it does not stay for good.
            if (atMiddle > 0) {
                high = middle;
                atHigh = atMiddle;
                atLow /= moved > 0 ? 2 : 1;
                moved = 1;
            } else {
                low = middle;
                atLow = atMiddle;
                atHigh /= moved < 0 ? 2 : 1;
                moved = -1;
            }
        }
        return high;
    }

    private record Dispersion(double squares, double freedom, double df) {
        Double gamma() {
            return freedom > 0 ? squares / freedom : null;
        }
    }

    private static Dispersion dispersion(List<Run> runs, double rho) {
        double squares = 0;
        double freedom = 0;
        double df = 0;
        for (Run run : runs) {
            int windows = run.windows();
            if (windows < 2) {
                continue;
            }
            double inflation = inflation(run.weights(), rho);
            squares += run.squares();
            freedom += Math.max(0, windows - inflation);
            df += Math.max(0, windows / inflation - 1);
        }
        return new Dispersion(squares, freedom, df);
    }
}
