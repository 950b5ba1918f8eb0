package dev.holdfast.metrics;

import java.util.List;

/**
 * What became of a batch, row by row.
 *
 * @param accepted how many rows were stored
 * @param duplicates how many were stored before
 * @param rejected how many were not stored
 * @param warnings what looks wrong about rows that were nevertheless stored, at most 100
 * @param rows one for each row, in their order
 */
public record BatchResult(long accepted, long duplicates, long rejected, List<String> warnings, List<BatchRow> rows) {}
