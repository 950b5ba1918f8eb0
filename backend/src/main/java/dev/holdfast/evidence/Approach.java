package dev.holdfast.evidence;

import java.util.List;

/**
 * A way to work out what a version would have scored in windows in which another one answered. It is asked twice: where the
 * answer is not known, and in earlier windows in which nothing was done, where it is. Higher is better.
 */
interface Approach {
    Method method();

    /** Tells approaches of the same method apart, such as two control series; empty where there is only one. */
    String name();

    /** Windows of the version that it goes by. */
    int leastBaseline();

    Answer at(Occasion occasion);

    /**
     * @param version whose level is asked for
     * @param baseline its live windows before, in time order
     * @param horizon the live windows of whoever answered then, in time order, at least one
     */
    record Occasion(String version, List<MeasuredWindow> baseline, List<MeasuredWindow> horizon) {

        /** The windows of a list that lie in the baseline's time. */
        List<MeasuredWindow> before(List<MeasuredWindow> windows) {
            return baseline.isEmpty() ? List.of() : during(baseline, windows);
        }

        /** The windows of a list that lie in the horizon's time. */
        List<MeasuredWindow> since(List<MeasuredWindow> windows) {
            return during(horizon, windows);
        }

        private static List<MeasuredWindow> during(List<MeasuredWindow> span, List<MeasuredWindow> windows) {
            return windows.stream()
                    .filter(window -> !window.from().isBefore(span.get(0).from())
                            && !window.until().isAfter(span.get(span.size() - 1).until()))
                    .toList();
        }
    }

    /** What came of asking. */
    sealed interface Answer {}

    /**
     * @param variance of the value, by sampling alone
     * @param covered the part of the horizon's inputs that it speaks of, 0..1
     */
    record Value(double value, double variance, double covered) implements Answer {}

    /** It cannot be said here, and that is worth knowing. */
    record Refused(Reason reason) implements Answer {}

    /** There is nothing to go by. */
    record Nothing() implements Answer {}

    static Pooled pooled(List<MeasuredWindow> windows) {
        return Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
    }

    /** By sampling error alone: the interval of one standard error to each side. */
    static double variance(Pooled level) {
        double error = level.interval(1, 1).halfWidth();
        return error * error;
    }
}
