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

/** One evaluation as stored; never changed. Of those with the same series and window the one known last is current. */
@Entity
@Table(name = "snapshot")
class MetricSnapshot extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;
    UUID seriesId;
    Instant windowStart;
    Instant windowEnd;
    UUID content;
    Long sampleSize;
    Long rightCount;
    Long truePositives;
    Long falsePositives;
    Long falseNegatives;
    Long trueNegatives;
    Double measured;
    Double standardError;
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

    Measured measured() {
        if (truePositives != null)
            return new Measured.Confusion(truePositives, falsePositives, falseNegatives, trueNegatives);
        if (rightCount != null) return new Measured.Counts(sampleSize, rightCount);
        if (standardError != null) return new Measured.Mean(sampleSize, measured, standardError);
        if (measured != null) return new Measured.Bare(sampleSize, measured);
        return new Measured.Mix(sampleSize);
    }

    Grading grading() {
        return new Grading(labelRate, labelsRandom, sampling, trainingOverlap, countsInferred, typedByHand, sourceUrl);
    }

    /** Each with its series and the names of its versions. */
    static final String WITH_SERIES = "select s, r, v.name from MetricSnapshot s"
            + " join Series r on r.productId = s.productId and r.id = s.seriesId"
            + " join ModelVersion v on v.productId = r.productId and v.id = r.modelVersionId"
            + " where s.productId = :productId and r.productId = :productId";

    static Optional<SnapshotView> view(UUID productId, UUID snapshotId) {
        return Panache.getSession()
                .createSelectionQuery(WITH_SERIES + " and s.id = :id", Object[].class)
                .setParameter("productId", productId)
                .setParameter("id", snapshotId)
                .uniqueResultOptional()
                .map(MetricSnapshot::view);
    }

    static List<SnapshotView> page(UUID productId, SnapshotFilter filter, UUID after, int most) {
        String metricIs = "(r.metricId = :metricId or s.truePositives is not null and exists (select 1"
                + " from MetricDefinition m where m.productId = :productId and m.id = :metricId"
                + " and m.kind in (ACCURACY, RECALL, PRECISION, F1)))";
        return filter
                .page(Panache.getSession(), WITH_SERIES, "MetricSnapshot", metricIs, productId, after, most)
                .stream()
                .map(MetricSnapshot::view)
                .toList();
    }

    private static SnapshotView view(Object[] row) {
        return SnapshotView.of((MetricSnapshot) row[0], (Series) row[1], (String) row[2]);
    }
}
