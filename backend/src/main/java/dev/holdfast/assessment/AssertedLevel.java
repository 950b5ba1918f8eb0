package dev.holdfast.assessment;

import dev.holdfast.evidence.Assertion;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a person expects that a level would have been without an item's change. Never changed: who thinks again adds a row. */
@Entity
@Immutable
@Table(name = "asserted_level")
class AssertedLevel extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;
    public UUID itemId;
    public UUID metricId;
    public UUID segmentId;
    public double low;
    public double likely;
    public double high;
    public String reason;
    public String assertedBy;
    public boolean declaredAtImport;
    public Instant knownAt;
    public Instant recordedAt;

    /** All that was known at that time (null: now), in the order in which it was. */
    static List<AssertedLevel> of(UUID productId, @Nullable Instant asOf) {
        return asOf == null
                ? list("productId = ?1 order by knownAt, id", productId)
                : list("productId = ?1 and knownAt <= ?2 order by knownAt, id", productId, asOf);
    }

    static Optional<AssertedLevel> one(UUID productId, UUID itemId, UUID id) {
        return find("productId = ?1 and itemId = ?2 and id = ?3", productId, itemId, id)
                .firstResultOptional();
    }

    /** Those of one item, the latest first. */
    static List<AssertedLevel> page(UUID productId, UUID itemId, @Nullable UUID before, int limit) {
        String where = "productId = ?1 and itemId = ?2 and (?3 is null or id < ?3) order by id desc";
        return AssertedLevel.<AssertedLevel>find(where, productId, itemId, before)
                .page(0, limit)
                .list();
    }

    /** In the engine's terms. */
    Assertion assertion() {
        return new Assertion(assertedBy, low, likely, high);
    }
}
