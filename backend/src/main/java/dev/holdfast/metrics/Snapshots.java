package dev.holdfast.metrics;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/**
 * What was measured, as other rooms read it: one statement each, within the transaction or request of the caller. Unless
 * said otherwise of each series and window only the current row counts: the one known last, and recorded last among
 * those, at {@code asOf} (null: now). Windows come in time order, versions of one window in the order in which they
 * became known.
 */
public final class Snapshots {
    private static final String LIVE_INPUTS =
            "select r.segmentId, r.id, v.name, s.windowStart, s.windowEnd, s.sampleSize from MetricSnapshot s"
                    + " join Series r on r.productId = s.productId and r.id = s.seriesId"
                    + " join ModelVersion v on v.productId = r.productId and v.id = r.modelVersionId"
                    + " where s.productId = :productId and r.productId = :productId and r.role = LIVE";
    private static final String KNOWN = " and s.knownAt <= :asOf";

    /** Plain SQL, since thousands of rows are read at a time and none of them is changed. */
    private static final String EVALUATIONS = "select r.id, r.segment_id, r.role, r.metric_id, r.scorer_version,"
            + " r.evaluation_set, v.name, " + MetricSnapshot.COLUMNS + " from series r"
            + " join model_version v on v.product_id = r.product_id and v.id = r.model_version_id"
            + " join snapshot s on s.product_id = r.product_id and s.series_id = r.id"
            + " where r.product_id = ? and r.role is not null and r.segment_id = any(?)";

    /** Inputs that somebody chose, or a fixed set, say nothing of the mix that was served. */
    private static final String MIXES = "select r.id, g.dimension, g.name, v.name, s.window_start, s.window_end,"
            + " s.sample_size, s.known_at from series r"
            + " join segment g on g.product_id = r.product_id and g.id = r.segment_id and g.dimension <> 'all'"
            + " join model_version v on v.product_id = r.product_id and v.id = r.model_version_id"
            + " join snapshot s on s.product_id = r.product_id and s.series_id = r.id"
            + " where r.product_id = ? and r.role = 'LIVE' and r.evaluation_set is null"
            + " and s.sample_size is not null and (s.sampling is null or s.sampling <> 'SELECTED')";

    private static final String IN_TIME =
            " order by s.window_start, s.window_end, v.id, r.id, s.known_at, s.recorded_at, s.id";

    private Snapshots() {}

    private record Key(UUID seriesId, Instant windowStart, Instant windowEnd) {}

    /** What the product's snapshots span: {@code until} exclusive. */
    public record Extent(Instant from, Instant until) {}

    /** All evaluations of one segment: every version, role and metric. */
    public static List<Evaluation> current(UUID productId, UUID segmentId, Instant asOf) {
        return evaluations("", productId, List.of(segmentId), List.of(), asOf);
    }

    /** All evaluations of some segments: every version, role and metric. */
    public static List<Evaluation> current(UUID productId, Collection<UUID> segmentIds, Instant asOf) {
        return segmentIds.isEmpty() ? List.of() : evaluations("", productId, segmentIds, List.of(), asOf);
    }

    /** All live evaluations of some segments, whatever they measure. */
    public static List<Evaluation> live(UUID productId, Collection<UUID> segmentIds, Instant asOf) {
        return segmentIds.isEmpty()
                ? List.of()
                : evaluations(" and r.role = 'LIVE'", productId, segmentIds, List.of(), asOf);
    }

    /** The live evaluations of some segments whose windows start at or after {@code from} and before {@code until}. */
    public static List<Evaluation> live(
            UUID productId, Collection<UUID> segmentIds, Instant from, Instant until, Instant asOf) {
        if (segmentIds.isEmpty()) return List.of();
        // What a series spans tells whether there is anything in it to look for.
        return evaluations(
                " and r.role = 'LIVE' and r.first_start < ? and r.last_end > ?"
                        + " and s.window_start < ? and s.window_start >= ?",
                productId,
                segmentIds,
                List.of(until, from, until, from),
                asOf);
    }

    /** All pairs of one segment: every metric and both versions. */
    public static List<PairedEvaluation> pairs(UUID productId, UUID segmentId, Instant asOf) {
        Map<Key, PairedEvaluation> current = new LinkedHashMap<>();
        query(
                        PairedSnapshot.WITH_SERIES + " and r.segmentId = :segmentId",
                        Map.of("productId", productId, "segmentId", segmentId),
                        asOf)
                .forEach(row -> {
                    PairedSnapshot pair = (PairedSnapshot) row[0];
                    current.put(
                            new Key(pair.seriesId, pair.windowStart, pair.windowEnd),
                            PairedEvaluation.of(pair, (Series) row[1], (String) row[2], (String) row[3]));
                });
        return List.copyOf(current.values());
    }

    /** Which version answered how many of all inputs, window by window: what service periods are made of. */
    public static List<LiveWindow> served(UUID productId, Instant asOf) {
        record Window(String version, Instant start, Instant end) {}
        Map<Window, Long> sizes = new LinkedHashMap<>();
        liveInputs(
                        " and exists (select 1 from Segment g where g.productId = r.productId and g.id = r.segmentId"
                                + " and g.dimension = 'all')",
                        Map.of("productId", productId),
                        asOf)
                .forEach((key, live) ->
                        sizes.merge(new Window(live.version, key.windowStart, key.windowEnd), live.inputs, Math::max));
        List<LiveWindow> windows = new ArrayList<>();
        sizes.forEach((window, size) -> windows.add(new LiveWindow(window.version, window.start, window.end, size)));
        return windows;
    }

    /** How many inputs of each segment were served live in windows that start within these bounds (null: unbounded), by segment id. */
    public static Map<UUID, Long> inputs(UUID productId, Instant from, Instant until, Instant asOf) {
        record Window(UUID segmentId, String version, Instant start, Instant end) {}
        Map<String, Object> given = new HashMap<>(Map.of("productId", productId));
        Map<Window, Long> sizes = new HashMap<>();
        liveInputs(within(from, until, given), given, asOf)
                .forEach((key, live) -> sizes.merge(
                        new Window(live.segmentId, live.version, key.windowStart, key.windowEnd),
                        live.inputs,
                        Math::max));
        Map<UUID, Long> inputs = new HashMap<>();
        sizes.forEach((window, size) -> inputs.merge(window.segmentId, size, Long::sum));
        return inputs;
    }

    /** How the inputs that were served live fell into segments: every dimension, segment, version and window. */
    public static List<LiveMix> mixes(UUID productId, Instant asOf) {
        record Window(String dimension, String segment, String version, Instant start, Instant end) {}
        String sql = MIXES + (asOf == null ? "" : " and s.known_at <= ?") + IN_TIME;
        return Panache.getSession().doReturningWork(connection -> {
            Map<Key, LiveMix> current = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(1000);
                select.setObject(1, productId);
                if (asOf != null) select.setObject(2, asOf.atOffset(ZoneOffset.UTC));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        LiveMix mix = new LiveMix(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                instant(row, 5),
                                instant(row, 6),
                                row.getLong(7),
                                instant(row, 8));
                        current.put(new Key(row.getObject(1, UUID.class), mix.windowStart(), mix.windowEnd()), mix);
                    }
                }
            }
            Map<Window, LiveMix> mixes = new LinkedHashMap<>();
            for (LiveMix mix : current.values())
                mixes.merge(
                        new Window(mix.dimension(), mix.segment(), mix.version(), mix.windowStart(), mix.windowEnd()),
                        mix,
                        (one, other) -> other.inputs() > one.inputs() ? other : one);
            return List.copyOf(mixes.values());
        });
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** How many rows were ever accepted, by segment id: grows with each, in its transaction. */
    public static Map<UUID, Long> revisions(UUID productId) {
        Map<UUID, Long> revisions = new HashMap<>();
        Panache.getSession()
                .createSelectionQuery(
                        "select r.segmentId, sum(r.revision) from Series r where r.productId = :productId"
                                + " group by r.segmentId",
                        Object[].class)
                .setParameter("productId", productId)
                .getResultList()
                .forEach(row -> revisions.put((UUID) row[0], (Long) row[1]));
        return revisions;
    }

    /** What all live windows of the product span, whenever they were known; empty when there are none. */
    public static Optional<Extent> extent(UUID productId) {
        Object[] span = Panache.getSession()
                .createSelectionQuery(
                        "select min(r.firstStart), max(r.lastEnd) from Series r where r.productId = :productId"
                                + " and r.role = LIVE",
                        Object[].class)
                .setParameter("productId", productId)
                .getSingleResult();
        return span[0] == null ? Optional.empty() : Optional.of(new Extent((Instant) span[0], (Instant) span[1]));
    }

    private static String within(Instant from, Instant until, Map<String, Object> given) {
        if (from != null) given.put("from", from);
        if (until != null) given.put("until", until);
        return (from == null ? "" : " and s.windowStart >= :from")
                + (until == null ? "" : " and s.windowStart < :until");
    }

    private static List<Evaluation> evaluations(
            String where, UUID productId, Collection<UUID> segmentIds, List<Instant> instants, Instant asOf) {
        String sql = EVALUATIONS + where + (asOf == null ? "" : " and s.known_at <= ?") + IN_TIME;
        return Panache.getSession().doReturningWork(connection -> {
            Map<Key, Evaluation> current = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(1000);
                select.setObject(1, productId);
                select.setArray(2, connection.createArrayOf("uuid", segmentIds.toArray()));
                int next = 3;
                for (Instant instant : instants) select.setObject(next++, instant.atOffset(ZoneOffset.UTC));
                if (asOf != null) select.setObject(next, asOf.atOffset(ZoneOffset.UTC));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Series series = new Series();
                        series.id = row.getObject(1, UUID.class);
                        series.segmentId = row.getObject(2, UUID.class);
                        series.role = SnapshotRole.valueOf(row.getString(3));
                        series.metricId = row.getObject(4, UUID.class);
                        series.scorerVersion = row.getString(5);
                        series.evaluationSet = row.getString(6);
                        MetricSnapshot snapshot = MetricSnapshot.read(row, 8);
                        current.put(
                                new Key(series.id, snapshot.windowStart, snapshot.windowEnd),
                                Evaluation.of(snapshot, series, row.getString(7)));
                    }
                }
            }
            return List.copyOf(current.values());
        });
    }

    private record Live(UUID segmentId, String version, long inputs) {}

    private static Map<Key, Live> liveInputs(String where, Map<String, Object> given, Instant asOf) {
        Map<Key, Live> current = new LinkedHashMap<>();
        query(LIVE_INPUTS + where, given, asOf)
                .forEach(row -> current.put(
                        new Key((UUID) row[1], (Instant) row[3], (Instant) row[4]),
                        new Live((UUID) row[0], (String) row[2], row[5] == null ? 0 : (Long) row[5])));
        return current;
    }

    /** Ordered so that of each series and window the current row comes last. */
    private static List<Object[]> query(String select, Map<String, Object> given, Instant asOf) {
        Session session = Panache.getSession();
        SelectionQuery<Object[]> query = session.createSelectionQuery(
                select + (asOf == null ? "" : KNOWN) + " order by s.windowStart, s.windowEnd, v.id, r.id,"
                        + " s.knownAt, s.recordedAt, s.id",
                Object[].class);
        given.forEach(query::setParameter);
        if (asOf != null) query.setParameter("asOf", asOf);
        return query.setReadOnly(true).getResultList();
    }
}
