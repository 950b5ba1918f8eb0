package dev.holdfast.metrics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a batch.
 *
 * @param row its number, from 1, a header and empty lines not counted
 * @param id the snapshot or pair that is stored now, or was before; null when the row was rejected
 * @param externalId the sender's own name for the row; null: none, or the row cannot be read
 * @param pointer which cell it was rejected for: {@code /windowEnd}, in CSV {@code /window_end}; empty: the whole row
 * @param reason why it was rejected
 */
public record BatchRow(
        long row,
        RowOutcome outcome,
        @Nullable UUID id,
        @Nullable String externalId,
        @Nullable String pointer,
        @Nullable String reason) {}
