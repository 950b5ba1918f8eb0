package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** What a version does at each of several thresholds. Never changed; of one version and source the set known last is current. */
@Entity
@Table(name = "operating_point_set")
class OperatingPointSet extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;
    UUID modelVersionId;
    String source;
    String title;
    boolean illustrative;
    String evaluationSet;
    Instant windowStart;
    Instant windowEnd;
    UUID content;
    int pointCount;
    long positives;
    long negatives;

    /** By rising threshold. */
    @Convert(converter = CountedPointList.class)
    List<CountedPoint> points;

    String sourceUrl;
    String externalId;
    Instant knownAt;
    Instant recordedAt;

    private static final String SUPERSEDED = "exists (select 1 from OperatingPointSet n where n.productId = s.productId"
            + " and n.modelVersionId = s.modelVersionId and n.source = s.source"
            + " and (n.knownAt > s.knownAt or n.knownAt = s.knownAt and n.id > s.id) and n.knownAt <= :asOf)";

    /** The threshold that was declared last. */
    private static final String IN_USE = "(select u.threshold from OperatingPointUse u where u.productId = s.productId"
            + " and u.operatingPointSetId = s.id and u.knownAt <= :asOf"
            + " and not exists (select 1 from OperatingPointUse m where m.productId = u.productId"
            + " and m.operatingPointSetId = u.operatingPointSetId and m.knownAt <= :asOf"
            + " and (m.knownAt > u.knownAt or m.knownAt = u.knownAt and m.id > u.id)))";

    /** All but the points, which a list leaves out. */
    private static final String SELECT = "select s.id, s.productId, v.name, s.source, s.title, s.illustrative,"
            + " s.evaluationSet, s.windowStart, s.windowEnd, s.pointCount, s.positives, s.negatives, s.sourceUrl,"
            + " s.externalId, s.knownAt, s.recordedAt, " + IN_USE + ","
            + " case when " + SUPERSEDED + " then true else false end";

    private static final String FROM = " from OperatingPointSet s join ModelVersion v on v.productId = s.productId"
            + " and v.id = s.modelVersionId where s.productId = :productId and s.knownAt <= :asOf";

    static Optional<OperatingPointSet> same(UUID productId, UUID modelVersionId, String source, UUID content) {
        return find(
                        "productId = ?1 and modelVersionId = ?2 and source = ?3 and content = ?4",
                        productId,
                        modelVersionId,
                        source,
                        content)
                .firstResultOptional();
    }

    static Optional<OperatingPointSet> of(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /** Up to {@code most} of those known at a time, those after an id. */
    static List<OperatingPointSetEntry> page(
            UUID productId,
            @Nullable String modelVersion,
            boolean superseded,
            Instant asOf,
            @Nullable UUID after,
            int most) {
        SelectionQuery<Object[]> query = Panache.getSession()
                .createSelectionQuery(
                        SELECT + FROM + (superseded ? "" : " and not " + SUPERSEDED)
                                + (modelVersion == null ? "" : " and v.name = :modelVersion")
                                + (after == null ? "" : " and s.id > :after")
                                + " order by s.id",
                        Object[].class)
                .setParameter("productId", productId)
                .setParameter("asOf", asOf)
                .setMaxResults(most);
        if (modelVersion != null) query.setParameter("modelVersion", modelVersion);
        if (after != null) query.setParameter("after", after);
        return query.getResultList().stream().map(OperatingPointSetEntry::of).toList();
    }

    /** One with its points; empty when it was not known at that time. */
    static Optional<OperatingPointSetView> view(UUID productId, UUID id, Instant asOf) {
        return Panache.getSession()
                .createSelectionQuery(SELECT + ", s.points" + FROM + " and s.id = :id", Object[].class)
                .setParameter("productId", productId)
                .setParameter("asOf", asOf)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(OperatingPointSetView::of);
    }
}
