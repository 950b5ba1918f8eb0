package dev.holdfast.decisions;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that a decision is about; never changed. */
@Entity
@Table(name = "decision_subject")
@IdClass(DecisionSubject.Key.class)
class DecisionSubject extends PanacheEntityBase {
    @Id
    UUID productId;

    @Id
    UUID decisionId;

    @Id
    int place;

    @Enumerated(EnumType.STRING)
    DecisionSubjectKind kind;

    @Nullable
    UUID subjectId;

    String label;

    record Key(UUID productId, UUID decisionId, int place) implements Serializable {}

    static void persist(Decision decision) {
        for (int place = 0; place < decision.subjects.size(); place++) {
            DecisionSubjectView about = decision.subjects.get(place);
            DecisionSubject subject = new DecisionSubject();
            subject.productId = decision.productId;
            subject.decisionId = decision.id;
            subject.place = place;
            subject.kind = about.kind();
            subject.subjectId = about.subjectId();
            subject.label = about.label();
            subject.persist();
        }
    }

    /** What each of these decisions is about, in the order in which it was told; one statement. */
    static Map<UUID, List<DecisionSubjectView>> of(UUID productId, Collection<UUID> decisionIds) {
        if (decisionIds.isEmpty()) return Map.of();
        return DecisionSubject.<DecisionSubject>list(
                        "productId = ?1 and decisionId in ?2 order by decisionId, place", productId, decisionIds)
                .stream()
                .collect(Collectors.groupingBy(
                        subject -> subject.decisionId,
                        Collectors.mapping(
                                subject -> new DecisionSubjectView(subject.kind, subject.subjectId, subject.label),
                                Collectors.toList())));
    }
}
