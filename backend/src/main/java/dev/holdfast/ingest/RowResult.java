package dev.holdfast.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a row, as a chunk keeps it. */
record RowResult(
        RowFate fate,
        @Nullable UUID id,
        @Nullable String pointer,
        @Nullable String reason) {

    static RowResult leftOut() {
        return new RowResult(RowFate.LEFT_OUT, null, null, null);
    }
}
