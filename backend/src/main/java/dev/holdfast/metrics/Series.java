package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a run of snapshots, or of pairs, measures, apart from when. */
@Entity
@Table(name = "series")
class Series extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;
    UUID segmentId;

    /** Of a pair: the new version. */
    UUID modelVersionId;

    /** Null: evaluations of one version, not pairs. */
    UUID oldVersionId;

    /** Null: pairs. */
    @Enumerated(EnumType.STRING)
    SnapshotRole role;

    /** Null: confusion counts, matrices and mixes. */
    UUID metricId;

    String scorerVersion;
    String evaluationSet;

    /** How many rows were ever accepted. */
    long revision;

    Instant firstStart;
    Instant lastEnd;
}
