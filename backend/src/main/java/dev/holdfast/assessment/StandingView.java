package dev.holdfast.assessment;

import dev.holdfast.metrics.Direction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a metric stands in a segment now: its live level, what was agreed about it, and what is to be expected.
 *
 * @param segment {@code all} of dimension {@code all}: all inputs
 * @param level of the version in service over its last stretch; null: nothing was measured
 * @param sampleSize inputs in the metric's denominator that the level rests on; null where nobody said
 * @param windows that the level rests on
 * @param from start of the first of them; null with version and until: nothing was measured
 * @param tolerance null: none was agreed
 * @param state met, likely_met, likely_missed, missed or stale; null: no tolerance, or it cannot be told
 * @param windowsToSettle about how many more windows would settle it; null where none would, or it is settled
 * @param distance of the level to the floor, positive on the good side, in the metric's unit; null without either
 * @param revisitDue the tolerance was to be looked at again before today
 * @param budget null without a tolerance
 * @param signal how near the tolerance's signal is; null without one
 * @param trend levels of all stretches so far, in time order
 * @param live the latest live windows, a year of weeks at most
 */
public record StandingView(
        UUID metricId,
        String metricKey,
        String metricName,
        Direction direction,
        String unit,
        UUID segmentId,
        String dimension,
        String segment,
        @Nullable EstimateView level,
        @Nullable Double sampleSize,
        int windows,
        @Nullable String version,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable ToleranceView tolerance,
        @Nullable String state,
        @Nullable Integer windowsToSettle,
        @Nullable EstimateView distance,
        boolean revisitDue,
        String sentence,
        @Nullable OutlookView outlook,
        @Nullable DetectionView detection,
        @Nullable BudgetView budget,
        @Nullable SignalState signal,
        List<TrendPoint> trend,
        List<SignalLevel> live) {}
