package dev.holdfast.assessment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Which version holds only some of the items of a release. Never changed: of one set of items the row known last counts. */
@Entity
@Immutable
@Table(name = "attribution_run")
class AttributionRun extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;
    public String newVersion;
    public String runVersion;

    /** In the order of their ids. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<UUID> itemIds;

    public String author;
    public Instant knownAt;
    public Instant recordedAt;

    /** Of each set of items of a release the run that counts, as known at that time; null: now. */
    static List<AttributionRun> current(UUID productId, String newVersion, @Nullable Instant asOf) {
        List<AttributionRun> known = list(
                "productId = ?1 and newVersion = ?2 and knownAt <= ?3 order by knownAt, id",
                productId,
                newVersion,
                SignOff.upTo(asOf));
        Map<List<UUID>, AttributionRun> current = new LinkedHashMap<>();
        for (AttributionRun run : known) current.put(run.itemIds, run);
        return List.copyOf(current.values());
    }

    static Optional<AttributionRun> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /** Up to {@code limit}, those after an id. */
    static List<AttributionRun> page(UUID productId, @Nullable Instant asOf, @Nullable UUID after, int limit) {
        return AttributionRun.<AttributionRun>find(
                        "productId = ?1 and knownAt <= ?2 and (?3 is null or id > ?3) order by id",
                        productId,
                        SignOff.upTo(asOf),
                        after)
                .range(0, limit - 1)
                .list();
    }
}
