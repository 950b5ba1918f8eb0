package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.Panache;
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

/** Two versions scored on the same inputs of a window, as stored; never changed. The one known last is current. */
@Entity
@Table(name = "paired_snapshot")
class PairedSnapshot extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;
    UUID seriesId;
    Instant windowStart;
    Instant windowEnd;
    UUID content;
    long bothRight;
    long onlyNew;
    long onlyOld;
    long bothWrong;
    Double labelRate;
    Boolean labelsRandom;

    @Enumerated(EnumType.STRING)
    Sampling sampling;

    Double trainingOverlap;
    boolean countsInferred;
    boolean typedByHand;
    String sourceUrl;
    String externalId;
    Instant knownAt;
    Instant recordedAt;

    Grading grading() {
        return new Grading(labelRate, labelsRandom, sampling, trainingOverlap, countsInferred, typedByHand, sourceUrl);
    }

    /** Each with its series and the names of its versions. */
    static final String WITH_SERIES = "select s, r, v.name, o.name from PairedSnapshot s"
            + " join Series r on r.productId = s.productId and r.id = s.seriesId"
            + " join ModelVersion v on v.productId = r.productId and v.id = r.modelVersionId"
            + " join ModelVersion o on o.productId = r.productId and o.id = r.oldVersionId"
            + " where s.productId = :productId and r.productId = :productId";

    static Optional<PairedSnapshotView> view(UUID productId, UUID pairedSnapshotId) {
        return Panache.getSession()
                .createSelectionQuery(WITH_SERIES + " and s.id = :id", Object[].class)
                .setParameter("productId", productId)
                .setParameter("id", pairedSnapshotId)
                .uniqueResultOptional()
                .map(PairedSnapshot::view);
    }

    static List<PairedSnapshotView> page(UUID productId, SnapshotFilter filter, UUID after, int most) {
        return filter
                .page(
                        Panache.getSession(),
                        WITH_SERIES,
                        "PairedSnapshot",
                        "r.metricId = :metricId",
                        productId,
                        after,
                        most)
                .stream()
                .map(PairedSnapshot::view)
                .toList();
    }

    private static PairedSnapshotView view(Object[] row) {
        return PairedSnapshotView.of((PairedSnapshot) row[0], (Series) row[1], (String) row[2], (String) row[3]);
    }
}
