package dev.holdfast.evidence;

import java.util.List;

/**
 * How many errors a target leaves room for, and how fast the present level uses that up. Where lower is better the level is
 * itself the rate of errors and the target its ceiling.
 *
 * <p>Source of the rule: docs/methods/error-budget.md.
 *
 * @param allowedRate share of the metric's denominator that may be wrong; null without a budget
 * @param allowed errors a week that the target allows; null without a volume
 * @param now errors a week at the present level; null without a volume
 * @param burn the present rate of errors over the allowed one: 1 uses up the budget exactly; null where nothing is allowed
 * @param why there is no budget, or no burn; null when both are known
 */
public record ErrorBudget(Double allowedRate, Double allowed, Estimate now, Estimate burn, Why why, String sentence) {

    /** What is missing. */
    public enum Why {
        NOTHING_MEASURED,
        /** A mean, F1 or the like does not count errors. */
        NOT_A_SHARE,
        /** The target leaves no room for a single error. */
        NO_ROOM
    }

    /**
     * @param target floor (a ceiling where lower is better), 0..1
     * @param volume a week, in the metric's denominator; null where nobody said
     */
    public static ErrorBudget of(CellHistory cell, double target, Double volume) {
        Checks.finite(target, "target");
        if (volume != null) {
            Checks.notNegative(volume, "volume");
        }
        List<LevelStretch> levels = Assess.levels(cell);
        if (levels.isEmpty()) {
            return none(cell.metric(), Why.NOTHING_MEASURED);
        }
        LevelStretch current = levels.get(levels.size() - 1);
        boolean shares = cell.windows().stream()
                .filter(window -> window.version().equals(current.version()) && window.role() == Role.LIVE)
                .allMatch(window -> window.measure() instanceof Measure.Share);
        if (!shares) {
            return none(cell.metric(), Why.NOT_A_SHARE);
        }
        Checks.share(target, "target");
        boolean lowerIsBetter = cell.metric().orientation() == Orientation.LOWER_IS_BETTER;
        double allowedRate = lowerIsBetter ? target : 1 - target;
        Estimate rate = lowerIsBetter ? current.level() : complement(current.level());
        Estimate burn = allowedRate > 0 ? scaled(rate, 1 / allowedRate) : null;
        ErrorBudget found = new ErrorBudget(
                allowedRate,
                volume == null ? null : allowedRate * volume,
                volume == null ? null : scaled(rate, volume),
                burn,
                burn == null ? Why.NO_ROOM : null,
                "");
        return new ErrorBudget(
                found.allowedRate,
                found.allowed,
                found.now,
                found.burn,
                found.why,
                OutlookSentences.budget(cell.metric(), target, volume, current.level(), rate, found));
    }

    private static ErrorBudget none(Metric metric, Why why) {
        return new ErrorBudget(null, null, null, null, why, OutlookSentences.noBudget(metric, why));
    }

    private static Estimate complement(Estimate level) {
        return new Estimate(1 - level.value(), complement(level.interval()), complement(level.samplingInterval()));
    }

    private static Interval complement(Interval limits) {
        return limits == null ? null : new Interval(1 - limits.upper(), 1 - limits.lower());
    }

    private static Estimate scaled(Estimate estimate, double factor) {
        return new Estimate(
                estimate.value() * factor,
                scaled(estimate.interval(), factor),
                scaled(estimate.samplingInterval(), factor));
    }

    private static Interval scaled(Interval limits, double factor) {
        return limits == null ? null : new Interval(limits.lower() * factor, limits.upper() * factor);
    }
}
