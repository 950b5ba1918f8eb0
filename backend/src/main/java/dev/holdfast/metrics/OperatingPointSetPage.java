package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor null: this is the last page */
public record OperatingPointSetPage(
        List<OperatingPointSetEntry> items, @Nullable String nextCursor) {}
