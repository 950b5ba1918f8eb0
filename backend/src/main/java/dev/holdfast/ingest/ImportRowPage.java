package dev.holdfast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rows. */
public record ImportRowPage(List<ImportRow> items, @Nullable String nextCursor) {}
