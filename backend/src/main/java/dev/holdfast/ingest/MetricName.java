package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import org.jspecify.annotations.Nullable;

/**
 * A metric as a file calls it.
 *
 * @param name such as {@code acc,none}
 * @param kind how it is read, if the name or the file tells
 * @param direction which way of it is good, if the name or the file tells
 * @param rows how many rows are of it
 */
record MetricName(
        String name, @Nullable MetricKind kind, @Nullable Direction direction, long rows) {}
