package dev.holdfast.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import in a list.
 *
 * @param files names of its files; empty where the sender gave none
 * @param formats of its files
 * @param trouble why it failed or waits; null: it does not
 * @param endedAt when it ended; null: it has not
 */
public record ImportSummary(
        UUID importId,
        ImportState state,
        String sentence,
        List<String> files,
        List<ImportFormat> formats,
        ImportProgress progress,
        long accepted,
        long duplicates,
        long rejected,
        @Nullable String trouble,
        String createdBy,
        Instant createdAt,
        @Nullable Instant endedAt) {}
