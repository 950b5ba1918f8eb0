package dev.holdfast.assessment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The latest {@link CellReading} of a cell as JSON: derived, replaced whenever the cell is computed anew. */
@Entity
@Table(name = "cell_reading")
@IdClass(StoredReading.Key.class)
class StoredReading extends PanacheEntityBase {
    record Key(UUID productId, UUID metricId, UUID segmentId) {}

    @Id
    @Column(name = "product_id")
    public UUID productId;

    @Id
    @Column(name = "metric_id")
    public UUID metricId;

    @Id
    @Column(name = "segment_id")
    public UUID segmentId;

    public String document;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    static List<StoredReading> ofSegments(UUID productId, Collection<UUID> segmentIds) {
        return list("productId = ?1 and segmentId in ?2", productId, segmentIds);
    }
}
