package dev.holdfast.assessment;

import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Verdict;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** Which assessment of an item in a cell stands now: derived, replaced whenever the cell is computed anew. */
@Entity
@Table(name = "outcome")
@IdClass(Outcome.Key.class)
class Outcome extends PanacheEntityBase {
    record Key(UUID productId, UUID itemId, UUID metricId, UUID segmentId) {}

    @Id
    @Column(name = "product_id")
    UUID productId;

    @Id
    @Column(name = "item_id")
    UUID itemId;

    @Id
    @Column(name = "metric_id")
    UUID metricId;

    @Id
    @Column(name = "segment_id")
    UUID segmentId;

    @Enumerated(EnumType.STRING)
    PlannedItem.Part part;

    @Column(name = "assessment_id")
    UUID assessmentId;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    @Enumerated(EnumType.STRING)
    Grade grade;

    static List<Outcome> ofSegment(UUID productId, UUID segmentId) {
        return list("productId = ?1 and segmentId = ?2", productId, segmentId);
    }

    static List<Outcome> ofItem(UUID productId, UUID itemId) {
        return list("productId = ?1 and itemId = ?2", productId, itemId);
    }
}
