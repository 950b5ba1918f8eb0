package dev.holdfast.decisions;

import dev.holdfast.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * With what a trade-off is to be reckoned; null where nothing was entered.
 *
 * @param falseAlarmCostLow all four costs are given, or none
 */
record TradeOffQuestion(
        @Nullable Double volumePerWeek,
        @Nullable Double baseRate,
        @Nullable Double falseAlarmCostLow,
        @Nullable Double falseAlarmCostHigh,
        @Nullable Double missCostLow,
        @Nullable Double missCostHigh,
        @Nullable Double capacityPerWeek,
        @Nullable CapacityOf capacityOf) {

    /** What is smaller says nothing of any team, and its reciprocal soon nothing at all. */
    private static final double LEAST_COST = 1e-6;

    private static final double LEAST_VOLUME = 1e-6;
    private static final double LEAST_SHARE = 1e-9;

    boolean priced() {
        return falseAlarmCostLow != null;
    }

    /**
     * @param at where the members stand, such as {@code query/} or {@code /tradeOff/}
     * @throws ProblemException {@code VALIDATION_FAILED} when members contradict each other
     */
    void check(String at) {
        if (volumePerWeek != null && volumePerWeek < LEAST_VOLUME)
            throw ProblemException.invalid(at + "volumePerWeek", "must be at least 0.000001");
        if (baseRate != null && (baseRate < LEAST_SHARE || baseRate > 1 - LEAST_SHARE))
            throw ProblemException.invalid(at + "baseRate", "must be at least 0.000000001 away from 0 and from 1");
        Double[] costs = {falseAlarmCostLow, falseAlarmCostHigh, missCostLow, missCostHigh};
        String[] names = {"falseAlarmCostLow", "falseAlarmCostHigh", "missCostLow", "missCostHigh"};
        boolean any = false;
        for (Double cost : costs) any |= cost != null;
        for (int i = 0; any && i < costs.length; i++)
            if (costs[i] == null)
                throw ProblemException.invalid(
                        at + names[i], "must be given with the other three: both errors have a cost");
        if (!any) return;
        for (int i = 0; i < costs.length; i++)
            if (costs[i] > 0 && costs[i] < LEAST_COST)
                throw ProblemException.invalid(at + names[i], "must be 0, or at least 0.000001");
        if (falseAlarmCostLow > falseAlarmCostHigh)
            throw ProblemException.invalid(at + "falseAlarmCostLow", "must not be above falseAlarmCostHigh");
        if (missCostLow > missCostHigh)
            throw ProblemException.invalid(at + "missCostLow", "must not be above missCostHigh");
    }
}
