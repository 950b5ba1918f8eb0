package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a threshold is in use, as it was declared once; the declaration known last counts. */
@Entity
@Table(name = "operating_point_use")
class OperatingPointUse extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;
    UUID operatingPointSetId;
    double threshold;
    String declaredBy;
    Instant knownAt;
    Instant recordedAt;
}
