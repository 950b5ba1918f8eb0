package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a trade-off was reckoned with, and where each number came from.
 *
 * @param volume inputs for which everything is told: those of a week, or a thousand
 * @param baseRate share of real positives among the inputs
 * @param missCostsLeast how many times a false alarm a miss costs at least; null without costs
 * @param missCostsMost how many times at most; null: without bound, or no costs
 * @param capacityPerWeek how many the fallback can handle; null: not known
 * @param toleranceId where the capacity came from; null: not from a tolerance
 * @param fallback what that tolerance says is done
 */
public record TradeOffAssumptions(
        double volume,
        Per per,
        Origin volumeFrom,
        double baseRate,
        Origin baseRateFrom,
        @Nullable Double falseAlarmCostLow,
        @Nullable Double falseAlarmCostHigh,
        @Nullable Double missCostLow,
        @Nullable Double missCostHigh,
        @Nullable Double missCostsLeast,
        @Nullable Double missCostsMost,
        @Nullable Double capacityPerWeek,
        @Nullable CapacityOf capacityOf,
        @Nullable Origin capacityFrom,
        @Nullable UUID toleranceId,
        @Nullable String fallback) {

    /** What amounts are told for. */
    public enum Per {
        @JsonProperty("week")
        WEEK,
        @JsonProperty("thousand_inputs")
        THOUSAND_INPUTS
    }

    /** Where a number came from. */
    public enum Origin {
        /** Whoever asked. */
        @JsonProperty("entered")
        ENTERED,
        /** A tolerance of the product. */
        @JsonProperty("tolerance")
        TOLERANCE,
        /** The set itself: its window, its own real positives. */
        @JsonProperty("set")
        SET,
        /** Nowhere: amounts are for a thousand inputs. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
