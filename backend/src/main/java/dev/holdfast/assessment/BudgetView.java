package dev.holdfast.assessment;

import dev.holdfast.evidence.ErrorBudget;
import dev.holdfast.evidence.Estimate;
import dev.holdfast.evidence.ToleranceSentences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many errors the floor leaves room for, and how much of that the present level uses.
 *
 * @param casesPerWeek in the metric's own denominator: of recall only the real positives of the week's decisions; null: nobody
 *     said how many decisions there are
 * @param allowedPerWeek errors a week at the floor; null without casesPerWeek
 * @param perWeek errors a week at the present level; null without casesPerWeek
 * @param burn the part of the room that is used, 1 being all of it; null: there is none
 * @param why there is no budget: nothing_measured, not_a_share, no_room; null: there is one
 * @param fallback how the errors stand to what the fallback can carry; null: nobody said what that is
 * @param costs of the classes of error of which share and cost are known
 */
public record BudgetView(
        @Nullable Double casesPerWeek,
        @Nullable Double allowedPerWeek,
        @Nullable EstimateView perWeek,
        @Nullable EstimateView burn,
        @Nullable String why,
        String sentence,
        @Nullable String fallback,
        List<ErrorCost> costs) {

    /** @param casesPerWeek in the metric's denominator */
    static BudgetView of(ErrorBudget budget, @Nullable Double casesPerWeek, ToleranceView tolerance) {
        Estimate now = budget.now();
        return new BudgetView(
                casesPerWeek,
                budget.allowed(),
                now == null ? null : EstimateView.of(now),
                budget.burn() == null ? null : EstimateView.of(budget.burn()),
                Wire.name(budget.why()),
                budget.sentence(),
                now == null || tolerance.fallbackCapacityPerWeek() == null
                        ? null
                        : ToleranceSentences.fallback(now, tolerance.fallbackCapacityPerWeek()),
                now == null
                        ? List.of()
                        : tolerance.consequences().stream()
                                .filter(each -> each.shareOfErrors() != null)
                                .map(each -> ErrorCost.of(each, now))
                                .toList());
    }
}
