package dev.holdfast.ingest;

import dev.holdfast.metrics.SnapshotRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import.
 *
 * @param row its number, from 1
 * @param file number of its file; 0: a pair, which comes from two
 * @param place where in the file it stands
 * @param fate what became of it or would
 * @param snapshotId the snapshot or pair that is stored; null: none is
 * @param pointer which of its members is refused; null: none. Empty: the whole row
 * @param reason why it is refused; null: it is not
 * @param snapshot as it is stored or would be; null: it is left out
 */
public record ImportRow(
        long row,
        int file,
        String place,
        RowFate fate,
        @Nullable UUID snapshotId,
        @Nullable String pointer,
        @Nullable String reason,
        @Nullable SnapshotRow snapshot) {}
