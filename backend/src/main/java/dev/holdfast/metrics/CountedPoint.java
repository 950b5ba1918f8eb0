package dev.holdfast.metrics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a classifier did at one threshold: scores at or above it raise an alarm.
 *
 * @param tp real positives with an alarm
 * @param fp real negatives with an alarm: false alarms
 * @param fn real positives without one: misses
 * @param tn real negatives without one
 */
public record CountedPoint(
        @NotNull Double threshold,
        @NotNull @Min(0) @Max(MOST) Long tp,
        @NotNull @Min(0) @Max(MOST) Long fp,
        @NotNull @Min(0) @Max(MOST) Long fn,
        @NotNull @Min(0) @Max(MOST) Long tn) {
    static final long MOST = 1_000_000_000L;
}
