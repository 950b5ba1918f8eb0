package dev.holdfast.planning;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of an inbox entry at one time.
 *
 * @param author who; {@code system} for what came back by itself
 * @param nextStep what was done; null unless it was handled
 * @param lookAgainOn the day on which it was to come back; null: it was not
 * @param note why, or the next step in words
 */
public record InboxHandlingView(
        HandlingKind kind,
        String author,
        Instant recordedAt,
        @Nullable NextStep nextStep,
        @Nullable LocalDate lookAgainOn,
        @Nullable String note) {

    static InboxHandlingView of(InboxHandling handling) {
        return new InboxHandlingView(
                handling.kind,
                handling.author,
                handling.recordedAt,
                handling.nextStep,
                handling.lookAgainOn,
                handling.note);
    }
}
