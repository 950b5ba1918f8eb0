package dev.holdfast.assessment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The latest {@link InputShift} of every transition of a product as JSON: derived, replaced whenever its inputs change. */
@Entity
@Table(name = "shift_reading")
class StoredShift extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public UUID productId;

    /** From which inputs it was computed. */
    public String fingerprint;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    public String document;
}
