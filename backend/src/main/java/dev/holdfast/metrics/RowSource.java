package dev.holdfast.metrics;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows out of a body that is read as it comes in and never held. */
interface RowSource {
    /** No row of ours comes near this; a longer line or text is not kept but skipped, so that memory stays constant. */
    int LONGEST_LINE = 64 * 1024;

    /** The next row, readable or not; null after the last one. */
    @Nullable
    RowDraft next() throws IOException;

    /** The pointer to a column of a row, in the way of this format. */
    String pointer(String jsonPointer);
}
