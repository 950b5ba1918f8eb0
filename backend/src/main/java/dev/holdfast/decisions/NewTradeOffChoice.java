package dev.holdfast.decisions;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that was chosen, and with what the trade-off was reckoned; the figures are computed here and kept, never sent.
 *
 * @param threshold one of the set's
 * @param volumePerWeek as in the trade-off that was looked at; so are all that follow
 */
public record NewTradeOffChoice(
        @NotNull UUID operatingPointSetId,
        @NotNull Double threshold,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e12")
        Double volumePerWeek,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "1", inclusive = false)
        Double baseRate,

        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double falseAlarmCostLow,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e12")
        Double falseAlarmCostHigh,

        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double missCostLow,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e12")
        Double missCostHigh,

        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double capacityPerWeek,
        @Nullable CapacityOf capacityOf) {

    TradeOffQuestion question() {
        return new TradeOffQuestion(
                volumePerWeek,
                baseRate,
                falseAlarmCostLow,
                falseAlarmCostHigh,
                missCostLow,
                missCostHigh,
                capacityPerWeek,
                capacityOf);
    }
}
