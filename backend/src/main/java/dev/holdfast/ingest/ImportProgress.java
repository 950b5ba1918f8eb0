package dev.holdfast.ingest;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param done rows stored, or runs pulled
 * @param total of how many; null: not known yet
 */
public record ImportProgress(long done, @Nullable Long total) {}
