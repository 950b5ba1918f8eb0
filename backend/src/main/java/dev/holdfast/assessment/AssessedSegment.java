package dev.holdfast.assessment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** From which inputs the cells of a segment were last computed: where that differs from the inputs of now, they are due. */
@Entity
@Table(name = "assessed_segment")
@IdClass(AssessedSegment.Key.class)
class AssessedSegment extends PanacheEntityBase {
    record Key(UUID productId, UUID segmentId) {}

    @Id
    @Column(name = "product_id")
    public UUID productId;

    @Id
    @Column(name = "segment_id")
    public UUID segmentId;

    public String fingerprint;

    /** What went wrong the last time; null: nothing. Tried again as soon as the inputs change. */
    public String failure;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    static List<AssessedSegment> of(UUID productId) {
        return list("productId", productId);
    }
}
