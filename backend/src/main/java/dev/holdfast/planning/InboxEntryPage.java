package dev.holdfast.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of inbox entries, the latest first.
 *
 * @param open how many of the product's entries are open, whatever this page shows
 */
public record InboxEntryPage(
        List<InboxEntryView> items, @Nullable String nextCursor, long open) {}
