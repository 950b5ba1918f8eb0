package dev.holdfast.metrics;

import java.time.Instant;

/**
 * How many inputs of one segment one version answered live in one window.
 *
 * @param windowEnd exclusive
 * @param inputs the largest where several evaluations tell
 * @param knownAt when the team knew
 */
public record LiveMix(
        String dimension,
        String segment,
        String version,
        Instant windowStart,
        Instant windowEnd,
        long inputs,
        Instant knownAt) {}
