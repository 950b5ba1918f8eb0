package dev.holdfast.decisions;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A later look at a decision.
 *
 * @param why what was seen, and why it is kept or changed
 * @param lookedOn left out: today; not before the decision, nor after the day on which it was known
 * @param revisitBy when to look again, after {@code lookedOn}; left out: no more. A decision that is changed is not looked at
 *     again
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"outcome": "keep", "why": "Two peaks have passed; no missed rise cost more than two false alarms.",
                 "revisitBy": "2027-09-01"}""")
public record NewDecisionLook(
        @NotNull LookOutcome outcome,
        @NotBlank @Size(max = 4000) String why,
        @Nullable LocalDate lookedOn,
        @Nullable LocalDate revisitBy,
        @Nullable Instant knownAt) {}
