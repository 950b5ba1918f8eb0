package dev.holdfast.benchmark;

import dev.holdfast.benchmark.GeneratedHistory.Row;
import dev.holdfast.platform.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What the intake is measured against: the same rows into the same table by plain JDBC, a thousand to a batch and commit. */
final class PlainRows {
    static final String INSERT = "insert into snapshot (product_id, id, series_id, window_start, window_end, content,"
            + " sample_size, right_count, true_positives, false_positives, false_negatives, true_negatives, measured,"
            + " standard_error, label_rate, labels_random, sampling, training_overlap, counts_inferred, typed_by_hand,"
            + " source_url, external_id, known_at, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource database;
    private final UUID productId;
    private final Map<String, UUID> series = new HashMap<>();

    PlainRows(DataSource database, UUID productId) {
        this.database = database;
        this.productId = productId;
    }

    private static String series(Row row) {
        return row.segment() + "/" + row.metric() + "/" + row.version() + "/" + row.role();
    }

    /** The series that the rows belong to, which the intake makes as it goes; not part of what is measured. */
    void prepare(List<Row> rows, Map<String, UUID> metricIds) throws SQLException {
        Map<String, UUID> names = new HashMap<>();
        OffsetDateTime now = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                if (!names.containsKey("segment " + row.segment())) {
                    UUID id = Ids.next();
                    names.put("segment " + row.segment(), id);
                    update(
                            connection,
                            "insert into segment (product_id, id, dimension, name, recorded_at) values (?, ?, ?, ?, ?)",
                            productId,
                            id,
                            row.dimension(),
                            row.segment(),
                            now);
                }
                if (!names.containsKey("version " + row.version())) {
                    UUID id = Ids.next();
                    names.put("version " + row.version(), id);
                    update(
                            connection,
                            "insert into model_version (product_id, id, name, revision, recorded_at)"
                                    + " values (?, ?, ?, 1, ?)",
                            productId,
                            id,
                            row.version(),
                            now);
                }
                if (!series.containsKey(series(row))) {
                    UUID id = Ids.next();
                    series.put(series(row), id);
                    OffsetDateTime day = row.day().atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
                    update(
                            connection,
                            "insert into series (product_id, id, segment_id, model_version_id, role, metric_id,"
                                    + " revision, first_start, last_end) values (?, ?, ?, ?, ?, ?, 1, ?, ?)",
                            productId,
                            id,
                            names.get("segment " + row.segment()),
                            names.get("version " + row.version()),
                            row.role().toUpperCase(java.util.Locale.ROOT),
                            metricIds.get(row.metric()),
                            day,
                            day.plusDays(1));
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    void insert(List<Row> rows) throws SQLException {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                int waiting = 0;
                for (Row row : rows) {
                    OffsetDateTime day = row.day().atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
                    bind(insert, productId, series.get(series(row)), day, row.sampleSize(), row.right(), now);
                    insert.addBatch();
                    if (++waiting % 1000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    static void bind(
            PreparedStatement insert,
            UUID productId,
            UUID seriesId,
            OffsetDateTime day,
            long sampleSize,
            long right,
            OffsetDateTime now)
            throws SQLException {
        insert.setObject(1, productId);
        insert.setObject(2, Ids.next());
        insert.setObject(3, seriesId);
        insert.setObject(4, day);
        insert.setObject(5, day.plusDays(1));
        insert.setObject(6, UUID.randomUUID());
        insert.setLong(7, sampleSize);
        insert.setLong(8, right);
        for (int i = 9; i <= 12; i++) insert.setNull(i, Types.BIGINT);
        for (int i = 13; i <= 15; i++) insert.setNull(i, Types.DOUBLE);
        insert.setNull(16, Types.BOOLEAN);
        insert.setString(17, null);
        insert.setNull(18, Types.DOUBLE);
        insert.setBoolean(19, false);
        insert.setBoolean(20, false);
        insert.setString(21, null);
        insert.setString(22, null);
        insert.setObject(23, now);
        insert.setObject(24, now);
    }

    static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
