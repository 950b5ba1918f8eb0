package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.evidence.Tradeoff;
import dev.holdfast.evidence.Tradeoff.Point;
import dev.holdfast.evidence.TradeoffSentences;
import org.jspecify.annotations.Nullable;

/**
 * What one threshold costs.
 *
 * @param label the threshold as it is written
 * @param falseAlarmRate share of the real negatives
 * @param missRate share of the real positives
 * @param falseAlarms in the time or number of inputs that the assumptions say; so are misses, alarms, errors and cost
 * @param cost null without costs
 * @param load how it stands to what the fallback can handle; null without a capacity
 * @param place whether it is worth choosing
 * @param better place among the points of a threshold that is better in one and no worse in the other, or has the same counts; null: none
 * @param cheapestFrom from how many times a false alarm a miss must cost for it to be the cheapest; null: it never is
 * @param cheapestUntil until how many times; null: without bound, or it never is
 * @param againstInUse against the threshold in use; null: none is declared, or this is it
 */
public record TradeOffPoint(
        double threshold,
        String label,
        long tp,
        long fp,
        long fn,
        long tn,
        RangedAmount falseAlarmRate,
        RangedAmount missRate,
        RangedAmount falseAlarms,
        RangedAmount misses,
        RangedAmount alarms,
        RangedAmount errors,
        @Nullable CostRange cost,
        @Nullable Load load,
        Place place,
        @Nullable Integer better,
        @Nullable Double cheapestFrom,
        @Nullable Double cheapestUntil,
        @Nullable ThresholdComparison againstInUse,
        String sentence,
        @Nullable String loadSentence,
        @Nullable String costSentence,
        @Nullable String againstInUseSentence) {

    /** How a number stands to the capacity: surely where its whole interval does. */
    public enum Load {
        @JsonProperty("within")
        WITHIN,
        @JsonProperty("likely_within")
        LIKELY_WITHIN,
        @JsonProperty("likely_beyond")
        LIKELY_BEYOND,
        @JsonProperty("beyond")
        BEYOND
    }

    /** Whether a threshold is worth choosing: on the edge it is the cheapest at some costs. */
    public enum Place {
        @JsonProperty("edge")
        EDGE,
        @JsonProperty("never_cheapest")
        NEVER_CHEAPEST,
        @JsonProperty("dominated")
        DOMINATED,
        @JsonProperty("repeated")
        REPEATED
    }

    static TradeOffPoint of(Tradeoff found, Point point) {
        return new TradeOffPoint(
                point.counts().threshold(),
                point.label(),
                point.counts().tp(),
                point.counts().fp(),
                point.counts().fn(),
                point.counts().tn(),
                RangedAmount.of(point.falseAlarmRate()),
                RangedAmount.of(point.missRate()),
                RangedAmount.of(point.falseAlarms()),
                RangedAmount.of(point.misses()),
                RangedAmount.of(point.alarms()),
                RangedAmount.of(point.errors()),
                CostRange.of(point.cost()),
                point.load() == null ? null : Load.valueOf(point.load().name()),
                Place.valueOf(point.place().name()),
                point.betterThreshold() < 0 ? null : point.betterThreshold(),
                point.cheapestFrom(),
                RangedAmount.bounded(point.cheapestUntil()),
                ThresholdComparison.of(found, point.againstInUse()),
                TradeoffSentences.point(found, point),
                TradeoffSentences.capacity(found, point),
                TradeoffSentences.cost(found, point),
                TradeoffSentences.againstInUse(found, point));
    }
}
