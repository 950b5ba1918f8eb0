package dev.holdfast.assessment;

import dev.holdfast.platform.Revised;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much error is acceptable in one cell: the latest agreement. Those before it stand in the revision log. */
@Entity
public class Tolerance extends Revised {
    public UUID metricId;
    public UUID segmentId;
    public double floorLevel;
    public double margin;
    public @Nullable Double volumePerWeek;
    public @Nullable String population;
    public @Nullable Integer minimumSample;
    public @Nullable String consequence;

    @Convert(converter = ErrorClassList.class)
    public List<ErrorClass> consequences = List.of();

    public @Nullable String fallback;
    public @Nullable Double fallbackCapacityPerWeek;

    /** All four members of the signal are null together. */
    public @Nullable UUID signalMetricId;

    public @Nullable UUID signalSegmentId;
    public @Nullable Double signalBelow;

    @Column(name = "signal_windows_in_a_row")
    public @Nullable Integer signalWindowsInARow;

    public @Nullable String owner;
    public @Nullable String approver;
    public LocalDate agreedOn;
    public @Nullable LocalDate revisitBy;
    public boolean declaredAtImport;

    static List<Tolerance> all(UUID productId) {
        return list("productId = ?1 order by id", productId);
    }

    /** Up to {@code limit} of the product's tolerances, those after an id. */
    static List<Tolerance> page(UUID productId, @Nullable UUID after, int limit) {
        PanacheQuery<Tolerance> query = after == null
                ? find("productId = ?1 order by id", productId)
                : find("productId = ?1 and id > ?2 order by id", productId, after);
        return query.range(0, limit - 1).list();
    }

    static Optional<Tolerance> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    static Optional<Tolerance> of(UUID productId, UUID metricId, UUID segmentId) {
        return find("productId = ?1 and metricId = ?2 and segmentId = ?3", productId, metricId, segmentId)
                .firstResultOptional();
    }

    /** The tolerance, locked until this transaction ends; empty when there is none of this id. */
    static Optional<Tolerance> locked(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    @Nullable
    Signal signal() {
        return signalMetricId == null
                ? null
                : new Signal(signalMetricId, signalSegmentId, signalBelow, signalWindowsInARow);
    }

    @Override
    protected String subjectKind() {
        return Tolerances.SUBJECT;
    }

    @Override
    protected Object document() {
        return ToleranceView.of(this);
    }

    @Override
    protected Traits traits() {
        return new Traits(null, null, Tolerances.cell(metricId, segmentId));
    }
}
