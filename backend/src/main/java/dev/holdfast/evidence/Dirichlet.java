package dev.holdfast.evidence;

import dev.holdfast.evidence.ConfusionMetric.Margins;
import java.util.Arrays;

/**
 * How sure a metric is that is read from a whole confusion matrix: what it comes to in matrices drawn from the Dirichlet
 * distribution of the true shares of its cells.
 *
 * <p>The cells of the classes that occur share one pseudo-count (Perks, J Inst Actuar 1947;73:285), so that a matrix without
 * an error still leaves room for one, and one of fifty classes is not drowned in prior belief. Draws follow from the counts
 * alone: the same matrix has the same interval on every machine.
 */
final class Dirichlet {
    /** Two thousand know a limit to 3% of the half-width, five hundred to 6%, which is what many classes can have in time. */
    private static final int MOST_DRAWS = 2000;

    private static final int FEWEST_DRAWS = 500;
    private static final int CELLS_DRAWN = 100_000;

    private Dirichlet() {}

    /** The 95% interval by sampling error alone; {@code counts} may have been divided by a variance inflation. */
    static Interval interval(ConfusionMetric metric, ClassCounts counts) {
        double[] drawn = draws(metric, counts);
        Arrays.sort(drawn);
        double value = metric.read(Margins.of(counts.counts()));
        return new Interval(Math.min(value, quantile(drawn, 0.025)), Math.max(value, quantile(drawn, 0.975)));
    }

    /** What the metric comes to in the matrices drawn. */
    private static double[] draws(ConfusionMetric metric, ClassCounts counts) {
        double[][] cells = counts.counts();
        Margins observed = Margins.of(cells);
        int[] present = present(observed);
        int cellsDrawn = present.length * present.length;
        Gamma[][] gammas = new Gamma[present.length][present.length];
        for (int i = 0; i < present.length; i++) {
            for (int j = 0; j < present.length; j++) {
                gammas[i][j] = new Gamma(cells[present[i]][present[j]] + 1.0 / cellsDrawn);
            }
        }
        Chance chance = new Chance(seed(metric, cells));
        double[] drawn = new double[Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, CELLS_DRAWN / cellsDrawn))];
        for (int draw = 0; draw < drawn.length; draw++) {
            Margins margins = observed.like();
            for (int i = 0; i < present.length; i++) {
                for (int j = 0; j < present.length; j++) {
                    double share = gammas[i][j].next(chance);
                    margins.truth[present[i]] += share;
                    margins.called[present[j]] += share;
                    if (i == j) {
                        margins.right[present[i]] = share;
                    }
                }
            }
            double value = metric.read(margins);
            drawn[draw] = Double.isNaN(value) ? 0 : value;
        }
        return drawn;
    }

    /** The classes that occur, and at least two: where all are of one class they could have been of another. */
    private static int[] present(Margins observed) {
        int[] present = new int[observed.right.length];
        int found = 0;
        for (int i = 0; i < present.length; i++) {
            if (observed.occurs[i] || observed.answered[i]) {
                present[found++] = i;
            }
        }
        if (found == 1) {
            present[found++] = present[0] == 0 ? 1 : 0;
        }
        return Arrays.copyOf(present, found);
    }

    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        return sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    private static long seed(ConfusionMetric metric, double[][] cells) {
        long seed = metric.ordinal();
        for (double[] row : cells) {
            for (double cell : row) {
                seed = Chance.mix(seed + Chance.STEP ^ Double.doubleToLongBits(cell));
            }
        }
        return seed;
    }

    /** Gamma variates of one shape and scale 1 (Marsaglia and Tsang, ACM Trans Math Softw 2000;26:363). */
    private static final class Gamma {
        /** Of a small shape, what is below e^-37 times the rest does not show in a double. */
        private static final double NOTHING = 37;

        private final double shape;
        private final double d;
        private final double c;
        private final double least;

        Gamma(double shape) {
            this.shape = shape;
            this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
            this.c = 1 / Math.sqrt(9 * d);
            this.least = shape < 1 ? StrictMath.exp(-NOTHING * shape) : 0;
        }

        double next(Chance chance) {
            if (shape >= 1) {
                return large(chance);
            }
            double u = chance.uniform();
            return u < least ? 0 : large(chance) * StrictMath.exp(StrictMath.log(u) / shape);
        }

        private double large(Chance chance) {
            while (true) {
                double x = chance.normal();
                double v = 1 + c * x;
                if (v <= 0) {
                    continue;
                }
                v = v * v * v;
                double u = chance.uniform();
                double x2 = x * x;
                if (u < 1 - 0.0331 * x2 * x2 || StrictMath.log(u) < x2 / 2 + d * (1 - v + StrictMath.log(v))) {
                    return d * v;
                }
            }
        }
    }

    /** SplitMix64, written out and with StrictMath, since what the platform offers may change between its versions. */
    private static final class Chance {
        static final long STEP = 0x9E3779B97F4A7C15L;

        private long state;
        private double spare = Double.NaN;

        Chance(long seed) {
            this.state = seed;
        }

        /** In (0, 1). */
        double uniform() {
            state += STEP;
            return ((mix(state) >>> 11) + 0.5) * 0x1.0p-53;
        }

        /** Marsaglia's polar method, two at a time. */
        double normal() {
            if (!Double.isNaN(spare)) {
                double one = spare;
                spare = Double.NaN;
                return one;
            }
            while (true) {
                double x = 2 * uniform() - 1;
                double y = 2 * uniform() - 1;
                double s = x * x + y * y;
                if (s < 1 && s > 0) {
                    double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                    spare = y * factor;
                    return x * factor;
                }
            }
        }

        static long mix(long bits) {
            long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return mixed ^ mixed >>> 31;
        }
    }
}
