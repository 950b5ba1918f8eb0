package dev.holdfast.assessment;

import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Reason;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.platform.Portions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
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
    public UUID productId;

    @Id
    @Column(name = "item_id")
    public UUID itemId;

    @Id
    @Column(name = "metric_id")
    public UUID metricId;

    @Id
    @Column(name = "segment_id")
    public UUID segmentId;

    @Enumerated(EnumType.STRING)
    public PlannedItem.Part part;

    @Column(name = "assessment_id")
    public UUID assessmentId;

    @Enumerated(EnumType.STRING)
    public Verdict verdict;

    @Enumerated(EnumType.STRING)
    public Grade grade;

    /** Whether the level fell by more than the usual swing, whoever is to blame. */
    public boolean fell;

    static Outcome of(Key key) {
        Outcome outcome = new Outcome();
        outcome.productId = key.productId();
        outcome.itemId = key.itemId();
        outcome.metricId = key.metricId();
        outcome.segmentId = key.segmentId();
        return outcome;
    }

    Key key() {
        return new Key(productId, itemId, metricId, segmentId);
    }

    Outcome says(Judging.Judged judged, UUID assessmentId) {
        this.part = judged.item().part(metricId, segmentId);
        this.assessmentId = assessmentId;
        this.verdict = judged.assessment().verdict();
        this.grade = judged.assessment().grade();
        this.fell = judged.assessment().has(Reason.Code.LEVEL_FELL);
        return this;
    }

    static List<Outcome> ofSegment(UUID productId, UUID segmentId) {
        return list("productId = ?1 and segmentId = ?2", productId, segmentId);
    }

    /** Those of the cells that plans name first, and all of these items. */
    static List<Outcome> namedOrOf(UUID productId, Collection<UUID> itemIds) {
        // A list in a query must not be empty; no item has the product's id.
        Collection<UUID> some = itemIds.isEmpty() ? List.of(productId) : itemIds;
        return list("productId = ?1 and (part = ?2 or itemId in ?3)", productId, PlannedItem.Part.PRIMARY, some);
    }

    /** Of each of these items the outcome in the cell that its plan judges by. */
    static List<Outcome> primary(UUID productId, Collection<UUID> itemIds) {
        return Portions.keyed(
                productId,
                "itemId",
                itemIds,
                (where, values) -> list(where + " and part = :part", values.and("part", PlannedItem.Part.PRIMARY)));
    }

    /** Of the items that are judged by one of these metrics in one of these segments. */
    static List<Outcome> primary(UUID productId, Collection<UUID> metricIds, Collection<UUID> segmentIds) {
        return list(
                "productId = ?1 and part = ?2 and metricId in ?3 and segmentId in ?4",
                productId,
                PlannedItem.Part.PRIMARY,
                metricIds,
                segmentIds);
    }

    static List<Outcome> primary(UUID productId) {
        return list("productId = ?1 and part = ?2", productId, PlannedItem.Part.PRIMARY);
    }

    static List<Outcome> ofItem(UUID productId, UUID itemId) {
        return list("productId = ?1 and itemId = ?2", productId, itemId);
    }
}
