package dev.holdfast.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a look, or needed one.
 *
 * @param subjectKey what the address of the subject's page is made of: an item's key, of a tolerance its metric's key; null:
 *     nothing
 * @param happenedAt when it happened, as far as that is known; {@code recordedAt} is when it was entered
 * @param handledAt null while it is open, with handledBy
 * @param note why, or the next step in words; kept when it is opened again
 * @param nextStep what was done about it; null while it is open
 * @param lookAgainOn the day on which it comes back; null: it does not
 * @param handlings what became of it so far, in time order
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
        @Nullable NextStep nextStep,
        @Nullable LocalDate lookAgainOn,
        List<InboxHandlingView> handlings,
        int revision) {

    static InboxEntryView of(InboxEntry entry, List<InboxHandling> handlings) {
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
                entry.nextStep,
                entry.lookAgainOn,
                handlings.stream().map(InboxHandlingView::of).toList(),
                entry.revision);
    }
}
