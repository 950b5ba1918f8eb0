package dev.holdfast.assessment;

import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.platform.Portions;
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
    public UUID id;

    @Column(name = "product_id")
    public UUID productId;

    @Column(name = "metric_id")
    public UUID metricId;

    @Column(name = "segment_id")
    public UUID segmentId;

    /** The item whose plan names this cell; null: no plan does, and items that shipped together share the judgement. */
    @Column(name = "item_id")
    public UUID itemId;

    @Column(name = "new_version")
    public String newVersion;

    @Column(name = "transition_at")
    public Instant transitionAt;

    @Enumerated(EnumType.STRING)
    public Verdict verdict;

    @Enumerated(EnumType.STRING)
    public Grade grade;

    @Column(name = "method_version")
    public String methodVersion;

    /** SHA-256 of what it was made from and what came out: the same again is not recorded again. */
    @Column(name = "input_hash")
    public String inputHash;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    /** The evidence room's Assessment as JSON. */
    public String document;

    /** Ids of the snapshots it was made from, as a JSON array. */
    public String inputs;

    static List<RecordedAssessment> among(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(productId, "id", ids, (where, values) -> list(where, values));
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
