package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The old version's own past, continued: a level that walks at random and is seen with a known sampling error, and where the
 * past shows a slope beyond doubt, that slope too; of the two the one that credits the work with less.
 *
 * <p>Source: the local level model (Harvey 1989, chapter 2) with the innovation variance from the moments of the differences.
 */
final class Projected implements Approach {
    static final Method.Text TEXT = new Method.Text(
            "Projection",
            "What would the old version have scored, had its own past simply gone on?",
            "c = the last level of a random walk seen with sampling error; with 6 windows or more and a proven slope the"
                    + " straight line too, and of the two the one that credits the work with less",
            List.of(
                    "Nothing but the work happened when the version changed.",
                    "The past knows the kind of change that was to come."),
            "Four live windows of the old version; two earlier stretches in which nothing was done, for an interval.");

    private static final int LEAST_WINDOWS = 4;
    private static final int LEAST_FOR_SLOPE = 6;

    private final double rho;

    /** @param rho correlation of neighbouring windows, by which a slope is less proven than it looks */
    Projected(double rho) {
        this.rho = rho;
    }

    @Override
    public Method method() {
        return Method.PROJECTED;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public int leastBaseline() {
        return LEAST_WINDOWS;
    }

    @Override
    public Answer at(Occasion occasion) {
        Past past = new Past(occasion.baseline());
        Value level = past.level();
        if (past.values.length < LEAST_FOR_SLOPE) {
            return level;
        }
        Value line = past.line(past.middleOf(occasion.horizon()), rho);
        // Higher is better: the higher "without the change", the less the work is credited with.
        return line == null || line.value() <= level.value() ? level : line;
    }

    /** Windows as values with their sampling variances, at the middles of their times in units of a window. */
    private static final class Past {
        private final double[] values;
        private final double[] variances;
        private final double[] times;
        private final Instant start;
        private final double unit;

        Past(List<MeasuredWindow> windows) {
            Pooled together = Approach.pooled(windows);
            double[] weights = together.weights();
            double total = 0;
            for (double weight : weights) {
                total += weight;
            }
            double variance = Approach.variance(together) * total;
            this.start = windows.get(0).from();
            this.unit = windows.stream()
                    .mapToDouble(window -> seconds(window.from(), window.until()))
                    .average()
                    .orElseThrow();
            this.values = new double[weights.length];
            this.variances = new double[weights.length];
            this.times = new double[weights.length];
            for (int g = 0; g < weights.length; g++) {
                values[g] = Approach.pooled(windows.subList(g, g + 1)).value();
                variances[g] = variance / weights[g];
                times[g] = middle(windows.get(g));
            }
        }

        /** The random walk's level after the last window, with the variance that the windows leave it. */
        Value level() {
            double walk = walk();
            double level = values[0];
            double variance = variances[0];
            for (int g = 1; g < values.length; g++) {
                variance += walk * (times[g] - times[g - 1]);
                double gain = variance / (variance + variances[g]);
                level += gain * (values[g] - level);
                variance *= 1 - gain;
            }
            return new Value(level, variance, 1);
        }

        /** How much the level moves in a window: what the squared differences show beyond their sampling error. */
        private double walk() {
            double beyond = 0;
            double time = 0;
            for (int g = 1; g < values.length; g++) {
                double step = values[g] - values[g - 1];
                beyond += step * step - variances[g] - variances[g - 1];
                time += times[g] - times[g - 1];
            }
            return Math.max(0, beyond / time);
        }

        /** The straight line at {@code at}; null unless its slope is proven at 95%, neighbours being correlated. */
        Value line(double at, double rho) {
            double weights = 0;
            double time = 0;
            double value = 0;
            for (int g = 0; g < values.length; g++) {
                double weight = 1 / variances[g];
                weights += weight;
                time += weight * times[g];
                value += weight * values[g];
            }
            time /= weights;
            value /= weights;
            double spread = 0;
            double slope = 0;
            for (int g = 0; g < values.length; g++) {
                spread += (times[g] - time) * (times[g] - time) / variances[g];
                slope += (times[g] - time) * (values[g] - value) / variances[g];
            }
            slope /= spread;
            double misfit = 0;
            for (int g = 0; g < values.length; g++) {
                double residual = values[g] - value - slope * (times[g] - time);
                misfit += residual * residual / variances[g];
            }
            double swing = Math.max(1, misfit / (values.length - 2)) * (1 + rho) / (1 - rho);
            if (Math.abs(slope) <= StudentT.quantile(0.975, values.length - 2) * Math.sqrt(swing / spread)) {
                return null;
            }
            double ahead = at - time;
            return new Value(value + slope * ahead, swing * (1 / weights + ahead * ahead / spread), 1);
        }

        double middleOf(List<MeasuredWindow> horizon) {
            return horizon.stream().mapToDouble(this::middle).average().orElseThrow();
        }

        private double middle(MeasuredWindow window) {
            return (seconds(start, window.from()) + seconds(start, window.until())) / 2 / unit;
        }

        private static double seconds(Instant from, Instant until) {
            return Duration.between(from, until).toMillis() / 1000.0;
        }
    }
}
