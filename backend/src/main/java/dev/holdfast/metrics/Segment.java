package dev.holdfast.metrics;

import dev.holdfast.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A part of the inputs: one value of one dimension. {@code all} of {@code all} is all inputs. */
@Entity
@Table(name = "segment")
public class Segment extends PanacheEntityBase {
    public static final String ALL = "all";

    @Id
    public UUID id;

    public UUID productId;
    public String dimension;
    public String name;
    public Instant recordedAt;

    public boolean isAll() {
        return dimension.equals(ALL);
    }

    /** All segments of the product, in the order in which they were first measured. */
    public static List<Segment> of(UUID productId) {
        return list("productId = ?1 order by id", productId);
    }

    public static Optional<Segment> of(UUID productId, UUID segmentId) {
        return find("productId = ?1 and id = ?2", productId, segmentId).firstResultOptional();
    }

    /** The segment of all inputs; empty until it is first measured. */
    public static Optional<Segment> all(UUID productId) {
        return find("productId = ?1 and dimension = ?2 and name = ?2", productId, ALL)
                .firstResultOptional();
    }

    /** The segment of all inputs, made if nothing has been measured yet: what is agreed may come before what is measured. */
    public static Segment allOrNew(UUID productId, Instant now) {
        return all(productId).orElseGet(() -> {
            Segment segment = new Segment();
            segment.id = Ids.next();
            segment.productId = productId;
            segment.dimension = ALL;
            segment.name = ALL;
            segment.recordedAt = now;
            segment.persist();
            return segment;
        });
    }

    static List<Segment> page(UUID productId, String dimension, UUID after, int most) {
        Map<String, Object> given = new HashMap<>(Map.of("productId", productId));
        if (dimension != null) given.put("dimension", dimension);
        if (after != null) given.put("after", after);
        return Segment.<Segment>find(
                        "productId = :productId" + (dimension == null ? "" : " and dimension = :dimension")
                                + (after == null ? "" : " and id > :after") + " order by id",
                        given)
                .page(0, most)
                .list();
    }
}
