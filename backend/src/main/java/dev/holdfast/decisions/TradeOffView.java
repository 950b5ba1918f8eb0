package dev.holdfast.decisions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each measured threshold of a set costs, and where the choice between them flips. Nothing is interpolated.
 *
 * @param illustrative the set is made up to show something; to be said wherever these numbers are
 * @param evaluationSet the fixed set of inputs that was scored; null: the inputs of the window
 * @param asOf as the team knew it then
 * @param positives real positives in the set
 * @param headline what it comes to
 * @param notes what the numbers do not tell
 * @param points by rising threshold
 * @param flips between neighbours of the edge, by rising threshold
 * @param inUse place among the points of the threshold in use; null: not declared
 * @param cheapest places of those that can be the cheapest within the given costs, by rising threshold; null without costs
 */
public record TradeOffView(
        UUID operatingPointSetId,
        UUID productId,
        String modelVersion,
        String source,
        @Nullable String title,
        boolean illustrative,
        @Nullable String evaluationSet,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        boolean superseded,
        Instant asOf,
        long positives,
        long negatives,
        TradeOffAssumptions assumptions,
        String headline,
        List<String> notes,
        List<TradeOffPoint> points,
        List<ThresholdComparison> flips,
        @Nullable Integer inUse,
        @Nullable List<Integer> cheapest) {}
