package dev.holdfast.evidence;

import static dev.holdfast.evidence.Wording.count;
import static dev.holdfast.evidence.Wording.exact;
import static dev.holdfast.evidence.Wording.factor;
import static dev.holdfast.evidence.Wording.grouped;
import static dev.holdfast.evidence.Wording.levelText;
import static dev.holdfast.evidence.Wording.lower;
import static dev.holdfast.evidence.Wording.lowerIsBetter;
import static dev.holdfast.evidence.Wording.ranged;

/** What a person reads about what is to come: outlook, detection and error budget; rounded as {@link Sentences} says. */
final class OutlookSentences {
    private OutlookSentences() {}

    // ---- outlook ----

    /**
     * "If nothing is done, accuracy is expected to move by −12 to 8 points over the next four windows: that is how the middle
     * 8 in 10 of 45 past changes went. …" with the chance of ending beyond the floor and the backtest.
     */
    static String outlook(Metric metric, Outlook.Expected found, Double floor) {
        double factor = factor(metric);
        int decimals = Numbers.decimals(found.range().halfWidth() * factor);
        String moves = "If nothing is done, " + lower(metric) + " is expected to move by "
                + Numbers.range(found.range().lower() * factor, found.range().upper() * factor, decimals)
                + (metric.unit() == null ? " points" : " " + metric.unit())
                + " over the next " + count(Outlook.WINDOWS, "window") + ": so went the middle 8 in 10 of "
                + found.changes() + " past changes.";
        return moves + chance(metric, found, floor, decimals) + backtest(found.backtest());
    }

    private static String chance(Metric metric, Outlook.Expected found, Double floor, int decimals) {
        if (floor == null) {
            return "";
        }
        String line = (lowerIsBetter(metric) ? "above its ceiling of " : "below its floor of ") + exact(metric, floor);
        if (found.from() == null) {
            return " The version in service has fewer than " + count(Outlook.WINDOWS, "window")
                    + ", so the chance of ending " + line + " cannot be told.";
        }
        String from = Numbers.fixed(found.from().level() * factor(metric), decimals)
                + (metric.unit() == null ? "%" : " " + metric.unit());
        String start = " From " + from + " in its last " + count(Outlook.WINDOWS, "window") + ", ";
        return found.beyond() == 0
                ? start + "none of those changes would end " + line + "."
                : start + found.beyond() + " of those " + found.changes() + " changes would end " + line
                        + ": a chance of " + "about " + Numbers.share(found.chance() * 100, 100, 0) + " in 100.";
    }

    private static String backtest(Outlook.Backtest backtest) {
        if (backtest.blocks() == 0) {
            return " No past block can be forecast yet to check this.";
        }
        if (backtest.holds() == null) {
            return " Only " + count(backtest.blocks(), "past block")
                    + " can be forecast in the same way: too few past blocks to check it.";
        }
        String counted = "orecast in the same way, " + backtest.held() + " of " + backtest.blocks()
                + " past blocks came within the range";
        if (backtest.holds()) {
            return " F" + counted + ".";
        }
        return backtest.held() < 0.8 * backtest.blocks()
                ? " Do not rely on it: f" + counted + ", less often than the 8 in 10 that should."
                : " F" + counted + ", more often than the 8 in 10 that should: it is wider than it need be.";
    }

    static String noOutlook(Metric metric, Outlook.Why why, int changes) {
        switch (why) {
            case NOTHING_MEASURED:
                return metric.name() + " was not measured yet, so there is no outlook.";
            case NO_ERROR_GIVEN:
                return "There is no outlook for " + lower(metric) + ": its values came without sample size or error.";
            default:
                return "There is no outlook for " + lower(metric) + " yet: " + count(changes, "past change")
                        + " from " + count(Outlook.WINDOWS, "window") + " to the next "
                        + (changes == 1 ? "is" : "are") + " known, and eight are needed.";
        }
    }

    // ---- detection ----

    /** "With four new windows, a drop of about 15 points or more would be noticed (8 times in 10)." */
    static String smallestDrop(Metric metric, int windows, double drop) {
        return "With " + count(windows, "new window") + ", a " + fall(metric) + " of about " + upwards(metric, drop)
                + " or more would be noticed (8 times in 10).";
    }

    /** "A drop of 5 points would be noticed after about 60 new windows (8 times in 10)." */
    static String windowsNeeded(Metric metric, double drop, int windows) {
        return "A " + fall(metric) + " of " + points(metric, drop) + " would be noticed after about "
                + count(windows, "new window") + " (8 times in 10).";
    }

    static String noDetection(Metric metric, Detection.Why why, Integer windows, Double drop) {
        switch (why) {
            case NOTHING_MEASURED:
                return metric.name() + " was not measured yet, so it cannot be told how soon a " + fall(metric)
                        + " would be noticed.";
            case NO_ERROR_GIVEN:
                return "It cannot be told how soon a " + fall(metric) + " of " + lower(metric)
                        + " would be noticed: its values came without sample size or error.";
            case NO_SWING:
                return "There are too few windows that can be taken together to tell how soon a " + fall(metric)
                        + " of " + lower(metric) + " would be noticed.";
            case NO_SPREAD:
                return "It cannot be told how soon a " + fall(metric) + " of " + lower(metric)
                        + " would be noticed: so far every case went the same way.";
            case TOO_MANY_WINDOWS:
                return "A " + fall(metric) + " of " + points(metric, drop)
                        + " would not be told from the usual swing in any useful time.";
            default:
                return "With " + count(windows, "new window") + ", no " + fall(metric)
                        + " that is possible would be told from the usual swing.";
        }
    }

    private static String fall(Metric metric) {
        return lowerIsBetter(metric) ? "rise" : "drop";
    }

    /** Rounded up, so that what is promised is noticed: to two digits that count. */
    private static String upwards(Metric metric, double drop) {
        double scaled = drop * factor(metric);
        int decimals = (int) Math.max(0, 1 - Math.floor(Math.log10(scaled)));
        double unit = Math.pow(10, decimals);
        return united(metric, Numbers.fixed(Math.ceil(scaled * unit - 1e-9) / unit, decimals));
    }

    private static String points(Metric metric, double drop) {
        String number = exact(metric, drop);
        return metric.unit() == null ? united(metric, number.substring(0, number.length() - 1)) : number;
    }

    private static String united(Metric metric, String number) {
        return number + " " + (metric.unit() != null ? metric.unit() : number.equals("1") ? "point" : "points");
    }

    // ---- error budget ----

    /**
     * "Its floor of 70% leaves accuracy room for about 101 errors in 336 a week. At 84% (80–87) about 54 (42–69) happen: 54%
     * (42–69) of that room."
     *
     * @param rate of errors at {@code level}
     */
    static String budget(
            Metric metric, double target, Double volume, Estimate level, Estimate rate, ErrorBudget found) {
        String line = (lowerIsBetter(metric) ? "The ceiling of " : "The floor of ") + exact(metric, target);
        String at = "At " + levelText(metric, level) + ranged(metric, level) + " ";
        if (found.burn() == null) {
            return line + " leaves no room for a single error. " + at
                    + (rate.value() > 0 ? "there are errors." : "none was seen.");
        }
        String room;
        String happen;
        if (volume == null) {
            room = exact(Metric.share("errors"), found.allowedRate()).replace("%", "") + " errors in 100";
            happen = amount(rate, 100);
        } else {
            room = "about " + grouped(found.allowed()) + " errors in " + grouped(volume) + " a week";
            happen = amount(found.now(), 1);
        }
        return line + " leaves room for " + room + ". " + at + "about " + happen + " happen: " + share(found.burn());
    }

    private static String amount(Estimate estimate, double factor) {
        Interval limits = Wording.best(estimate);
        int decimals = limits == null ? 0 : Numbers.decimals(limits.halfWidth() * factor);
        String range = estimate.interval() == null
                ? ""
                : " ("
                        + Numbers.range(
                                estimate.interval().lower() * factor,
                                estimate.interval().upper() * factor,
                                decimals)
                        + ")";
        return Numbers.limit(estimate.value() * factor, decimals) + range;
    }

    private static String share(Estimate burn) {
        return burn.value() <= 2
                ? amount(burn, 100).replaceFirst("^[0-9.]+", "$0%") + " of that room."
                : amount(burn, 1) + " times that room.";
    }

    static String noBudget(Metric metric, ErrorBudget.Why why) {
        return why == ErrorBudget.Why.NOTHING_MEASURED
                ? metric.name() + " was not measured yet, so its error budget is untouched as far as is known."
                : metric.name() + " does not count errors, so there is no error budget.";
    }
}
