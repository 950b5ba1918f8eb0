package dev.holdfast.evidence;

import java.time.Instant;

/**
 * The level of the version in service over one stretch of at most 26 windows.
 *
 * @param from start of its first window, {@code until} the end of its last
 * @param sampleSize inputs in the metric's denominator; null where nobody said
 */
public record LevelStretch(
        String version,
        Instant from,
        Instant until,
        int windows,
        Double sampleSize,
        Estimate level,
        SwingFigures swing) {}
