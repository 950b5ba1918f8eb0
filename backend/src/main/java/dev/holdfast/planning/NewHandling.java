package dev.holdfast.planning;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has looked at it, and what comes next.
 *
 * @param note why, or the next step in words
 * @param nextStep what was done; left out: noted
 * @param lookAgainOn the day on which the entry comes back; needed to look again, and left out otherwise
 */
@Schema(examples = """
                {"nextStep": "look_again", "lookAgainOn": "2999-01-15",
                 "note": "NSW-9 retrains on the evening hours; one more peak before we decide"}""")
public record NewHandling(
        @Nullable @Size(min = 1, max = 2000) String note,
        @Nullable NextStep nextStep,
        @Nullable LocalDate lookAgainOn) {}
