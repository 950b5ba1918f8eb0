package dev.holdfast.assessment;

import dev.holdfast.assessment.Readings.Cell;
import dev.holdfast.assessment.ToleranceStandingView.BegunBefore;
import dev.holdfast.evidence.Estimate;
import dev.holdfast.evidence.Interval;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Sentences;
import dev.holdfast.evidence.TargetState;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How metrics and their tolerances stand: what planning and the screens read, for as many cells as are asked for at once in a
 * fixed number of statements; as of an earlier time computed from what was known then by the same functions.
 */
@ApplicationScoped
public class Standings {
    private static final Set<Stage> UNDER_WAY = Set.of(Stage.BUILDING, Stage.WATCHED, Stage.REOPENED);

    private final Tolerances tolerances;
    private final Readings readings;
    private final Plans plans;
    private final Items items;
    private final Clock clock;

    Standings(Tolerances tolerances, Readings readings, Plans plans, Items items, Clock clock) {
        this.tolerances = tolerances;
        this.readings = readings;
        this.plans = plans;
        this.items = items;
        this.clock = clock;
    }

    /**
     * Every metric over all inputs, and every cell that has a tolerance; of one metric every segment in which it was measured.
     *
     * @param metricId null: all
     * @return by name of metric, all inputs first, then by segment
     */
    public List<StandingView> of(UUID productId, @Nullable UUID metricId, @Nullable Instant asOf) {
        Map<UUID, MetricDefinition> metrics = byId(MetricDefinition.of(productId), metric -> metric.id);
        Map<UUID, Segment> segments = byId(Segment.of(productId), segment -> segment.id);
        Map<Cell, ToleranceView> agreed = new HashMap<>();
        tolerances.all(productId, asOf).forEach(t -> agreed.put(new Cell(t.metricId(), t.segmentId()), t));
        UUID all = segments.values().stream()
                .filter(Segment::isAll)
                .map(segment -> segment.id)
                .findFirst()
                .orElse(null);
        Set<UUID> wanted = new LinkedHashSet<>();
        if (metricId == null) {
            if (all != null) wanted.add(all);
            agreed.keySet().forEach(cell -> wanted.add(cell.segmentId()));
        } else {
            wanted.addAll(segments.keySet());
        }
        agreed.values().stream()
                .filter(t -> t.signal() != null)
                .forEach(t -> wanted.add(t.signal().segmentId()));
        Map<Cell, CellReading> read = readings.of(productId, wanted, asOf);

        Set<Cell> cells = new LinkedHashSet<>();
        for (MetricDefinition metric : metrics.values()) {
            if (metricId != null && !metric.id.equals(metricId)) continue;
            if (all != null) cells.add(new Cell(metric.id, all));
            agreed.keySet().stream()
                    .filter(cell -> cell.metricId().equals(metric.id))
                    .forEach(cells::add);
            if (metricId != null)
                read.keySet().stream()
                        .filter(cell -> cell.metricId().equals(metricId))
                        .forEach(cells::add);
        }
        Instant now = asOf == null ? clock.instant() : asOf;
        return cells.stream()
                .sorted(Comparator.comparing((Cell cell) -> metrics.get(cell.metricId()).name)
                        .thenComparing(Cell::metricId)
                        .thenComparing(cell -> !segments.get(cell.segmentId()).isAll())
                        .thenComparing(cell -> segments.get(cell.segmentId()).dimension)
                        .thenComparing(cell -> segments.get(cell.segmentId()).name))
                .map(cell -> view(
                        metrics.get(cell.metricId()),
                        segments.get(cell.segmentId()),
                        read.get(cell),
                        agreed.get(cell),
                        read,
                        now))
                .toList();
    }

    /** One tolerance, with the work for which it was signed too late. */
    ToleranceStandingView one(
            ToleranceView tolerance,
            List<ToleranceRevision> revisions,
            List<Signals.Firing> firings,
            @Nullable Instant asOf) {
        StandingView standing = of(tolerance.productId(), tolerance.metricId(), asOf).stream()
                .filter(each -> each.segmentId().equals(tolerance.segmentId()))
                .findFirst()
                .orElseThrow();
        return new ToleranceStandingView(
                standing,
                signedAfter(tolerance, revisions, asOf),
                firings.stream()
                        .sorted(Comparator.comparing(Signals.Firing::firedAt).reversed())
                        .limit(100)
                        .map(ToleranceStandingView.FiringView::of)
                        .toList());
    }

    /** As for plans, an agreement on the day of the start counts as before it. */
    private List<BegunBefore> signedAfter(
            ToleranceView tolerance, List<ToleranceRevision> revisions, @Nullable Instant asOf) {
        if (revisions.isEmpty()) return List.of();
        ToleranceRevision latest = revisions.get(0);
        ToleranceRevision first = revisions.get(revisions.size() - 1);
        List<UUID> planned = plans.naming(tolerance.productId(), tolerance.metricId(), tolerance.segmentId(), asOf);
        List<BegunBefore> late = new ArrayList<>();
        for (ItemView item : items.among(tolerance.productId(), planned, asOf)) {
            if (item.begunOn() == null) continue;
            if (item.begunOn().isBefore(day(first.knownAt())))
                late.add(new BegunBefore(item.itemId(), item.key(), item.begunOn(), first.number()));
            else if (UNDER_WAY.contains(item.stage()) && item.begunOn().isBefore(day(latest.knownAt())))
                late.add(new BegunBefore(item.itemId(), item.key(), item.begunOn(), latest.number()));
        }
        return late;
    }

    private static StandingView view(
            MetricDefinition metric,
            Segment segment,
            @Nullable CellReading reading,
            @Nullable ToleranceView tolerance,
            Map<Cell, CellReading> all,
            Instant now) {
        Metric inWords = Readings.inWords(metric);
        LevelStretch current = reading == null || reading.levels().isEmpty()
                ? null
                : reading.levels().get(reading.levels().size() - 1);
        TargetState target =
                reading == null || tolerance == null ? null : reading.target(inWords, tolerance.floor(), now);
        CellStanding standing = reading == null ? null : reading.standing();
        LocalDate today = day(now);
        return new StandingView(
                metric.id,
                metric.slug,
                metric.name,
                metric.direction,
                metric.unit,
                segment.id,
                segment.dimension,
                segment.name,
                current == null ? null : EstimateView.of(current.level()),
                current == null ? null : current.sampleSize(),
                current == null ? 0 : current.windows(),
                current == null ? null : current.version(),
                current == null ? null : current.from(),
                current == null ? null : current.until(),
                tolerance,
                target == null ? null : Wire.name(target.state()),
                target == null ? null : target.windowsToSettle(),
                current == null || tolerance == null
                        ? null
                        : EstimateView.of(distance(metric, current.level(), tolerance.floor())),
                tolerance != null && tolerance.revisitBy() != null && today.isAfter(tolerance.revisitBy()),
                target != null
                        ? target.sentence()
                        : current != null
                                ? Sentences.level(inWords, current.level())
                                : inWords.name() + " was not measured yet.",
                standing == null ? null : standing.outlook(),
                standing == null ? null : standing.detection(),
                standing == null ? null : standing.budget(),
                tolerance == null ? null : signal(tolerance, all),
                reading == null
                        ? List.of()
                        : reading.levels().stream().map(TrendPoint::of).toList(),
                standing == null ? List.of() : standing.live());
    }

    private static @Nullable SignalState signal(ToleranceView tolerance, Map<Cell, CellReading> all) {
        if (tolerance.signal() == null) return null;
        CellReading watched = all.get(
                new Cell(tolerance.signal().metricId(), tolerance.signal().segmentId()));
        return watched == null || watched.standing() == null
                ? null
                : watched.standing().signals().stream()
                        .filter(state -> state.toleranceId().equals(tolerance.toleranceId()))
                        .findFirst()
                        .orElse(null);
    }

    /** Positive on the good side. */
    private static Estimate distance(MetricDefinition metric, Estimate level, double floor) {
        boolean turned = metric.direction == Direction.LOWER_IS_BETTER;
        return new Estimate(
                turned ? floor - level.value() : level.value() - floor,
                distance(level.interval(), floor, turned),
                distance(level.samplingInterval(), floor, turned));
    }

    private static @Nullable Interval distance(@Nullable Interval limits, double floor, boolean turned) {
        if (limits == null) return null;
        return turned
                ? new Interval(floor - limits.upper(), floor - limits.lower())
                : new Interval(limits.lower() - floor, limits.upper() - floor);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static <T> Map<UUID, T> byId(Collection<T> all, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
