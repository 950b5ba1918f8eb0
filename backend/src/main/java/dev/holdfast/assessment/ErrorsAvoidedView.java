package dev.holdfast.assessment;

import dev.holdfast.evidence.ErrorsAvoided;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An effect as errors: more than 0 avoided, less caused. Errors of different metrics are never added.
 *
 * @param segmentId null: the sum over the segments of {@code dimension}, which have no input in common
 * @param volumePerWeek inputs in the metric's denominator; null where refused
 * @param volume agreed or measured; null where refused
 * @param perWeek null where refused
 * @param inAll over the windows that were judged; null where refused, and for a sum
 * @param money null: nobody said what an error costs
 * @param refusal why there is no number, as a stable name; refusalText says it in words
 * @param sentence null where nothing is claimed
 */
public record ErrorsAvoidedView(
        UUID metricId,
        @Nullable UUID segmentId,
        String dimension,
        @Nullable Double volumePerWeek,
        @Nullable String volume,
        @Nullable EstimateView perWeek,
        @Nullable EstimateView inAll,
        @Nullable MoneyView money,
        @Nullable String refusal,
        @Nullable String refusalText,
        @Nullable String sentence) {

    /**
     * Saved (more than 0) or lost a week, at the lowest and the highest cost of an error.
     *
     * @param lowest with the errors at the lower end of their interval as well; null without one
     */
    public record MoneyView(
            double low,
            double high,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable String currency) {}

    static ErrorsAvoidedView of(UUID metricId, UUID segmentId, String dimension, ErrorsAvoided avoided) {
        ErrorsAvoided.Money money = avoided.money();
        return new ErrorsAvoidedView(
                metricId,
                segmentId,
                dimension,
                avoided.volumePerWeek(),
                avoided.refusal() != null ? null : avoided.agreed() ? "agreed" : "measured",
                avoided.perWeek() == null ? null : EstimateView.of(avoided.perWeek()),
                avoided.inAll() == null ? null : EstimateView.of(avoided.inAll()),
                money == null
                        ? null
                        : new MoneyView(money.low(), money.high(), money.lowest(), money.highest(), money.currency()),
                Wire.name(avoided.refusal()),
                avoided.refusal() == null ? null : avoided.refusal().text(),
                avoided.sentence());
    }

    static ErrorsAvoidedView of(UUID metricId, String dimension, ErrorsAvoided.Sum sum) {
        return new ErrorsAvoidedView(
                metricId,
                null,
                dimension,
                null,
                null,
                sum.errors() == null ? null : EstimateView.of(sum.errors()),
                null,
                null,
                Wire.name(sum.refusal()),
                sum.refusal() == null ? null : sum.refusal().text(),
                null);
    }
}
