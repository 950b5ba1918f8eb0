package dev.holdfast.decisions;

import dev.holdfast.evidence.Sentences;
import dev.holdfast.planning.InboxKind;
import dev.holdfast.planning.InboxSource;
import dev.holdfast.planning.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Decisions that were to be looked at again, once for each day that was set for it. */
@ApplicationScoped
class DecisionSource implements InboxSource {
    private final Decisions decisions;

    DecisionSource(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        return decisions.dueForRevisit(productId, yesterday).stream()
                .map(decision -> new Found(
                        "decision_revisit_due/" + decision.decisionId() + "/" + decision.revisitBy(),
                        InboxKind.DECISION_REVISIT_DUE,
                        SubjectKind.DECISION,
                        decision.decisionId(),
                        null,
                        "“" + decision.title() + "”, decided on "
                                + Sentences.day(decision.decidedOn()) + ", was to be looked at again by "
                                + Sentences.day(decision.revisitBy()) + ".",
                        decision.revisitBy()
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .toList();
    }
}
