package dev.holdfast.metrics;

import java.time.Instant;

/**
 * One version live in one window on all inputs.
 *
 * @param windowEnd exclusive
 * @param sampleSize inputs that it answered and that were measured; the largest where several evaluations tell
 */
public record LiveWindow(String version, Instant windowStart, Instant windowEnd, long sampleSize) {}
