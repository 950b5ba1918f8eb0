package dev.holdfast.evidence;

import static dev.holdfast.evidence.Wording.count;
import static dev.holdfast.evidence.Wording.exact;
import static dev.holdfast.evidence.Wording.factor;
import static dev.holdfast.evidence.Wording.grouped;
import static dev.holdfast.evidence.Wording.levelText;
import static dev.holdfast.evidence.Wording.lower;
import static dev.holdfast.evidence.Wording.lowerIsBetter;
import static dev.holdfast.evidence.Wording.ranged;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What a person reads about a tolerance: its signal, its sample, its budget. As {@link Sentences}, one function for each. */
public final class ToleranceSentences {
    /** More windows than this are told by their range. */
    private static final int TOLD_ONE_BY_ONE = 4;

    private static final int MOST_DECIMALS = 3;

    private ToleranceSentences() {}

    /**
     * "Recall was below 60% in four windows in a row from 3 November 1998: 52%, 55%, 51% and 49%."
     *
     * @param where " in evening" or the like; empty: all inputs
     */
    public static String fired(Metric metric, String where, double line, List<SignalWatch.Level> windows) {
        int decimals = decimals(metric, line, windows);
        return metric.name() + where + " was " + beyond(metric) + " " + exact(metric, line) + " in "
                + count(windows.size(), "window") + (windows.size() == 1 ? "" : " in a row") + " from "
                + day(windows.get(0).from()) + ": " + values(metric, windows, decimals) + ".";
    }

    /**
     * How close the signal is: "The signal fires after four windows in a row of recall below 60%; the last two windows were."
     *
     * @param running windows in a row up to now; null: nothing was measured yet
     */
    public static String watching(Metric metric, String where, double line, int inARow, Integer running) {
        String condition = "The signal fires after " + count(inARow, "window") + (inARow == 1 ? "" : " in a row")
                + " of " + lower(metric) + where + " " + beyond(metric) + " " + exact(metric, line);
        if (running == null) {
            return condition + "; nothing was measured yet.";
        }
        if (running == 0) {
            return condition + "; the last window was not.";
        }
        return condition
                + (running == 1 ? "; the last window was." : "; the last " + count(running, "window") + " were.");
    }

    /**
     * What the fallback carries: "About 54 (42–69) errors a week; the fallback can carry 100." or "… more than the 40 that the
     * fallback can carry."; where the range holds the capacity, it cannot be told.
     *
     * @param perWeek errors a week
     */
    public static String fallback(Estimate perWeek, double capacity) {
        Interval limits = perWeek.interval();
        String carries = grouped(capacity);
        if (limits == null) {
            return "The fallback can carry " + carries + " errors a week; how many to expect has no interval yet.";
        }
        int decimals = Numbers.decimals(limits.halfWidth());
        String errors = "About " + Numbers.fixed(perWeek.value(), decimals) + " ("
                + Numbers.range(Math.max(0, limits.lower()), limits.upper(), decimals) + ") errors a week";
        if (limits.upper() <= capacity) {
            return errors + "; the fallback can carry " + carries + ".";
        }
        if (limits.lower() > capacity) {
            return errors + ", more than the " + carries + " that the fallback can carry.";
        }
        return errors + "; whether the fallback's " + carries + " are enough cannot be told.";
    }

    /** "Accuracy is 84% (80–87) on 120 inputs; the tolerance is judged on 500 at least." */
    static String tooFew(Metric metric, LevelStretch current, int minimumSample) {
        return metric.name() + " is " + levelText(metric, current.level()) + ranged(metric, current.level()) + " on "
                + grouped(current.sampleSize()) + " input" + (current.sampleSize() == 1 ? "" : "s")
                + "; the tolerance is judged on " + grouped(minimumSample) + " at least.";
    }

    /** "Recall's tolerance was to be looked at again by 1 September 1998." */
    public static String revisitDue(Metric metric, String where, LocalDate by) {
        return "The tolerance of " + lower(metric) + where + " was to be looked at again by " + Sentences.day(by) + ".";
    }

    private static String values(Metric metric, List<SignalWatch.Level> windows, int decimals) {
        if (windows.size() > TOLD_ONE_BY_ONE) {
            double least =
                    windows.stream().mapToDouble(SignalWatch.Level::value).min().orElseThrow();
            double most =
                    windows.stream().mapToDouble(SignalWatch.Level::value).max().orElseThrow();
            return "between " + level(metric, least, decimals) + " and " + level(metric, most, decimals);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < windows.size(); i++) {
            text.append(i == 0 ? "" : i == windows.size() - 1 ? " and " : ", ")
                    .append(level(metric, windows.get(i).value(), decimals));
        }
        return text.toString();
    }

    /** Whole, or as many decimals as it takes to see on which side of the line each level lies. */
    private static int decimals(Metric metric, double line, List<SignalWatch.Level> windows) {
        int decimals = 0;
        while (decimals < MOST_DECIMALS && !apart(metric, line, windows, decimals)) {
            decimals++;
        }
        return decimals;
    }

    private static boolean apart(Metric metric, double line, List<SignalWatch.Level> windows, int decimals) {
        double factor = factor(metric);
        double unit = Math.pow(10, -decimals);
        return windows.stream().noneMatch(window -> {
            double shown = Math.rint(window.value() * factor / unit) * unit;
            return Math.signum(shown - line * factor) != Math.signum(window.value() - line);
        });
    }

    private static String level(Metric metric, double value, int decimals) {
        String number = Numbers.fixed(value * factor(metric), decimals);
        return metric.unit() == null ? number + "%" : number + " " + metric.unit();
    }

    private static String beyond(Metric metric) {
        return lowerIsBetter(metric) ? "above" : "below";
    }

    private static String day(Instant instant) {
        return Sentences.day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
