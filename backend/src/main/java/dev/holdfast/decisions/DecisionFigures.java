package dev.holdfast.decisions;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** What was computed at the moment of a decision; never changed. */
@Entity
@Table(name = "decision_figures")
@IdClass(DecisionFigures.Key.class)
class DecisionFigures extends PanacheEntityBase {
    @Id
    UUID productId;

    @Id
    UUID decisionId;

    @Convert(converter = Documents.Figures.class)
    TradeOffView document;

    record Key(UUID productId, UUID decisionId) implements Serializable {}

    static Optional<TradeOffView> of(UUID productId, UUID decisionId) {
        return DecisionFigures.<DecisionFigures>find("productId = ?1 and decisionId = ?2", productId, decisionId)
                .singleResultOptional()
                .map(figures -> figures.document);
    }
}
