package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a method misses where the truth is known: in earlier windows in which nothing was done.
 *
 * @param windows how many times it was tried
 * @param passed in how many of them its 90% interval held what was measured, the interval being made from the misses of the
 *     others; null below three windows, where that cannot be asked
 * @param miss root of the mean squared miss, in the metric's unit; null without a window
 * @param error what is left of it beyond the sampling error of what was measured; null without a window
 */
public record Placebo(int windows, Integer passed, Double miss, Double error) {
    /** Below this many windows the method has no interval. */
    static final int LEAST = 2;
    /** A test whose bar comes from fewer than {@link #LEAST} other windows is none. */
    private static final int LEAST_TO_TEST = LEAST + 1;

    private static final int ENOUGH = 5;
    private static final double ENOUGH_PASS = 0.8;
    private static final double TWO_SIDED_90 = 0.95;

    /**
     * The method in one placebo window.
     *
     * @param miss what it said less what was measured
     * @param own the sampling variance of what it said
     * @param measured the sampling variance of what was measured
     */
    record Trial(double miss, double own, double measured) {}

    static Placebo of(List<Trial> trials) {
        if (trials.isEmpty()) {
            return new Placebo(0, null, null, null);
        }
        double squares = trials.stream()
                .mapToDouble(trial -> trial.miss * trial.miss)
                .average()
                .orElseThrow();
        return new Placebo(
                trials.size(),
                trials.size() < LEAST_TO_TEST ? null : passed(trials),
                Math.sqrt(squares),
                Math.sqrt(variance(trials)));
    }

    /** A window that made its own error bar could hardly fail; so the bar of each comes from the others. */
    private static int passed(List<Trial> trials) {
        int passed = 0;
        for (int i = 0; i < trials.size(); i++) {
            List<Trial> others = new ArrayList<>(trials);
            Trial left = others.remove(i);
            double reach = StudentT.quantile(TWO_SIDED_90, others.size()) * Math.sqrt(variance(others) + left.own);
            passed += Math.abs(left.miss) <= reach ? 1 : 0;
        }
        return passed;
    }

    /** s² = max(0, mean ε² − mean s_y²). */
    private static double variance(List<Trial> trials) {
        double sum = 0;
        for (Trial trial : trials) {
            sum += trial.miss * trial.miss - trial.measured;
        }
        return Math.max(0, sum / trials.size());
    }

    boolean calibrates() {
        return windows >= LEAST;
    }

    /** Whether at least 80% of the windows pass, as far as that could be asked. */
    boolean passes() {
        return passed != null && passed >= ENOUGH_PASS * windows;
    }

    /** Whether enough windows were tried and enough of them pass for a control series to be trusted. */
    boolean proves() {
        return windows >= ENOUGH && passes();
    }

    /** How far the interval of what the method says reaches to each side, its upper end with {@code probability} below it. */
    Double reach(double own, double probability) {
        return calibrates() ? StudentT.quantile(probability, windows) * Math.sqrt(error * error + own) : null;
    }
}
