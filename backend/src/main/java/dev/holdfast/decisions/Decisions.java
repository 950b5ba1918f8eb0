package dev.holdfast.decisions;

import dev.holdfast.platform.RevisionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads of the decisions: two statements each at most, however much it finds; {@code asOf} null means now. */
@ApplicationScoped
public class Decisions {
    private final RevisionLog.Documents<DecisionView> documents;

    Decisions(RevisionLog log) {
        this.documents = log.documents(Decision.SUBJECT, DecisionView.class);
    }

    public Optional<DecisionView> one(UUID productId, UUID decisionId, @Nullable Instant asOf) {
        if (asOf != null) return documents.one(productId, decisionId, asOf);
        return Decision.one(productId, decisionId)
                .map(decision -> views(productId, List.of(decision)).get(0));
    }

    /** Those that were to be looked at again by that day, the longest overdue first; for the inbox. */
    public List<DecisionView> dueForRevisit(UUID productId, LocalDate day) {
        return views(productId, Decision.due(productId, day));
    }

    /** Up to {@code limit}, in the order in which they were recorded, those after an id. */
    List<DecisionView> page(
            UUID productId, DecisionFilter filter, @Nullable UUID after, int limit, @Nullable Instant asOf) {
        if (asOf == null) return views(productId, Decision.page(productId, filter, after, limit));
        try (Stream<DecisionView> all = documents.all(productId, after, asOf)) {
            return all.filter(filter::holds).limit(limit).toList();
        }
    }

    private static List<DecisionView> views(UUID productId, List<Decision> decisions) {
        Map<UUID, List<DecisionSubjectView>> subjects = DecisionSubject.of(
                productId, decisions.stream().map(decision -> decision.id).toList());
        return decisions.stream()
                .map(decision -> DecisionView.of(decision, subjects.getOrDefault(decision.id, List.of())))
                .toList();
    }
}
