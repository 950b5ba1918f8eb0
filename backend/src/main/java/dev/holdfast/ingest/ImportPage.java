package dev.holdfast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of imports. */
public record ImportPage(
        List<ImportSummary> items, @Nullable String nextCursor) {}
