package dev.holdfast.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import with what was understood.
 *
 * @param sentence what it is and what is missing, for a person
 * @param files what was sent, in order
 * @param pull where its runs come from; null: files that were sent
 * @param questions what the files do not say, with the answers so far
 * @param rowsToStore how many snapshots and pairs can be stored with the answers so far, at most
 * @param rows the first rows, as they would be stored
 * @param warnings what looks wrong and is stored nevertheless
 * @param leftOut what is not stored, and why
 * @param progress how far reading or storing is
 * @param accepted rows that were stored
 * @param duplicates rows that had been stored before
 * @param rejected rows that were refused
 * @param leftOutRows rows that an answer leaves out
 * @param trouble why it failed or waits; null: it does not
 * @param expiresAt when the preview is thrown away; null: it is none
 * @param endedAt when it ended; null: it has not
 */
public record ImportView(
        UUID importId,
        UUID productId,
        ImportState state,
        String sentence,
        List<ImportFileView> files,
        @Nullable PullView pull,
        List<Question> questions,
        long rowsToStore,
        List<ImportRow> rows,
        List<ImportNote> warnings,
        List<ImportNote> leftOut,
        ImportProgress progress,
        long accepted,
        long duplicates,
        long rejected,
        long leftOutRows,
        @Nullable String trouble,
        int revision,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt) {}
