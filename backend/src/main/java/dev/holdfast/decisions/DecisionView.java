package dev.holdfast.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was recorded, and the looks at it since.
 *
 * @param decided what was decided
 * @param known what was known at that moment
 * @param unknown what was not
 * @param wouldChangeOurMind what, if it came to be seen, would change it
 * @param revisitBy when it is to be looked at again; null: it no longer is
 * @param stands false once a look changed it
 * @param tradeOff the operating point that it chose; null: it chose none
 * @param looks the earliest first
 * @param revision the number of looks and one; also the ETag
 */
public record DecisionView(
        UUID decisionId,
        UUID productId,
        String title,
        String decided,
        String known,
        String unknown,
        String wouldChangeOurMind,
        LocalDate decidedOn,
        String madeBy,
        @Nullable String approver,
        @Nullable LocalDate revisitBy,
        boolean stands,
        List<DecisionSubjectView> subjects,
        @Nullable TradeOffChoice tradeOff,
        List<DecisionLook> looks,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    static DecisionView of(Decision decision, List<DecisionSubjectView> subjects) {
        return new DecisionView(
                decision.id,
                decision.productId,
                decision.title,
                decision.decided,
                decision.known,
                decision.unknown,
                decision.wouldChangeOurMind,
                decision.decidedOn,
                decision.madeBy,
                decision.approver,
                decision.revisitBy,
                decision.stands,
                subjects,
                decision.choice,
                decision.looks,
                decision.revision,
                decision.recordedAt,
                decision.knownAt,
                decision.changedBy);
    }
}
