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

    /** As the entry stood then, whatever was done with it since. */
    static InboxEntryView of(InboxEntry.Then then) {
        InboxEntry entry = then.entry();
        InboxHandling handled = then.handled();
        return new InboxEntryView(
                entry.id,
                entry.productId,
                entry.kind,
                handled == null || handled.handledAt == null ? InboxState.OPEN : InboxState.HANDLED,
                entry.subjectKind,
                entry.subjectId,
                entry.subjectKey,
                entry.sentence,
                entry.happenedAt,
                entry.recordedAt,
                handled == null ? null : handled.handledAt,
                handled == null ? null : handled.handledBy,
                handled == null ? null : handled.note,
                handled == null ? 1 : handled.number);
    }

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
