package dev.holdfast.assessment;

import java.time.Instant;

/**
 * The live level of one window.
 *
 * @param until exclusive
 * @param value in the metric's own direction and unit
 */
public record SignalLevel(Instant from, Instant until, double value) {}
