package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.evidence.Tradeoff;
import dev.holdfast.evidence.Tradeoff.Comparison;
import dev.holdfast.evidence.TradeoffSentences;
import org.jspecify.annotations.Nullable;

/**
 * A lower threshold against a higher one of the same set. They share their inputs, and all that alarms at the higher one alarms
 * at the lower one: only the inputs between them differ.
 *
 * @param lower place of the lower threshold among the points, from 0
 * @param higher place of the higher one
 * @param moreFalseAlarms by how many the lower one raises more
 * @param fewerMisses by how many it misses fewer
 * @param between inputs of the set whose score lies between the two
 * @param flipsAt how many times a false alarm a miss must cost for the lower one to be the better choice; null: the choice does
 *     not depend on it
 * @param enough false: too few inputs to tell which is better
 * @param costChange what the lower one costs more; below 0: less; null without costs
 */
public record ThresholdComparison(
        int lower,
        int higher,
        Choice choice,
        RangedAmount moreFalseAlarms,
        RangedAmount fewerMisses,
        long between,
        @Nullable RangedAmount flipsAt,
        boolean enough,
        @Nullable CostRange costChange,
        String sentence) {

    /** Which of two thresholds is the better choice. */
    public enum Choice {
        @JsonProperty("flips")
        FLIPS,
        @JsonProperty("lower_always")
        LOWER_ALWAYS,
        @JsonProperty("higher_always")
        HIGHER_ALWAYS,
        @JsonProperty("same")
        SAME
    }

    static @Nullable ThresholdComparison of(Tradeoff found, @Nullable Comparison two) {
        if (two == null) return null;
        return new ThresholdComparison(
                two.lower(),
                two.higher(),
                Choice.valueOf(two.choice().name()),
                RangedAmount.of(two.moreFalseAlarms()),
                RangedAmount.of(two.fewerMisses()),
                two.between(),
                two.flipsAt() == null ? null : RangedAmount.of(two.flipsAt()),
                two.enough(),
                CostRange.of(two.costChange()),
                TradeoffSentences.flip(found, two));
    }
}
