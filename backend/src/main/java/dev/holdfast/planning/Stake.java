package dev.holdfast.planning;

import dev.holdfast.assessment.EstimateView;
import dev.holdfast.assessment.OutlookView;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.metrics.Direction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an item is about: a metric in a segment, how it stands, and what was agreed about it.
 *
 * @param cell metric and segment in one word, by which rows name it
 * @param level null: nothing was measured
 * @param toleranceId null with floor and distance: none was agreed
 * @param distance of the level to the floor, positive on the good side
 * @param state met, likely_met, likely_missed, missed or stale; null: it cannot be told
 * @param outlook what is to be expected if nothing is done; null: nothing was measured
 */
public record Stake(
        String cell,
        UUID metricId,
        String metricName,
        String unit,
        Direction direction,
        UUID segmentId,
        String segment,
        @Nullable EstimateView level,
        @Nullable UUID toleranceId,
        @Nullable Double floor,
        @Nullable EstimateView distance,
        @Nullable String state,
        String sentence,
        @Nullable OutlookView outlook) {

    static String cell(UUID metricId, UUID segmentId) {
        return metricId + "/" + segmentId;
    }

    static Stake of(StandingView standing) {
        return new Stake(
                cell(standing.metricId(), standing.segmentId()),
                standing.metricId(),
                standing.metricName(),
                standing.unit(),
                standing.direction(),
                standing.segmentId(),
                standing.dimension().equals("all") ? "all inputs" : standing.segment(),
                standing.level(),
                standing.tolerance() == null ? null : standing.tolerance().toleranceId(),
                standing.tolerance() == null ? null : standing.tolerance().floor(),
                standing.distance(),
                standing.state(),
                standing.sentence(),
                standing.outlook());
    }
}
