package dev.holdfast.planning;

import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Signals;
import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.assessment.Tolerances;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.SignalWatch;
import dev.holdfast.evidence.ToleranceSentences;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signals that fired, and tolerances that were to be looked at again. */
@ApplicationScoped
class ToleranceSource implements InboxSource {
    private final Tolerances tolerances;
    private final Signals signals;

    ToleranceSource(Tolerances tolerances, Signals signals) {
        this.tolerances = tolerances;
        this.signals = signals;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        List<ToleranceView> agreed = tolerances.all(productId, null);
        if (agreed.isEmpty()) return List.of();
        Map<UUID, MetricDefinition> metrics = MetricDefinition.of(productId).stream()
                .collect(Collectors.toMap(metric -> metric.id, Function.identity()));
        Map<UUID, Segment> segments =
                Segment.of(productId).stream().collect(Collectors.toMap(segment -> segment.id, Function.identity()));
        Map<UUID, ToleranceView> byId =
                agreed.stream().collect(Collectors.toMap(ToleranceView::toleranceId, Function.identity()));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Found> found = new ArrayList<>();
        for (ToleranceView tolerance : agreed) {
            if (tolerance.revisitBy() == null || !today.isAfter(tolerance.revisitBy())) continue;
            MetricDefinition metric = metrics.get(tolerance.metricId());
            found.add(new Found(
                    "tolerance_revisit_due/" + tolerance.toleranceId() + "/" + tolerance.revisitBy(),
                    InboxKind.TOLERANCE_REVISIT_DUE,
                    SubjectKind.TOLERANCE,
                    tolerance.toleranceId(),
                    metric.slug,
                    ToleranceSentences.revisitDue(
                            Readings.inWords(metric),
                            where(segments.get(tolerance.segmentId())),
                            tolerance.revisitBy()),
                    tolerance
                            .revisitBy()
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()));
        }
        for (Signals.Firing firing : signals.current(productId, List.copyOf(byId.keySet()), now)) {
            Metric metric = Readings.inWords(metrics.get(firing.metricId()));
            found.add(new Found(
                    "signal_fired/" + firing.eventId(),
                    InboxKind.SIGNAL_FIRED,
                    SubjectKind.TOLERANCE,
                    firing.toleranceId(),
                    metrics.get(byId.get(firing.toleranceId()).metricId()).slug,
                    ToleranceSentences.fired(
                            metric,
                            where(segments.get(firing.segmentId())),
                            firing.below(),
                            firing.windows().stream()
                                    .map(level -> new SignalWatch.Level(level.from(), level.until(), level.value()))
                                    .toList()),
                    firing.firedAt()));
        }
        return found;
    }

    private static String where(Segment segment) {
        return segment.isAll() ? "" : " in " + segment.name;
    }
}
