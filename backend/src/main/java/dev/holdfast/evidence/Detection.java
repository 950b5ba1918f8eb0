package dev.holdfast.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How soon a drop of the level would be noticed: by a two-sided test at 95% against the current stretch, in 8 cases of 10.
 *
 * <p>Source of the rule: docs/methods/detection.md.
 *
 * @param windows new windows; null where no number of them up to ten years of weeks is enough, or that cannot be told
 * @param drop the smallest that would be noticed, positive, in the metric's unit (a rise where lower is better); null where it
 *     cannot be told
 * @param current the stretch that new windows are compared with; null where nothing was measured
 * @param why there is no answer; null when there is one
 */
public record Detection(Integer windows, Double drop, LevelStretch current, Why why, String sentence) {
    private static final int MOST_WINDOWS = 520;
    private static final double TWO_SIDED_95 = 0.975;
    private static final double POWER = 0.80;

    /** Why it cannot be told. */
    public enum Why {
        NOTHING_MEASURED,
        NO_ERROR_GIVEN,
        /** Too few windows that can be taken together to tell the usual swing. */
        NO_SWING,
        /** Everything was right, or everything wrong: a spread of zero would promise too much. */
        NO_SPREAD,
        /** More windows than {@value #MOST_WINDOWS} would be needed. */
        TOO_MANY_WINDOWS,
        /** No drop that is possible at all is large enough. */
        TOO_FEW_WINDOWS
    }

    /** The smallest drop that {@code windows} new windows like the present ones would show. */
    public static Detection smallestDrop(CellHistory cell, int windows) {
        if (windows < 1) {
            throw new IllegalArgumentException("windows must be at least 1, but is " + windows);
        }
        return smallestDrop(cell, Stretch.current(cell), windows);
    }

    /** The same for 1, 2, … {@code most} new windows, in this order. */
    public static List<Detection> smallestDrops(CellHistory cell, int most) {
        Stretch stretch = Stretch.current(cell);
        return IntStream.rangeClosed(1, most)
                .mapToObj(windows -> smallestDrop(cell, stretch, windows))
                .toList();
    }

    private static Detection smallestDrop(CellHistory cell, Stretch stretch, int windows) {
        if (stretch.why != null) {
            return unknown(cell, windows, null, stretch, stretch.why);
        }
        double drop = stretch.drop.applyAsDouble(windows);
        return drop > stretch.room
                ? unknown(cell, windows, null, stretch, Why.TOO_FEW_WINDOWS)
                : known(cell, windows, drop, stretch, OutlookSentences.smallestDrop(cell.metric(), windows, drop));
    }

    /** The smallest number of new windows like the present ones that would show a drop of {@code drop}. */
    public static Detection windowsNeeded(CellHistory cell, double drop) {
        Checks.positive(drop, "drop");
        Stretch stretch = Stretch.current(cell);
        if (stretch.why != null) {
            return unknown(cell, null, drop, stretch, stretch.why);
        }
        int enough = MOST_WINDOWS + 1;
        int tooFew = 0;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (stretch.drop.applyAsDouble(middle) <= drop) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough > MOST_WINDOWS
                ? unknown(cell, null, drop, stretch, Why.TOO_MANY_WINDOWS)
                : known(cell, enough, drop, stretch, OutlookSentences.windowsNeeded(cell.metric(), drop, enough));
    }

    private static Detection known(CellHistory cell, int windows, double drop, Stretch stretch, String sentence) {
        return new Detection(windows, drop, stretch.current, null, sentence);
    }

    private static Detection unknown(CellHistory cell, Integer windows, Double drop, Stretch stretch, Why why) {
        return new Detection(
                windows, drop, stretch.current, why, OutlookSentences.noDetection(cell.metric(), why, windows, drop));
    }

    /** @param room the largest drop that is possible at all */
    private record Stretch(LevelStretch current, Why why, IntToDoubleFunction drop, double room) {

        static Stretch current(CellHistory cell) {
            List<LevelStretch> levels = Assess.levels(cell);
            if (levels.isEmpty()) {
                return new Stretch(null, Why.NOTHING_MEASURED, null, 0);
            }
            LevelStretch current = levels.get(levels.size() - 1);
            if (current.mixed()) {
                return new Stretch(current, Why.NO_SWING, null, 0);
            }
            List<Measure> measures =
                    Series.of(cell).windows(current.version(), Role.LIVE, current.from(), current.until()).stream()
                            .map(MeasuredWindow::measure)
                            .toList();
            Pooled pooled = Pooled.of(measures);
            if (!pooled.hasError()) {
                return new Stretch(current, Why.NO_ERROR_GIVEN, null, 0);
            }
            SwingFigures swing = current.swing();
            if (!swing.usable()) {
                return new Stretch(current, Why.NO_SWING, null, 0);
            }
            double spread = spread(pooled, measures);
            if (!(spread > 0)) {
                return new Stretch(current, Why.NO_SPREAD, null, 0);
            }
            double df = swing.fixedSet() ? StudentT.NORMAL : swing.df();
            double reach = StudentT.quantile(TWO_SIDED_95, df) + StudentT.quantile(POWER, df);
            double now = swing.phi().get(0) / measures.size();
            return new Stretch(
                    current,
                    null,
                    windows -> reach * Math.sqrt(spread * (perWindow(swing, windows) + now)),
                    pooled.countable() ? pooled.value() : Double.POSITIVE_INFINITY);
        }

        /** The sampling variance of an average window; of a share p(1−p)/n, of anything else as its interval implies. */
        private static double spread(Pooled pooled, List<Measure> measures) {
            double p = pooled.value();
            if (pooled.countable() && !(p > 0 && p < 1)) {
                return 0;
            }
            if (measures.stream().allMatch(Measure.Share.class::isInstance)) {
                return p * (1 - p) / pooled.size() * measures.size();
            }
            double standardError = pooled.interval(1, StudentT.Z).halfWidth() / StudentT.Z;
            return standardError * standardError * measures.size();
        }

        /** What is left of one window's variance after so many; repeats of one exam take nothing from it. */
        private static double perWindow(SwingFigures swing, int windows) {
            if (swing.fixedSet()) {
                return 1;
            }
            double[] equal = new double[windows];
            Arrays.fill(equal, 1);
            return Math.max(1, swing.gamma() * Swing.inflation(equal, swing.rho())) / windows;
        }
    }
}
