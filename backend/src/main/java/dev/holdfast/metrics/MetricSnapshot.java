package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    Long positives;
    Long negatives;
    String confusionMatrix;
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
        if (confusionMatrix != null) return new Measured.Matrix(ConfusionMatrix.parse(confusionMatrix));
        if (rightCount != null) return new Measured.Counts(sampleSize, rightCount);
        if (standardError != null) return new Measured.Mean(sampleSize, measured, standardError);
        if (positives != null) return new Measured.Area(measured, positives, negatives);
        if (measured != null) return new Measured.Bare(sampleSize, measured);
        return new Measured.Mix(sampleSize);
    }

    Grading grading() {
        return new Grading(labelRate, labelsRandom, sampling, trainingOverlap, countsInferred, typedByHand, sourceUrl);
    }

    /** In the order in which {@link #read} reads them, of the table called s. */
    static final String COLUMNS = "s.id, s.window_start, s.window_end, s.sample_size, s.right_count, s.true_positives,"
            + " s.false_positives, s.false_negatives, s.true_negatives, s.measured, s.standard_error, s.label_rate,"
            + " s.labels_random, s.sampling, s.training_overlap, s.counts_inferred, s.typed_by_hand, s.source_url,"
            + " s.external_id, s.known_at, s.recorded_at, s.positives, s.negatives, s.confusion_matrix";

    /** @param at the first of {@link #COLUMNS} */
    static MetricSnapshot read(ResultSet row, int at) throws SQLException {
        MetricSnapshot snapshot = new MetricSnapshot();
        snapshot.id = row.getObject(at, UUID.class);
        snapshot.windowStart = instant(row, at + 1);
        snapshot.windowEnd = instant(row, at + 2);
        snapshot.sampleSize = row.getObject(at + 3, Long.class);
        snapshot.rightCount = row.getObject(at + 4, Long.class);
        snapshot.truePositives = row.getObject(at + 5, Long.class);
        snapshot.falsePositives = row.getObject(at + 6, Long.class);
        snapshot.falseNegatives = row.getObject(at + 7, Long.class);
        snapshot.trueNegatives = row.getObject(at + 8, Long.class);
        snapshot.measured = row.getObject(at + 9, Double.class);
        snapshot.standardError = row.getObject(at + 10, Double.class);
        snapshot.labelRate = row.getObject(at + 11, Double.class);
        snapshot.labelsRandom = row.getObject(at + 12, Boolean.class);
        String sampling = row.getString(at + 13);
        snapshot.sampling = sampling == null ? null : Sampling.valueOf(sampling);
        snapshot.trainingOverlap = row.getObject(at + 14, Double.class);
        snapshot.countsInferred = row.getBoolean(at + 15);
        snapshot.typedByHand = row.getBoolean(at + 16);
        snapshot.sourceUrl = row.getString(at + 17);
        snapshot.externalId = row.getString(at + 18);
        snapshot.knownAt = instant(row, at + 19);
        snapshot.recordedAt = instant(row, at + 20);
        snapshot.positives = row.getObject(at + 21, Long.class);
        snapshot.negatives = row.getObject(at + 22, Long.class);
        snapshot.confusionMatrix = row.getString(at + 23);
        return snapshot;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
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
        String metricIs = "(r.metricId = :metricId or exists (select 1 from MetricDefinition m"
                + " where m.productId = :productId and m.id = :metricId"
                + " and (s.truePositives is not null and m.kind in (" + kinds(MetricKind::fromConfusion) + ")"
                + " or s.confusionMatrix is not null and m.kind in (" + kinds(MetricKind::fromMatrix) + "))))";
        return filter
                .page(Panache.getSession(), WITH_SERIES, "MetricSnapshot", metricIs, productId, after, most)
                .stream()
                .map(MetricSnapshot::view)
                .toList();
    }

    private static String kinds(Predicate<MetricKind> wanted) {
        return Arrays.stream(MetricKind.values()).filter(wanted).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static SnapshotView view(Object[] row) {
        return SnapshotView.of((MetricSnapshot) row[0], (Series) row[1], (String) row[2]);
    }
}
