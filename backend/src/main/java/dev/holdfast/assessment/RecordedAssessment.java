package dev.holdfast.assessment;

import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Verdict;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One judgement as it was made: append-only, never edited; a later recomputation is a row of its own. */
@Entity
@Immutable
@Table(name = "assessment")
class RecordedAssessment extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "product_id")
    UUID productId;

    @Column(name = "metric_id")
    UUID metricId;

    @Column(name = "segment_id")
    UUID segmentId;

    /** Null: nobody planned this transition. */
    @Column(name = "item_id")
    UUID itemId;

    @Column(name = "new_version")
    String newVersion;

    @Column(name = "transition_at")
    Instant transitionAt;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    @Enumerated(EnumType.STRING)
    Grade grade;

    @Column(name = "method_version")
    String methodVersion;

    /** SHA-256 of what it was made from and what came out: the same again is not recorded again. */
    @Column(name = "input_hash")
    String inputHash;

    @Column(name = "recorded_at")
    Instant recordedAt;

    /** The evidence room's Assessment as JSON. */
    String document;

    /** Ids of the snapshots it was made from, as a JSON array. */
    String inputs;

    static List<RecordedAssessment> among(UUID productId, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("productId = ?1 and id in ?2", productId, ids);
    }

    static Optional<RecordedAssessment> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /** Those of one item, or of all, the latest first. */
    static List<RecordedAssessment> page(UUID productId, UUID itemId, UUID before, int limit) {
        String where = "productId = ?1 and (?2 is null or itemId = ?2) and (?3 is null or id < ?3)";
        return RecordedAssessment.<RecordedAssessment>find(where, Sort.descending("id"), productId, itemId, before)
                .page(0, limit)
                .list();
    }
}
