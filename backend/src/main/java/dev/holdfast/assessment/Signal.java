package dev.holdfast.assessment;

import java.util.UUID;

/**
 * How a fall will be noticed: this many windows in a row below a level, in one cell.
 *
 * @param below in the metric's unit
 */
public record Signal(UUID metricId, UUID segmentId, double below, int windowsInARow) {}
