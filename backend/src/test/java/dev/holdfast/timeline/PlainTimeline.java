package dev.holdfast.timeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.Public;
import dev.holdfast.assessment.CellReading;
import dev.holdfast.assessment.Losses;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Readings.Cell;
import dev.holdfast.assessment.Shifts.AtTransitions;
import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.Measured;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.Segment;
import dev.holdfast.roadmap.RoadmapDate;
import dev.holdfast.timeline.Panels.Frame;
import dev.holdfast.timeline.TimelineView.Bar;
import dev.holdfast.timeline.TimelineView.Days;
import dev.holdfast.timeline.TimelineView.Event;
import dev.holdfast.timeline.TimelineView.GuardrailVerdict;
import dev.holdfast.timeline.TimelineView.Panel;
import dev.holdfast.timeline.TimelineView.Point;
import dev.holdfast.timeline.TimelineView.PrimaryCell;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What the timeline is measured against: the same answer by JDBC written by hand and Jackson, one statement for each table
 * that is read. Only what is pure and reckoned from the window (ledger, sentences, states) comes from the product.
 */
@Path("/benchmark/timeline")
class PlainTimeline {
    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;
    private final Losses losses;

    PlainTimeline(DataSource database, ObjectMapper json, Clock clock, Losses losses) {
        this.losses = losses;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    private record Window(UUID seriesId, Instant start, Instant end) {}

    private record Live(UUID segmentId, UUID metricId, String version, Measured measured) {}

    @GET
    @Public
    @Produces("application/json")
    @Operation(hidden = true)
    public byte[] read(
            @QueryParam("productId") UUID productId,
            @QueryParam("metricId") List<UUID> metricIds,
            @QueryParam("segmentId") List<UUID> segmentIds,
            @QueryParam("from") LocalDate from,
            @QueryParam("until") LocalDate until)
            throws SQLException, IOException {
        Instant now = clock.instant();
        Frame frame = new Frame(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until.atStartOfDay(ZoneOffset.UTC).toInstant(),
                now);
        try (Connection connection = database.getConnection()) {
            Map<UUID, MetricDefinition> metrics = metrics(connection, productId);
            Map<UUID, Segment> segments = segments(connection, productId);
            Map<Cell, CellReading> readings = readings(connection, productId, segmentIds);
            Map<Cell, ToleranceView> tolerances = tolerances(connection, productId);
            Map<Window, Live> live = live(connection, productId, segmentIds, frame);
            AtTransitions moved = AtTransitions.stored(shifts(connection, productId), json);
            List<Panel> panels = new ArrayList<>();
            for (UUID metricId : metricIds) {
                for (UUID segmentId : segmentIds) {
                    MetricDefinition metric = metrics.get(metricId);
                    Cell cell = new Cell(metricId, segmentId);
                    Panel empty = Panels.of(
                            metric,
                            Readings.inWords(metric),
                            segments.get(segmentId),
                            List.of(),
                            readings.get(cell),
                            tolerances.get(cell),
                            moved,
                            frame);
                    panels.add(new Panel(
                            empty.metricId(),
                            empty.metric(),
                            empty.metricName(),
                            empty.direction(),
                            empty.unit(),
                            empty.segmentId(),
                            empty.dimension(),
                            empty.segment(),
                            points(metric, segmentId, live),
                            empty.levels(),
                            empty.transitions(),
                            empty.tolerance(),
                            empty.ledger()));
                }
            }
            List<Bar> bars = bars(connection, productId, from, until, metrics, segments);
            Set<UUID> shown = bars.stream().map(Bar::itemId).collect(Collectors.toSet());
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            return json.writeValueAsBytes(new TimelineView(
                    productId,
                    today,
                    null,
                    new Days(from, until),
                    Extents.together(Extents.ofData(readings.values()), ofItems(connection, productId)),
                    Headlines.of(panels),
                    Headlines.verdictCounts(panels),
                    moved.views().stream()
                            .filter(each -> frame.touches(each.at(), each.until()))
                            .toList(),
                    Headlines.falseClaims(panels),
                    losses.of(productId, metrics, segments, today).stream()
                            .filter(loss -> shown.contains(loss.itemId()))
                            .toList(),
                    panels,
                    events(connection, productId, from, until),
                    bars));
        }
    }

    private static String shifts(Connection connection, UUID productId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select document from shift_reading where product_id = ?")) {
            statement.setObject(1, productId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static List<Point> points(MetricDefinition metric, UUID segmentId, Map<Window, Live> live) {
        List<Point> points = new ArrayList<>();
        live.forEach((window, one) -> {
            boolean read = one.measured instanceof Measured.Confusion
                    ? metric.kind.fromConfusion()
                    : metric.id.equals(one.metricId);
            if (!read || !one.segmentId.equals(segmentId)) return;
            Readings.measure(metric, one.measured)
                    .ifPresent(measure -> points.add(new Point(
                            window.start,
                            window.end,
                            one.version,
                            measure.value(),
                            measure.size() == null
                                    ? one.measured.sampleSize()
                                    : Long.valueOf(Math.round(measure.size())))));
        });
        return points;
    }

    private static Map<UUID, MetricDefinition> metrics(Connection connection, UUID productId) throws SQLException {
        Map<UUID, MetricDefinition> metrics = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, slug, name, kind, direction, unit,"
                + " season_windows from metric_definition where product_id = ? order by id")) {
            select.setObject(1, productId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    MetricDefinition metric = new MetricDefinition();
                    metric.id = row.getObject(1, UUID.class);
                    metric.slug = row.getString(2);
                    metric.name = row.getString(3);
                    metric.kind = MetricKind.valueOf(row.getString(4));
                    metric.direction = Direction.valueOf(row.getString(5));
                    metric.unit = row.getString(6);
                    metric.seasonWindows = row.getObject(7, Integer.class);
                    metrics.put(metric.id, metric);
                }
            }
        }
        return metrics;
    }

    private static Map<UUID, Segment> segments(Connection connection, UUID productId) throws SQLException {
        Map<UUID, Segment> segments = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select id, dimension, name from segment where product_id = ?")) {
            select.setObject(1, productId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Segment segment = new Segment();
                    segment.id = row.getObject(1, UUID.class);
                    segment.dimension = row.getString(2);
                    segment.name = row.getString(3);
                    segments.put(segment.id, segment);
                }
            }
        }
        return segments;
    }

    private Map<Cell, CellReading> readings(Connection connection, UUID productId, List<UUID> segmentIds)
            throws SQLException, IOException {
        Map<Cell, CellReading> readings = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select metric_id, segment_id, document"
                + " from cell_reading where product_id = ? and segment_id = any(?)")) {
            select.setObject(1, productId);
            select.setArray(2, connection.createArrayOf("uuid", segmentIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    readings.put(
                            new Cell(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                            json.readValue(row.getString(3), CellReading.class));
            }
        }
        return readings;
    }

    private static Map<Cell, ToleranceView> tolerances(Connection connection, UUID productId) throws SQLException {
        Map<Cell, ToleranceView> tolerances = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, metric_id, segment_id, floor_level,"
                + " margin, agreed_on, revisit_by from tolerance where product_id = ?")) {
            select.setObject(1, productId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID metricId = row.getObject(2, UUID.class);
                    UUID segmentId = row.getObject(3, UUID.class);
                    tolerances.put(
                            new Cell(metricId, segmentId),
                            new ToleranceView(
                                    row.getObject(1, UUID.class),
                                    productId,
                                    metricId,
                                    segmentId,
                                    row.getDouble(4),
                                    row.getDouble(5),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    row.getObject(6, LocalDate.class),
                                    row.getObject(7, LocalDate.class),
                                    false,
                                    1,
                                    Instant.EPOCH,
                                    Instant.EPOCH,
                                    ""));
                }
            }
        }
        return tolerances;
    }

    /** Of each series and window the row known last. */
    private static Map<Window, Live> live(Connection connection, UUID productId, List<UUID> segmentIds, Frame frame)
            throws SQLException {
        Map<Window, Live> live = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select r.id, r.segment_id, r.metric_id, v.name,"
                + " s.window_start, s.window_end, s.sample_size, s.right_count, s.true_positives, s.false_positives,"
                + " s.false_negatives, s.true_negatives, s.measured, s.standard_error"
                + " from series r join snapshot s on s.product_id = r.product_id and s.series_id = r.id"
                + " join model_version v on v.product_id = r.product_id and v.id = r.model_version_id"
                + " where r.product_id = ? and r.role = 'LIVE' and r.segment_id = any(?)"
                + " and r.first_start < ? and r.last_end > ? and s.window_start >= ? and s.window_start < ?"
                + " order by s.window_start, s.window_end, v.id, r.id, s.known_at, s.recorded_at, s.id")) {
            select.setFetchSize(1000);
            select.setObject(1, productId);
            select.setArray(2, connection.createArrayOf("uuid", segmentIds.toArray()));
            select.setObject(3, frame.until().atOffset(ZoneOffset.UTC));
            select.setObject(4, frame.from().atOffset(ZoneOffset.UTC));
            select.setObject(5, frame.from().atOffset(ZoneOffset.UTC));
            select.setObject(6, frame.until().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    live.put(
                            new Window(row.getObject(1, UUID.class), instant(row, 5), instant(row, 6)),
                            new Live(
                                    row.getObject(2, UUID.class),
                                    row.getObject(3, UUID.class),
                                    row.getString(4),
                                    measured(row)));
                }
            }
        }
        return live;
    }

    private static Measured measured(ResultSet row) throws SQLException {
        Long sampleSize = number(row, 7);
        Long right = number(row, 8);
        Long truePositives = number(row, 9);
        if (truePositives != null)
            return new Measured.Confusion(truePositives, row.getLong(10), row.getLong(11), row.getLong(12));
        if (right != null) return new Measured.Counts(sampleSize, right);
        double value = row.getDouble(13);
        if (row.wasNull()) return new Measured.Mix(sampleSize);
        double error = row.getDouble(14);
        return row.wasNull() ? new Measured.Bare(sampleSize, value) : new Measured.Mean(sampleSize, value, error);
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Days ofItems(Connection connection, UUID productId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select min(start_day),"
                + " max(case when end_day < date '9999-12-31' then end_day end),"
                + " (select max(evaluate_until) from evaluation_plan where product_id = ?)"
                + " from roadmap_item where product_id = ? and not archived")) {
            select.setObject(1, productId);
            select.setObject(2, productId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                LocalDate first = row.getObject(1, LocalDate.class);
                if (first == null) return null;
                LocalDate last = first;
                for (int i = 2; i <= 3; i++) {
                    LocalDate day = row.getObject(i, LocalDate.class);
                    if (day != null && day.isAfter(last)) last = day;
                }
                return new Days(first, last.plusDays(1));
            }
        }
    }

    private static List<Event> events(Connection connection, UUID productId, LocalDate from, LocalDate until)
            throws SQLException {
        Map<String, Event> events = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, happened_on, kind, title, inputs,"
                + " detected, natural_key from environment_event where product_id = ? and happened_on >= ?"
                + " and happened_on < ? order by known_at, id")) {
            select.setObject(1, productId);
            select.setObject(2, from);
            select.setObject(3, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Object[] inputs = (Object[]) row.getArray(5).getArray();
                    events.put(
                            row.getString(7),
                            new Event(
                                    row.getObject(1, UUID.class),
                                    row.getObject(2, LocalDate.class),
                                    row.getString(3).toLowerCase(Locale.ROOT),
                                    row.getString(4),
                                    Arrays.stream(inputs)
                                            .map(String.class::cast)
                                            .toList(),
                                    row.getBoolean(6)));
                }
            }
        }
        return events.values().stream()
                .sorted((a, b) -> a.on().equals(b.on()) ? a.eventId().compareTo(b.eventId()) : a.on().compareTo(b.on()))
                .toList();
    }

    private static List<Bar> bars(
            Connection connection,
            UUID productId,
            LocalDate from,
            LocalDate until,
            Map<UUID, MetricDefinition> metrics,
            Map<UUID, Segment> segments)
            throws SQLException {
        Map<UUID, Bar> bars = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select i.id, i.key_prefix, i.key_number, i.title,"
                + " i.kind, i.stage, i.owner, i.effort_days, i.started_on, i.shipped_on, i.model_version, i.archived,"
                + " p.evaluate_until, o.part, o.metric_id, o.segment_id, o.verdict, o.grade, i.illustrative from roadmap_item i"
                + " left join evaluation_plan p on p.product_id = i.product_id and p.item_id = i.id"
                + " cross join (values ('PRIMARY'), ('GUARDRAIL')) named(part)"
                + " left join outcome o on o.product_id = i.product_id and o.item_id = i.id and o.part = named.part"
                + " where i.product_id = ? and i.start_day < ? and (i.end_day >= ? or p.evaluate_until > ?)"
                + " order by i.start_day, i.id, named.part desc")) {
            select.setFetchSize(1000);
            select.setObject(1, productId);
            select.setObject(2, until);
            select.setObject(3, from);
            select.setObject(4, from);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    Bar bar = bars.get(id);
                    if (bar == null) {
                        bar = bar(row, id);
                        bars.put(id, bar);
                    }
                    if ("GUARDRAIL".equals(row.getString(14))) {
                        UUID metricId = row.getObject(15, UUID.class);
                        UUID segmentId = row.getObject(16, UUID.class);
                        bar.guardrails()
                                .add(new GuardrailVerdict(
                                        metricId,
                                        segmentId,
                                        metrics.get(metricId).name,
                                        segments.get(segmentId).name,
                                        lower(row.getString(17))));
                    }
                }
            }
        }
        return List.copyOf(bars.values());
    }

    private static Bar bar(ResultSet row, UUID id) throws SQLException {
        RoadmapDate start = date(row.getString(9));
        RoadmapDate ship = date(row.getString(10));
        boolean primary = "PRIMARY".equals(row.getString(14));
        double effort = row.getDouble(8);
        return new Bar(
                id,
                row.getString(2) + "-" + row.getInt(3),
                row.getString(4),
                lower(row.getString(5)),
                lower(row.getString(6)),
                row.getString(7),
                row.getObject(8) == null ? null : effort,
                row.getString(9),
                row.getString(10),
                start == null ? null : start.firstDay(),
                ship == null ? null : ship.firstDay(),
                start == null ? null : lower(start.precision().name()),
                ship == null ? null : lower(ship.precision().name()),
                row.getObject(13, LocalDate.class),
                row.getString(11),
                primary ? lower(row.getString(17)) : null,
                primary ? row.getString(18) : null,
                primary ? new PrimaryCell(row.getObject(15, UUID.class), row.getObject(16, UUID.class)) : null,
                new ArrayList<>(),
                row.getBoolean(12),
                row.getBoolean(19));
    }

    private static RoadmapDate date(String text) {
        return text == null ? null : RoadmapDate.parse(text);
    }

    private static String lower(String constant) {
        return constant == null ? null : constant.toLowerCase(Locale.ROOT);
    }
}
