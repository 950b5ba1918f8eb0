package dev.holdfast.metrics;

import dev.holdfast.platform.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes acceptable rows over one connection, within the transaction that it is in. The number of statements does not
 * depend on the number of rows: names are looked up together, rows are inserted as JDBC batches.
 */
final class RowWriter {
    private final Connection connection;
    private final UUID productId;
    private final Instant now;
    private final Map<String, MetricDefinition> metrics;

    RowWriter(Connection connection, UUID productId, Instant now, Map<String, MetricDefinition> metrics) {
        this.connection = connection;
        this.productId = productId;
        this.now = now;
        this.metrics = metrics;
    }

    private record SegmentName(String dimension, String name) {}

    private record SeriesKey(
            UUID segmentId,
            UUID versionId,
            @Nullable UUID oldVersionId,
            @Nullable SnapshotRole role,
            @Nullable UUID metricId,
            @Nullable String scorerVersion,
            @Nullable String evaluationSet) {}

    /** A row on its way into the table. */
    private record Entry(SnapshotRow row, UUID seriesId, UUID content) {}

    /** What the rows of a series span: beyond that none of it can be there already, as when a history comes in time order. */
    private record Span(Instant from, Instant until) {
        boolean touches(SnapshotRow row) {
            return row.windowStart().isBefore(until) && row.windowEnd().isAfter(from);
        }
    }

    /** What this write adds to a series. */
    private static final class Growth {
        final SeriesKey key;
        Instant firstStart = Instant.MAX;
        Instant lastEnd = Instant.MIN;
        long rows;

        Growth(SeriesKey key) {
            this.key = key;
        }

        void span(SnapshotRow row) {
            if (row.windowStart().isBefore(firstStart)) firstStart = row.windowStart();
            if (row.windowEnd().isAfter(lastEnd)) lastEnd = row.windowEnd();
        }
    }

    /** One outcome for each row, in their order. */
    List<Outcome> write(List<SnapshotRow> rows) throws SQLException {
        Map<SegmentName, UUID> segments = segments(rows);
        Map<String, UUID> versions = versions(rows);
        Map<SeriesKey, UUID> ids = new HashMap<>();
        Map<UUID, Growth> series = new TreeMap<>();
        List<Entry> entries = new ArrayList<>(rows.size());
        for (SnapshotRow row : rows) {
            SeriesKey key = new SeriesKey(
                    segments.get(new SegmentName(row.dimensionOrAll(), row.segmentOrAll())),
                    versions.get(row.isPair() ? row.newVersion() : row.modelVersion()),
                    row.isPair() ? versions.get(row.oldVersion()) : null,
                    row.role(),
                    row.metric() == null || row.answersMany() ? null : metrics.get(row.metric()).id,
                    row.scorerVersion(),
                    row.evaluationSet());
            UUID seriesId = ids.computeIfAbsent(key, RowWriter::seriesId);
            series.computeIfAbsent(seriesId, id -> new Growth(key)).span(row);
            entries.add(new Entry(row, seriesId, row.content()));
        }
        Map<UUID, Span> old = createSeries(series);
        Map<UUID, UUID> stored = new HashMap<>();
        find("snapshot", entries, false, old, stored);
        find("paired_snapshot", entries, true, old, stored);

        List<Outcome> outcomes = new ArrayList<>(rows.size());
        Map<UUID, Entry> accepted = new LinkedHashMap<>();
        for (Entry entry : entries) {
            UUID id = stored.get(entry.content);
            if (id != null) {
                outcomes.add(Outcome.duplicate(id));
                continue;
            }
            id = Ids.next();
            stored.put(entry.content, id);
            accepted.put(id, entry);
            series.get(entry.seriesId).rows++;
            outcomes.add(Outcome.accepted(id));
        }
        insertSnapshots(accepted);
        insertPairs(accepted);
        // Last, and always in the same order, so that writers of one series wait for each other only briefly.
        grow(series);
        return outcomes;
    }

    private static UUID seriesId(SeriesKey key) {
        return Fingerprint.of(
                key.segmentId,
                key.versionId,
                key.oldVersionId,
                key.role,
                key.metricId,
                key.scorerVersion,
                key.evaluationSet);
    }

    private Map<SegmentName, UUID> segments(List<SnapshotRow> rows) throws SQLException {
        Set<SegmentName> wanted = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (SnapshotRow row : rows) {
            wanted.add(new SegmentName(row.dimensionOrAll(), row.segmentOrAll()));
            names.add(row.segmentOrAll());
        }
        Map<SegmentName, UUID> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select dimension, name, id from segment where product_id = ? and name = any(?)")) {
            select.setObject(1, productId);
            select.setArray(2, connection.createArrayOf("varchar", names.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next())
                    ids.put(new SegmentName(found.getString(1), found.getString(2)), found.getObject(3, UUID.class));
            }
        }
        wanted.removeAll(ids.keySet());
        if (wanted.isEmpty()) return ids;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into segment (product_id, id, dimension, name, recorded_at) values (?, ?, ?, ?, ?)")) {
            for (SegmentName segment : wanted) {
                UUID id = Ids.next();
                ids.put(segment, id);
                insert.setObject(1, productId);
                insert.setObject(2, id);
                insert.setString(3, segment.dimension);
                insert.setString(4, segment.name);
                instant(insert, 5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    private Map<String, UUID> versions(List<SnapshotRow> rows) throws SQLException {
        Set<String> wanted = new LinkedHashSet<>();
        for (SnapshotRow row : rows) {
            // The old version first: versions are listed in the order in which they became known.
            if (row.oldVersion() != null) wanted.add(row.oldVersion());
            wanted.add(row.isPair() ? row.newVersion() : row.modelVersion());
        }
        Map<String, UUID> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select name, id from model_version where product_id = ? and name = any(?)")) {
            select.setObject(1, productId);
            select.setArray(2, connection.createArrayOf("varchar", wanted.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) ids.put(found.getString(1), found.getObject(2, UUID.class));
            }
        }
        wanted.removeAll(ids.keySet());
        if (wanted.isEmpty()) return ids;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into model_version (product_id, id, name, revision, recorded_at) values (?, ?, ?, 1, ?)")) {
            for (String name : wanted) {
                UUID id = Ids.next();
                ids.put(name, id);
                insert.setObject(1, productId);
                insert.setObject(2, id);
                insert.setString(3, name);
                instant(insert, 4, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    /** Creates the series that are not there yet. @return what those that were there span */
    private Map<UUID, Span> createSeries(Map<UUID, Growth> series) throws SQLException {
        Map<UUID, Span> old = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                // The whole key for each, since H2 would compare every series of the product with the whole list.
                "select s.id, s.first_start, s.last_end from unnest(cast(? as uuid array)) k(id)"
                        + " join series s on s.product_id = ? and s.id = k.id")) {
            select.setArray(1, connection.createArrayOf("uuid", series.keySet().toArray()));
            select.setObject(2, productId);
            try (ResultSet found = select.executeQuery()) {
                while (found.next())
                    old.put(
                            found.getObject(1, UUID.class),
                            new Span(
                                    found.getObject(2, OffsetDateTime.class).toInstant(),
                                    found.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        if (old.size() == series.size()) return old;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into series (product_id, id, segment_id, model_version_id, old_version_id, role, metric_id,"
                        + " scorer_version, evaluation_set, revision, first_start, last_end)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")) {
            for (Map.Entry<UUID, Growth> one : series.entrySet()) {
                if (old.containsKey(one.getKey())) continue;
                SeriesKey key = one.getValue().key;
                insert.setObject(1, productId);
                insert.setObject(2, one.getKey());
                insert.setObject(3, key.segmentId);
                insert.setObject(4, key.versionId);
                insert.setObject(5, key.oldVersionId);
                insert.setString(6, key.role == null ? null : key.role.name());
                insert.setObject(7, key.metricId);
                insert.setString(8, key.scorerVersion);
                insert.setString(9, key.evaluationSet);
                instant(insert, 10, one.getValue().firstStart);
                instant(insert, 11, one.getValue().lastEnd);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return old;
    }

    /** Adds to {@code stored} the ids, by content, of the rows that are in the table already. */
    private void find(String table, List<Entry> entries, boolean pairs, Map<UUID, Span> old, Map<UUID, UUID> stored)
            throws SQLException {
        List<Entry> sought = new ArrayList<>();
        for (Entry entry : entries) {
            Span span = old.get(entry.seriesId);
            if (entry.row.isPair() == pairs && span != null && span.touches(entry.row)) sought.add(entry);
        }
        if (sought.isEmpty()) return;
        // The whole key of the unique index, so that each row costs one descent of it.
        try (PreparedStatement select = connection.prepareStatement("select s.content, s.id from unnest("
                + "cast(? as uuid array), cast(? as timestamp with time zone array),"
                + " cast(? as timestamp with time zone array), cast(? as uuid array))"
                + " k(series_id, window_start, window_end, content) join " + table + " s on s.product_id = ?"
                + " and s.series_id = k.series_id and s.window_start = k.window_start"
                + " and s.window_end = k.window_end and s.content = k.content")) {
            select.setArray(1, array("uuid", sought, Entry::seriesId));
            select.setArray(
                    2, array("timestamptz", sought, e -> e.row.windowStart().atOffset(ZoneOffset.UTC)));
            select.setArray(
                    3, array("timestamptz", sought, e -> e.row.windowEnd().atOffset(ZoneOffset.UTC)));
            select.setArray(4, array("uuid", sought, Entry::content));
            select.setObject(5, productId);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) stored.put(found.getObject(1, UUID.class), found.getObject(2, UUID.class));
            }
        }
    }

    private java.sql.Array array(
            String type, Collection<Entry> entries, java.util.function.Function<Entry, Object> part)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(part).toArray());
    }

    private void insertSnapshots(Map<UUID, Entry> accepted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into snapshot (product_id, id, series_id,"
                + " window_start, window_end, content, label_rate, labels_random, sampling, training_overlap,"
                + " counts_inferred, typed_by_hand, source_url, external_id, known_at, recorded_at, sample_size,"
                + " right_count, true_positives, false_positives, false_negatives, true_negatives, measured,"
                + " standard_error, positives, negatives, confusion_matrix) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            boolean any = false;
            for (Map.Entry<UUID, Entry> one : accepted.entrySet()) {
                SnapshotRow row = one.getValue().row;
                if (row.isPair()) continue;
                common(insert, one.getKey(), one.getValue());
                count(insert, 17, row.inputs());
                count(insert, 18, row.right());
                count(insert, 19, row.tp());
                count(insert, 20, row.fp());
                count(insert, 21, row.fn());
                count(insert, 22, row.tn());
                number(insert, 23, row.value());
                number(insert, 24, row.standardError());
                count(insert, 25, row.positives());
                count(insert, 26, row.negatives());
                insert.setString(
                        27,
                        row.confusionMatrix() == null
                                ? null
                                : row.confusionMatrix().json());
                insert.addBatch();
                any = true;
            }
            if (any) insert.executeBatch();
        }
    }

    private void insertPairs(Map<UUID, Entry> accepted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into paired_snapshot (product_id, id,"
                + " series_id, window_start, window_end, content, label_rate, labels_random, sampling,"
                + " training_overlap, counts_inferred, typed_by_hand, source_url, external_id, known_at, recorded_at,"
                + " both_right, only_new, only_old, both_wrong)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            boolean any = false;
            for (Map.Entry<UUID, Entry> one : accepted.entrySet()) {
                SnapshotRow row = one.getValue().row;
                if (!row.isPair()) continue;
                common(insert, one.getKey(), one.getValue());
                count(insert, 17, row.bothRight());
                count(insert, 18, row.onlyNew());
                count(insert, 19, row.onlyOld());
                count(insert, 20, row.bothWrong());
                insert.addBatch();
                any = true;
            }
            if (any) insert.executeBatch();
        }
    }

    /** The first sixteen columns, which snapshots and pairs share. */
    private void common(PreparedStatement insert, UUID id, Entry entry) throws SQLException {
        SnapshotRow row = entry.row;
        insert.setObject(1, productId);
        insert.setObject(2, id);
        insert.setObject(3, entry.seriesId);
        instant(insert, 4, row.windowStart());
        instant(insert, 5, row.windowEnd());
        insert.setObject(6, entry.content);
        number(insert, 7, row.labelRate());
        if (row.labelsRandom() == null) insert.setNull(8, Types.BOOLEAN);
        else insert.setBoolean(8, row.labelsRandom());
        insert.setString(9, row.sampling() == null ? null : row.sampling().name());
        number(insert, 10, row.trainingOverlap());
        insert.setBoolean(11, Boolean.TRUE.equals(row.countsInferred()));
        insert.setBoolean(12, Boolean.TRUE.equals(row.typedByHand()));
        insert.setString(13, row.sourceUrl());
        insert.setString(14, row.externalId());
        instant(insert, 15, row.knownAt() == null ? now : row.knownAt());
        instant(insert, 16, now);
    }

    private void grow(Map<UUID, Growth> series) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update series set revision = revision + ?,"
                + " first_start = least(first_start, cast(? as timestamp with time zone)),"
                + " last_end = greatest(last_end, cast(? as timestamp with time zone))"
                + " where product_id = ? and id = ?")) {
            boolean any = false;
            for (Map.Entry<UUID, Growth> one : series.entrySet()) {
                Growth growth = one.getValue();
                if (growth.rows == 0) continue;
                update.setLong(1, growth.rows);
                instant(update, 2, growth.firstStart);
                instant(update, 3, growth.lastEnd);
                update.setObject(4, productId);
                update.setObject(5, one.getKey());
                update.addBatch();
                any = true;
            }
            if (any) update.executeBatch();
        }
    }

    private static void instant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, value.atOffset(ZoneOffset.UTC));
    }

    private static void count(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) statement.setNull(index, Types.BIGINT);
        else statement.setLong(index, value);
    }

    private static void number(PreparedStatement statement, int index, @Nullable Double value) throws SQLException {
        if (value == null) statement.setNull(index, Types.DOUBLE);
        else statement.setDouble(index, value);
    }
}
