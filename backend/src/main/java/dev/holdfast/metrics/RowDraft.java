package dev.holdfast.metrics;

import dev.holdfast.platform.Violation;
import org.jspecify.annotations.Nullable;

/** A row while it is read: its cells, and the first thing about them that cannot be read. */
final class RowDraft {
    private final @Nullable Object[] cells = new Object[RowColumn.values().length];
    private @Nullable Violation unreadable;
    private @Nullable SnapshotRow row;

    /** A row of which nothing can be read. */
    static RowDraft unreadable(String reason) {
        RowDraft draft = new RowDraft();
        draft.refuse("", reason);
        return draft;
    }

    void put(RowColumn column, @Nullable Object value) {
        cells[column.ordinal()] = value;
    }

    boolean has(RowColumn column) {
        return cells[column.ordinal()] != null;
    }

    void refuse(String pointer, String reason) {
        if (unreadable == null) unreadable = new Violation(pointer, reason);
    }

    /** Null when every cell can be read. */
    @Nullable
    Violation unreadable() {
        return unreadable;
    }

    /** The sender's own name for the row, if that much could be read. */
    @Nullable
    String externalId() {
        return (String) cells[RowColumn.EXTERNAL_ID.ordinal()];
    }

    /** The row, of which every cell could be read. */
    SnapshotRow row() {
        if (row == null) row = SnapshotRow.of(cells);
        return row;
    }
}
