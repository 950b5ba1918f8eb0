package dev.holdfast.decisions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The operating point that a decision chose, and with what it was reckoned; {@code …/figures} has all that was computed.
 *
 * @param label the threshold as it is written
 * @param illustrative the set was made up to show something
 * @param asOf as the team knew it then: the same trade-off read with it and with these members gives the same figures
 * @param sentence what was said of it then
 * @param volumePerWeek as it was entered; null: it was not; so are all that follow
 */
public record TradeOffChoice(
        UUID operatingPointSetId,
        String modelVersion,
        double threshold,
        String label,
        boolean illustrative,
        Instant asOf,
        String sentence,
        @Nullable Double volumePerWeek,
        @Nullable Double baseRate,
        @Nullable Double falseAlarmCostLow,
        @Nullable Double falseAlarmCostHigh,
        @Nullable Double missCostLow,
        @Nullable Double missCostHigh,
        @Nullable Double capacityPerWeek,
        @Nullable CapacityOf capacityOf) {

    static TradeOffChoice of(NewTradeOffChoice chosen, TradeOffView found, TradeOffPoint point) {
        return new TradeOffChoice(
                chosen.operatingPointSetId(),
                found.modelVersion(),
                chosen.threshold(),
                point.label(),
                found.illustrative(),
                found.asOf(),
                point.sentence(),
                chosen.volumePerWeek(),
                chosen.baseRate(),
                chosen.falseAlarmCostLow(),
                chosen.falseAlarmCostHigh(),
                chosen.missCostLow(),
                chosen.missCostHigh(),
                chosen.capacityPerWeek(),
                chosen.capacityOf());
    }
}
