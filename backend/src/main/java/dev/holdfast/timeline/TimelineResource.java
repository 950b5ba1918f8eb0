package dev.holdfast.timeline;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.CellReading;
import dev.holdfast.assessment.LossView;
import dev.holdfast.assessment.Losses;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Readings.Cell;
import dev.holdfast.assessment.Shifts;
import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.assessment.Tolerances;
import dev.holdfast.assessment.Wire;
import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.timeline.Bars.Names;
import dev.holdfast.timeline.Panels.Frame;
import dev.holdfast.timeline.TimelineView.Bar;
import dev.holdfast.timeline.TimelineView.Days;
import dev.holdfast.timeline.TimelineView.Event;
import dev.holdfast.timeline.TimelineView.Panel;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

@Path("/products/{productId}/timeline")
class TimelineResource {
    /** More panels than a screen can show in a readable height. */
    private static final int MOST_PANELS = 12;

    private static final Days EVER = new Days(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    private final Bars bars;
    private final Extents extents;
    private final Readings readings;
    private final Shifts shifts;
    private final Tolerances tolerances;
    private final Losses losses;
    private final Clock clock;

    TimelineResource(
            Bars bars,
            Extents extents,
            Readings readings,
            Shifts shifts,
            Tolerances tolerances,
            Losses losses,
            Clock clock) {
        this.bars = bars;
        this.extents = extents;
        this.readings = readings;
        this.shifts = shifts;
        this.tolerances = tolerances;
        this.losses = losses;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "The home screen: pressure, levels, work and ledger of a window",
            description =
                    "One panel for each metric with each segment, twelve at most. Without a metric, the one that most"
                            + " plans judge by and their first guardrail are shown.")
    public TimelineView timeline(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Metrics to show; left out: the usual ones")
                    @QueryParam("metricId")
                    @Size(max = MOST_PANELS)
                    List<UUID> metricIds,
            @Parameter(description = "Segments to show; left out: all inputs")
                    @QueryParam("segmentId")
                    @Size(max = MOST_PANELS)
                    List<UUID> segmentIds,
            @Parameter(description = "First day; left out: as the history suggests", example = "1997-01-28")
                    @QueryParam("from")
                    LocalDate from,
            @Parameter(description = "The day after the last", example = "1998-12-01") @QueryParam("until")
                    LocalDate until,
            @Parameter(description = "What was known at this instant; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        Instant now = asOf == null ? clock.instant() : asOf;
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Names names = new Names(
                byId(MetricDefinition.of(productId), metric -> metric.id),
                byId(Segment.of(productId), segment -> segment.id));
        List<MetricDefinition> metrics = metrics(productId, metricIds, names);
        List<Segment> segments = segments(segmentIds, names);
        if (metrics.size() * segments.size() > MOST_PANELS) {
            throw ProblemException.invalid("query/segmentId", "makes more than " + MOST_PANELS + " panels");
        }
        List<UUID> ids = segments.stream().map(segment -> segment.id).toList();
        Map<Cell, CellReading> read = readings.of(productId, ids, asOf);
        Days data = Extents.ofData(read.values());
        Days ofItems =
                asOf == null ? extents.ofItems(productId) : Bars.extent(bars.within(productId, EVER, asOf, names));
        Days whole = Extents.together(data, ofItems);
        Days window = window(from, until, extents.opening(data, whole, today));
        Frame frame = new Frame(start(window.from()), start(window.until()), now);
        Shifts.AtTransitions moved = shifts.of(productId, asOf);
        List<Panel> panels = panels(productId, metrics, segments, read, moved, frame, asOf);
        List<Bar> shown = bars.within(productId, window, asOf, names);
        return new TimelineView(
                productId,
                today,
                asOf,
                window,
                whole,
                Headlines.of(panels),
                Headlines.verdictCounts(panels),
                moved.views().stream()
                        .filter(each -> frame.touches(each.at(), each.until()))
                        .toList(),
                Headlines.falseClaims(panels),
                asOf == null ? losses(productId, names, shown, today) : null,
                panels,
                events(productId, window, asOf),
                shown);
    }

    private List<Panel> panels(
            UUID productId,
            List<MetricDefinition> metrics,
            List<Segment> segments,
            Map<Cell, CellReading> read,
            Shifts.AtTransitions moved,
            Frame frame,
            Instant asOf) {
        List<UUID> ids = segments.stream().map(segment -> segment.id).toList();
        Map<UUID, List<Evaluation>> live = Snapshots.live(productId, ids, frame.from(), frame.until(), asOf).stream()
                .collect(Collectors.groupingBy(Evaluation::segmentId));
        Map<Cell, ToleranceView> agreed = tolerances.all(productId, asOf).stream()
                .collect(Collectors.toMap(t -> new Cell(t.metricId(), t.segmentId()), t -> t));
        List<Panel> panels = new ArrayList<>();
        for (MetricDefinition metric : metrics) {
            for (Segment segment : segments) {
                Cell cell = new Cell(metric.id, segment.id);
                panels.add(Panels.of(
                        metric,
                        Readings.inWords(metric),
                        segment,
                        live.getOrDefault(segment.id, List.of()),
                        read.get(cell),
                        agreed.get(cell),
                        moved,
                        frame));
            }
        }
        return panels;
    }

    private List<LossView> losses(UUID productId, Names names, List<Bar> shown, LocalDate today) {
        Set<UUID> ids = shown.stream().map(Bar::itemId).collect(Collectors.toSet());
        return losses.of(productId, names.metrics(), names.segments(), today).stream()
                .filter(loss -> ids.contains(loss.itemId()))
                .toList();
    }

    private List<MetricDefinition> metrics(UUID productId, List<UUID> asked, Names names) {
        return asked.isEmpty()
                ? extents.usual(productId, names.metrics())
                : asked.stream()
                        .distinct()
                        .map(id -> known(names.metrics().get(id), "query/metricId", "metric"))
                        .toList();
    }

    private static List<Segment> segments(List<UUID> asked, Names names) {
        if (asked.isEmpty()) {
            return names.segments().values().stream().filter(Segment::isAll).toList();
        }
        return asked.stream()
                .distinct()
                .map(id -> known(names.segments().get(id), "query/segmentId", "segment"))
                .toList();
    }

    private static <T> T known(T found, String pointer, String what) {
        if (found == null) {
            throw ProblemException.invalid(pointer, "is not a " + what + " of this product");
        }
        return found;
    }

    /** An edge that nobody asked for comes from the usual window, or else lies as far away as that is long. */
    private static Days window(LocalDate from, LocalDate until, Days usual) {
        long length = ChronoUnit.DAYS.between(usual.from(), usual.until());
        LocalDate first = from != null
                ? from
                : until == null || usual.from().isBefore(until) ? usual.from() : until.minusDays(length);
        LocalDate last = until != null ? until : usual.until().isAfter(first) ? usual.until() : first.plusDays(length);
        if (!first.isBefore(last)) {
            throw ProblemException.invalid("query/until", "must be after from");
        }
        return new Days(first, last);
    }

    private static List<Event> events(UUID productId, Days window, Instant asOf) {
        return EnvironmentEvent.of(productId, asOf).stream()
                .filter(event -> !event.on.isBefore(window.from()) && event.on.isBefore(window.until()))
                .map(event ->
                        new Event(event.id, event.on, Wire.name(event.kind), event.title, event.inputs, event.detected))
                .toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static <T> Map<UUID, T> byId(List<T> all, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each, (one, other) -> one, LinkedHashMap::new));
    }
}
