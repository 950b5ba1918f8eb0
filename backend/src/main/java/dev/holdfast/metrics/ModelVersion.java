package dev.holdfast.metrics;

import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A version of the model, known from the first snapshot or set of operating points that names it. */
@Entity
@Table(name = "model_version")
public class ModelVersion extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;
    public String name;

    /** Why it cannot run on today's inputs, so that what it would have scored is unknown; null: it can run. */
    public String unrunnable;

    /** Counts its changes. */
    int revision;

    public Instant recordedAt;

    /** All versions of the product, in the order in which they were first measured. */
    public static List<ModelVersion> of(UUID productId) {
        return list("productId = ?1 order by id", productId);
    }

    public static Optional<ModelVersion> of(UUID productId, UUID versionId) {
        return find("productId = ?1 and id = ?2", productId, versionId).firstResultOptional();
    }

    static Optional<ModelVersion> withName(UUID productId, String name) {
        return find("productId = ?1 and name = ?2", productId, name).firstResultOptional();
    }

    /** The version, known from now on. */
    static ModelVersion first(UUID productId, String name, Instant now) {
        ModelVersion version = new ModelVersion();
        version.id = Ids.next();
        version.productId = productId;
        version.name = name;
        version.revision = 1;
        version.recordedAt = now;
        version.persist();
        return version;
    }

    /** For a change: nobody else changes it until the transaction ends. */
    static ModelVersion locked(UUID productId, UUID versionId) {
        return ModelVersion.<ModelVersion>find("productId = ?1 and id = ?2", productId, versionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("model version"));
    }

    static List<ModelVersion> page(UUID productId, UUID after, int most) {
        String where = "productId = ?1" + (after == null ? "" : " and id > ?2") + " order by id";
        return (after == null
                        ? ModelVersion.<ModelVersion>find(where, productId)
                        : ModelVersion.<ModelVersion>find(where, productId, after))
                .page(0, most)
                .list();
    }
}
