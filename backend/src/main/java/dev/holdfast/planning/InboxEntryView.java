package dev.holdfast.planning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a look, or needed one.
 *
 * @param subjectKey what the address of the subject's page is made of: an item's key, of a tolerance its metric's key; null:
 *     nothing
 * @param happenedAt when it happened, as far as that is known; {@code recordedAt} is when it was entered
 * @param handledAt null while it is open, with handledBy
 * @param note the next step, in words
 * @param revision the number of the latest change, from 1; also the ETag
 */
public record InboxEntryView(
        UUID entryId,
        UUID productId,
        InboxKind kind,
        InboxState state,
        SubjectKind subjectKind,
        UUID subjectId,
        @Nullable String subjectKey,
        String sentence,
        Instant happenedAt,
        Instant recordedAt,
        @Nullable Instant handledAt,
        @Nullable String handledBy,
        @Nullable String note,
        int revision) {

    static InboxEntryView of(InboxEntry entry) {
        return new InboxEntryView(
                entry.id,
                entry.productId,
                entry.kind,
                entry.handledAt == null ? InboxState.OPEN : InboxState.HANDLED,
                entry.subjectKind,
                entry.subjectId,
                entry.subjectKey,
                entry.sentence,
                entry.happenedAt,
                entry.recordedAt,
                entry.handledAt,
                entry.handledBy,
                entry.note,
                entry.revision);
    }
}
