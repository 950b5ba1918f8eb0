package dev.holdfast.assessment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an item's stop condition stands. Nothing is stopped by itself.
 *
 * @param watched whether it is watched still: until the item ships or is cut
 * @param met whether any of its parts is true
 * @param parts in the order measured, date, effort; empty: the item has no condition
 */
public record StopRuleView(boolean watched, boolean met, List<StopRulePart> parts) {

    /**
     * One part of the condition.
     *
     * @param kind measured, date or effort
     * @param rule in words
     * @param state how far it has come, in words
     * @param running misses in a row up to now; null: nothing is counted
     * @param needed as many as meet it; null: nothing is counted
     * @param steps what was compared, in time order, the latest hundred; empty where nothing is measured
     */
    public record StopRulePart(
            String kind,
            String rule,
            String state,
            boolean met,
            @Nullable Integer running,
            @Nullable Integer needed,
            List<StopRuleStep> steps) {}

    /**
     * One window, or one version.
     *
     * @param modelVersion null: of whatever was in service
     * @param until exclusive
     * @param reference what it was held against; null: a level
     */
    public record StopRuleStep(
            @Nullable String modelVersion,
            Instant from,
            Instant until,
            double value,
            @Nullable Double reference,
            boolean missed) {}
}
