package dev.holdfast.metrics;

import dev.holdfast.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a number about the model is read, and which way of it is good. Never edited: another reading is another metric. */
@Entity
@Table(name = "metric_definition")
public class MetricDefinition extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;

    /** Short name, unique in the product: what rows call it. */
    public String slug;

    public String name;

    @Enumerated(EnumType.STRING)
    public MetricKind kind;

    @Enumerated(EnumType.STRING)
    public Direction direction;

    /** What a value of 1 is, such as {@code share} or {@code ms}. */
    public String unit;

    /** Version of what judges the answers; null: not said. */
    public String scorerVersion;

    public String definitionVersion;

    /** How many windows its season spans; null: none declared. */
    public Integer seasonWindows;

    public Instant recordedAt;

    /** All metrics of the product, in the order of their definition. */
    public static List<MetricDefinition> of(UUID productId) {
        return list("productId = ?1 order by id", productId);
    }

    public static Optional<MetricDefinition> of(UUID productId, UUID metricId) {
        return find("productId = ?1 and id = ?2", productId, metricId).firstResultOptional();
    }

    /** A metric with the least that can be said about it, not stored yet. */
    public static MetricDefinition plain(
            UUID productId, String slug, String name, MetricKind kind, Direction direction, Instant now) {
        MetricDefinition metric = new MetricDefinition();
        metric.id = Ids.next();
        metric.productId = productId;
        metric.slug = slug;
        metric.name = name;
        metric.kind = kind;
        metric.direction = direction;
        metric.unit = kind == MetricKind.MEAN ? "value" : kind.usualUnit();
        metric.definitionVersion = "1";
        metric.recordedAt = now;
        return metric;
    }

    static List<MetricDefinition> page(UUID productId, UUID after, int most) {
        String where = "productId = ?1" + (after == null ? "" : " and id > ?2") + " order by id";
        return (after == null
                        ? MetricDefinition.<MetricDefinition>find(where, productId)
                        : MetricDefinition.<MetricDefinition>find(where, productId, after))
                .page(0, most)
                .list();
    }

    static Optional<MetricDefinition> called(UUID productId, String slug) {
        return find("productId = ?1 and slug = ?2", productId, slug).firstResultOptional();
    }
}
