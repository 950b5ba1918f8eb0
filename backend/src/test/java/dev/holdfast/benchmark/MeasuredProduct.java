package dev.holdfast.benchmark;

import dev.holdfast.access.As;
import dev.holdfast.benchmark.GeneratedHistory.Item;
import dev.holdfast.metrics.Loading;
import dev.holdfast.platform.Ids;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A product of the benchmark: two shares as metrics, and the ids of what it measures. */
record MeasuredProduct(DataSource database, UUID id, Map<String, UUID> metrics) {
    String address() {
        return "/api/v1/products/" + id;
    }

    /** A new one without rows. */
    static MeasuredProduct empty(DataSource database) {
        UUID id = UUID.fromString(As.planner()
                .body(Map.of("key", "b-" + Ids.next(), "name", "Benchmark"))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId"));
        Map<String, UUID> metrics = new HashMap<>();
        for (String key : GeneratedHistory.METRICS) {
            String metricId = As.planner()
                    .body(Map.of("key", key, "name", key, "kind", "proportion", "direction", "higher_is_better"))
                    .post("/api/v1/products/" + id + "/metrics")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("metricId");
            metrics.put(key, UUID.fromString(metricId));
        }
        return new MeasuredProduct(database, id, metrics);
    }

    /** A new one with this history: rows, items, plans and tolerances; nothing is judged yet. */
    static MeasuredProduct with(DataSource database, GeneratedHistory history) throws SQLException {
        MeasuredProduct product = empty(database);
        Loading loading = new Loading(product.id);
        history.rows(row -> loading.add(
                row.metric(),
                row.version(),
                row.role(),
                row.day(),
                row.dimension(),
                row.segment(),
                row.sampleSize(),
                row.right()));
        loading.flush();
        product.agree(history.items());
        product.analyze();
        return product;
    }

    private void agree(List<Item> items) throws SQLException {
        Map<String, UUID> segments = segments();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement item = connection.prepareStatement("insert into roadmap_item (product_id, id,"
                            + " key_prefix, key_number, kind, title, hypothesis, data_needed, model_constraints,"
                            + " effort_days, owner, started_on, shipped_on, start_day, end_day, model_version, stage,"
                            + " stage_since, begun_on, archived, illustrative, reopened, revision, recorded_at, known_at, changed_by, labels,"
                            + " waits_for, backlog_rank, search_text)"
                            + " values (?, ?, 'BENCH', ?, ?, ?, 'It holds the level', '[]', '[]', 5, 'team', ?, ?, ?,"
                            + " ?, ?, 'SETTLED', ?, ?, false, true, false, 1, ?, ?, 'benchmark', '[]', '[]', ?, ?)");
                    PreparedStatement plan = connection.prepareStatement("insert into evaluation_plan (product_id, id,"
                            + " item_id, metric_id, segment_id, margin, guardrails, selected_because, evaluate_until,"
                            + " declared_at_import, revision, recorded_at, known_at, changed_by) values (?, ?, ?, ?, ?,"
                            + " 0.01, ?, 'SCHEDULED', ?, false, 1, ?, ?, 'benchmark')")) {
                String guardrail = "[{\"metricId\":\"" + metrics.get("safe") + "\",\"segmentId\":\""
                        + segments.get(GeneratedHistory.ALL) + "\",\"margin\":0.01}]";
                int waiting = 0;
                for (Item one : items) {
                    UUID itemId = Ids.next();
                    OffsetDateTime known = one.started()
                            .minusDays(14)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toOffsetDateTime();
                    Object[] cells = {
                        id,
                        itemId,
                        one.number(),
                        one.kind(),
                        "Improve the answers of region " + one.segment() + " once more",
                        one.started().toString(),
                        one.shipped().toString(),
                        Date.valueOf(one.started()),
                        Date.valueOf(one.shipped()),
                        one.version(),
                        Date.valueOf(one.evaluateUntil()),
                        Date.valueOf(one.started()),
                        known,
                        known,
                        String.format(Locale.ROOT, "%012d", 500_000_000_000L + 1024L * one.number()),
                        "bench-" + one.number() + "\nimprove the answers of region " + one.segment() + " once more"
                    };
                    batch(item, cells);
                    batch(
                            plan,
                            id,
                            Ids.next(),
                            itemId,
                            metrics.get("solved"),
                            segments.get(one.segment()),
                            guardrail,
                            Date.valueOf(one.evaluateUntil()),
                            known,
                            known);
                    if (++waiting % 1000 == 0) {
                        item.executeBatch();
                        plan.executeBatch();
                    }
                }
                item.executeBatch();
                plan.executeBatch();
            }
            for (UUID metricId : metrics.values()) {
                PlainRows.update(
                        connection,
                        "insert into tolerance (product_id, id, metric_id, segment_id, floor_level, margin, agreed_on,"
                                + " declared_at_import, revision, recorded_at, known_at, changed_by)"
                                + " values (?, ?, ?, ?, 0.75, 0.01, date '2006-01-01', false, 1,"
                                + " current_timestamp, current_timestamp, 'benchmark')",
                        id,
                        Ids.next(),
                        metricId,
                        segments.get(GeneratedHistory.ALL));
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /**
     * Work that is still to come: every other item has a plan, every third waits for the one before it.
     *
     * @return the first fifty
     */
    List<UUID> backlog(int count) throws SQLException {
        List<UUID> first = new ArrayList<>();
        UUID all = segments().get(GeneratedHistory.ALL);
        OffsetDateTime known = GeneratedHistory.END.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement item = connection.prepareStatement("insert into roadmap_item (product_id, id,"
                            + " key_prefix, key_number, kind, title, hypothesis, data_needed, model_constraints,"
                            + " effort_days, owner, stage, stage_since, archived, illustrative, reopened, labels, waits_for,"
                            + " backlog_rank, search_text, revision, recorded_at, known_at, changed_by)"
                            + " values (?, ?, 'PLAN', ?, ?, ?, 'It holds the level', '[]', '[]', 1, 'team', 'PLANNED',"
                            + " ?, false, true, false, '[\"summer\"]', ?, ?, 'work to come', 1, ?, ?, 'benchmark')");
                    PreparedStatement plan = connection.prepareStatement("insert into evaluation_plan (product_id, id,"
                            + " item_id, metric_id, segment_id, margin, guardrails, selected_because, evaluate_until,"
                            + " declared_at_import, revision, recorded_at, known_at, changed_by) values (?, ?, ?, ?, ?,"
                            + " 0.01, '[]', 'SCHEDULED', ?, false, 1, ?, ?, 'benchmark')")) {
                UUID before = null;
                for (int i = 1; i <= count; i++) {
                    UUID itemId = Ids.next();
                    if (i <= 50) first.add(itemId);
                    batch(
                            item,
                            id,
                            itemId,
                            i,
                            List.of("CORRECTIVE", "MAINTENANCE", "ADDITIVE").get(i % 3),
                            "Work that is still to come, number " + i,
                            Date.valueOf(GeneratedHistory.END),
                            i % 3 == 0 ? "[\"" + before + "\"]" : "[]",
                            String.valueOf(600_000_000_000L + 1024L * i),
                            known,
                            known);
                    if (i % 2 == 0)
                        batch(
                                plan,
                                id,
                                Ids.next(),
                                itemId,
                                metrics.get("solved"),
                                all,
                                Date.valueOf(GeneratedHistory.END.plusYears(1)),
                                known,
                                known);
                    before = itemId;
                    if (i % 1000 == 0) {
                        item.executeBatch();
                        plan.executeBatch();
                    }
                }
                item.executeBatch();
                plan.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        analyze();
        return first;
    }

    private static void batch(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        statement.addBatch();
    }

    /** As a database that has run for a while knows itself: PostgreSQL does this by itself after some minutes. */
    private void analyze() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    Map<String, UUID> segments() throws SQLException {
        Map<String, UUID> segments = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select name, id from segment where product_id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) segments.put(row.getString(1), row.getObject(2, UUID.class));
            }
        }
        return segments;
    }

    /** Ids of series, any of them: the rows of the bare insert have to belong somewhere. */
    List<UUID> series() throws SQLException {
        List<UUID> series = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select id from series where product_id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) series.add(row.getObject(1, UUID.class));
            }
        }
        return series;
    }
}
