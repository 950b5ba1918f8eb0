package dev.holdfast.assessment;

import dev.holdfast.evidence.Trade;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Somebody accepted that the work cost something, or took that back. Never changed: of one cell the row known last counts. */
@Entity
@Immutable
@Table(name = "sign_off")
class SignOff extends PanacheEntityBase {
    /** One metric in one segment, of one item. */
    record Cell(UUID itemId, UUID metricId, UUID segmentId) {}

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    @Id
    public UUID id;

    public UUID productId;
    public UUID itemId;
    public UUID metricId;
    public UUID segmentId;

    @Enumerated(EnumType.STRING)
    public Trade.Kind kind;

    /** What was accepted, in the words in which it was shown. */
    public String accepted;

    public @Nullable Double effect;
    public @Nullable Double effectLower;
    public @Nullable Double effectUpper;

    /** The judgement behind it; null where that is computed for an earlier time. */
    public @Nullable UUID assessmentId;

    public String reason;
    public String acceptedBy;

    /** Exclusive. */
    @Column(name = "valid_until")
    public LocalDate until;

    public boolean withdrawn;
    public String author;
    public Instant knownAt;
    public Instant recordedAt;

    Cell cell() {
        return new Cell(itemId, metricId, segmentId);
    }

    /** Of each cell of an item the row that counts, as known at that time; null: now. */
    static Map<Cell, SignOff> current(UUID productId, UUID itemId, @Nullable Instant asOf) {
        return last(list(
                "productId = ?1 and itemId = ?2 and knownAt <= ?3 order by knownAt, id",
                productId,
                itemId,
                upTo(asOf)));
    }

    /** The same of all items of the product. */
    static Map<Cell, SignOff> current(UUID productId, @Nullable Instant asOf) {
        return last(list("productId = ?1 and knownAt <= ?2 order by knownAt, id", productId, upTo(asOf)));
    }

    private static Map<Cell, SignOff> last(List<SignOff> known) {
        Map<Cell, SignOff> current = new LinkedHashMap<>();
        for (SignOff row : known) current.put(row.cell(), row);
        return current;
    }

    /** Up to {@code limit} rows of an item, those before an id, the latest first. */
    static List<SignOff> page(UUID productId, UUID itemId, @Nullable Instant asOf, @Nullable UUID before, int limit) {
        PanacheQuery<SignOff> query = find(
                "productId = ?1 and itemId = ?2 and knownAt <= ?3 and (?4 is null or id < ?4)" + " order by id desc",
                productId,
                itemId,
                upTo(asOf),
                before);
        return query.range(0, limit - 1).list();
    }

    static Optional<SignOff> one(UUID productId, UUID itemId, UUID id) {
        return find("productId = ?1 and itemId = ?2 and id = ?3", productId, itemId, id)
                .firstResultOptional();
    }

    /** Null is now: all that is known. A parameter that may be null has no type that PostgreSQL could tell. */
    static Instant upTo(@Nullable Instant asOf) {
        return asOf == null ? EVER : asOf;
    }
}
