package dev.holdfast.decisions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision, with what was known and what was not.
 *
 * @param decided what was decided
 * @param known what was known at that moment
 * @param unknown what was not; "nothing that we can name" is an answer, silence is none
 * @param wouldChangeOurMind what, if it came to be seen, would change the decision
 * @param revisitBy when it is to be looked at again, after the day of the decision
 * @param decidedOn left out: today; not after the day on which it was known
 * @param madeBy left out: whoever records it
 * @param subjects what it is about
 * @param tradeOff the operating point that it chooses; its figures are computed and kept as they were
 * @param knownAt when the team knew of it, for imports; left out: now
 */
@Schema(examples = """
                {"title": "Keep the threshold at 0.50", "decided": "We keep 0.50 until the summer peak is over.",
                 "known": "Lowering it to 0.40 raises about nine false alarms a week and misses about ten fewer.",
                 "unknown": "What a missed rise costs in a summer peak.",
                 "wouldChangeOurMind": "A missed rise that costs more than two false alarms.",
                 "revisitBy": "2027-03-01", "approver": "head of trading",
                 "subjects": [{"kind": "other", "label": "the desk's order rules"}]}""")
public record NewDecision(
        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 4000) String decided,
        @NotBlank @Size(max = 4000) String known,
        @NotBlank @Size(max = 4000) String unknown,
        @NotBlank @Size(max = 4000) String wouldChangeOurMind,
        @NotNull LocalDate revisitBy,
        @Nullable LocalDate decidedOn,
        @Nullable @Size(min = 1, max = 200) String madeBy,
        @Nullable @Size(min = 1, max = 200) String approver,
        @Nullable @Size(max = 50) List<@NotNull @Valid NewDecisionSubject> subjects,
        @Nullable @Valid NewTradeOffChoice tradeOff,
        @Nullable Instant knownAt) {}
