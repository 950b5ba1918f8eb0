package dev.holdfast.assessment;

import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.SignalWatch;
import dev.holdfast.evidence.SignalWatch.Episode;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches the signals of tolerances: an episode fires once, however often its cell is computed anew, and is over once. An
 * episode is known by its condition and by the windows that it shares with what was seen before, so that a late window
 * which makes it longer, or a correction, does not make it another.
 */
@ApplicationScoped
public class Signals {
    private static final Duration PRESENT = Duration.ofDays(60);

    /**
     * One time that a signal fired.
     *
     * @param windows that caused it, and those that followed before it was first seen
     * @param over when it was recorded as over; null: it lasts
     */
    public record Firing(
            UUID eventId,
            UUID toleranceId,
            UUID metricId,
            UUID segmentId,
            double below,
            int windowsInARow,
            List<SignalLevel> windows,
            Instant recordedAt,
            @Nullable Instant over) {

        public Instant firedAt() {
            return windows.get(windowsInARow - 1).until();
        }

        public Instant until() {
            return windows.get(windows.size() - 1).until();
        }
    }

    /** Every firing of these tolerances that was recorded by then (null: by now), in time order: one statement. */
    public List<Firing> of(UUID productId, List<UUID> toleranceIds, @Nullable Instant asOf) {
        List<SignalEvent> events = SignalEvent.of(productId, toleranceIds).stream()
                .filter(event -> asOf == null || !event.recordedAt.isAfter(asOf))
                .toList();
        Map<UUID, SignalEvent> ends = events.stream()
                .filter(event -> event.kind != SignalEvent.Kind.FIRED)
                .collect(Collectors.toMap(event -> event.episodeId, Function.identity()));
        return events.stream()
                .filter(event -> event.kind == SignalEvent.Kind.FIRED)
                .map(event -> new Firing(
                        event.id,
                        event.toleranceId,
                        event.metricId,
                        event.segmentId,
                        event.below,
                        event.windowsInARow,
                        event.windows,
                        event.recordedAt,
                        ends.containsKey(event.id) ? ends.get(event.id).recordedAt : null))
                .toList();
    }

    /**
     * Firings that last and are about the present: what lasted until long before now, as in the import of a history, is the
     * past, whether or not it ever ended.
     */
    public List<Firing> current(UUID productId, List<UUID> toleranceIds, Instant now) {
        return of(productId, toleranceIds, null).stream()
                .filter(firing -> firing.over() == null && !firing.until().isBefore(now.minus(PRESENT)))
                .toList();
    }

    /**
     * Writes down what became of the signals that watch a segment. Called in the transaction that computes its cells, which
     * holds the product's lock: two nodes never see the same episode as new.
     *
     * @param histories of the segment's cells
     */
    void notice(
            UUID productId, UUID segmentId, List<ToleranceView> tolerances, List<Facts.Cell> histories, Instant now) {
        Map<UUID, Facts.Cell> cells =
                histories.stream().collect(Collectors.toMap(cell -> cell.metric().id, Function.identity()));
        List<SignalEvent> events = SignalEvent.ofSegment(productId, segmentId);
        Set<UUID> over = events.stream()
                .filter(event -> event.kind != SignalEvent.Kind.FIRED)
                .map(event -> event.episodeId)
                .collect(Collectors.toSet());
        List<SignalEvent> fired = events.stream()
                .filter(event -> event.kind == SignalEvent.Kind.FIRED)
                .toList();
        Set<UUID> standing = new HashSet<>();
        for (ToleranceView tolerance : tolerances) {
            Signal signal = tolerance.signal();
            if (signal == null || !signal.segmentId().equals(segmentId) || !cells.containsKey(signal.metricId())) {
                continue;
            }
            Facts.Cell cell = cells.get(signal.metricId());
            for (Episode episode : episodes(cell, signal)) {
                SignalEvent known = fired.stream()
                        .filter(event -> event.toleranceId.equals(tolerance.toleranceId())
                                && event.sameCondition(signal)
                                && event.firstStart.isBefore(episode.last().until())
                                && event.lastEnd.isAfter(episode.first().from()))
                        .findFirst()
                        .orElse(null);
                if (known == null) {
                    known = append(
                            productId,
                            tolerance.toleranceId(),
                            signal,
                            SignalEvent.Kind.FIRED,
                            null,
                            episode.windows(),
                            now);
                }
                standing.add(known.id);
                if (episode.recovered() != null && over.add(known.id)) {
                    append(
                            productId,
                            tolerance.toleranceId(),
                            signal,
                            SignalEvent.Kind.RECOVERED,
                            known.id,
                            List.of(episode.recovered()),
                            now);
                }
            }
        }
        for (SignalEvent event : fired) {
            if (!standing.contains(event.id) && over.add(event.id)) {
                withdraw(event, now);
            }
        }
    }

    static List<Episode> episodes(Facts.Cell cell, Signal signal) {
        return SignalWatch.episodes(
                SignalWatch.levels(cell.inputs().history()),
                signal.below(),
                signal.windowsInARow(),
                metric(cell.metric()).orientation());
    }

    private static SignalEvent append(
            UUID productId,
            UUID toleranceId,
            Signal signal,
            SignalEvent.Kind kind,
            @Nullable UUID episodeId,
            List<SignalWatch.Level> windows,
            Instant now) {
        SignalEvent event = new SignalEvent();
        event.productId = productId;
        event.id = Ids.next();
        event.toleranceId = toleranceId;
        event.episodeId = episodeId == null ? event.id : episodeId;
        event.kind = kind;
        event.metricId = signal.metricId();
        event.segmentId = signal.segmentId();
        event.below = signal.below();
        event.windowsInARow = signal.windowsInARow();
        event.firstStart = windows.get(0).from();
        event.lastEnd = windows.get(windows.size() - 1).until();
        event.windows = levels(windows);
        event.recordedAt = now;
        event.persist();
        return event;
    }

    private static void withdraw(SignalEvent fired, Instant now) {
        SignalEvent event = new SignalEvent();
        event.productId = fired.productId;
        event.id = Ids.next();
        event.toleranceId = fired.toleranceId;
        event.episodeId = fired.id;
        event.kind = SignalEvent.Kind.WITHDRAWN;
        event.metricId = fired.metricId;
        event.segmentId = fired.segmentId;
        event.below = fired.below;
        event.windowsInARow = fired.windowsInARow;
        event.firstStart = fired.firstStart;
        event.lastEnd = fired.lastEnd;
        event.windows = List.of();
        event.recordedAt = now;
        event.persist();
    }

    static List<SignalLevel> levels(List<SignalWatch.Level> windows) {
        List<SignalLevel> levels = new ArrayList<>();
        windows.forEach(window -> levels.add(new SignalLevel(window.from(), window.until(), window.value())));
        return List.copyOf(levels);
    }

    private static Metric metric(MetricDefinition metric) {
        return CellInputs.inWords(metric);
    }
}
