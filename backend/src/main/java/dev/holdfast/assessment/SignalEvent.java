package dev.holdfast.assessment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** That a signal fired, and later that it is over. Never changed. */
@Entity
@Table(name = "signal_event")
@IdClass(SignalEvent.Key.class)
class SignalEvent extends PanacheEntityBase {
    record Key(UUID productId, UUID id) implements Serializable {}

    enum Kind {
        FIRED,
        /** A window was on the right side again. */
        RECOVERED,
        /** The condition was changed or taken back, or its windows were corrected: it would not fire today. */
        WITHDRAWN
    }

    @Id
    public UUID productId;

    @Id
    public UUID id;

    public UUID toleranceId;

    /** The id of the event that opened the episode. */
    public UUID episodeId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public UUID metricId;
    public UUID segmentId;
    public double below;

    @Column(name = "windows_in_a_row")
    public int windowsInARow;

    public Instant firstStart;
    public Instant lastEnd;

    @Convert(converter = LevelList.class)
    public List<SignalLevel> windows;

    public Instant recordedAt;

    static List<SignalEvent> ofSegment(UUID productId, UUID segmentId) {
        return list("productId = ?1 and segmentId = ?2 order by firstStart, id", productId, segmentId);
    }

    /** Those of these tolerances, in time order. */
    static List<SignalEvent> of(UUID productId, Collection<UUID> toleranceIds) {
        if (toleranceIds.isEmpty()) return List.of();
        return list("productId = ?1 and toleranceId in ?2 order by firstStart, id", productId, toleranceIds);
    }

    boolean sameCondition(Signal signal) {
        return signal != null
                && metricId.equals(signal.metricId())
                && segmentId.equals(signal.segmentId())
                && below == signal.below()
                && windowsInARow == signal.windowsInARow();
    }
}
