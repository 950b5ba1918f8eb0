package dev.holdfast.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.As;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.Reassessing;
import dev.holdfast.benchmark.GeneratedHistory.Row;
import dev.holdfast.demonstration.Loaded;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * How fast the server is, as ratios to plain baselines in the same run, since machines differ. Run by
 * {@code ./holdfast benchmark}; what it asserts is that both sides did the same, never how long they took.
 */
@QuarkusTest
class Benchmark {
    private static final List<String> SCOPES =
            List.of("snapshots:read", "snapshots:write", "roadmap:read", "roadmap:write");

    @Inject
    DataSource database;

    private final ObjectMapper json = new ObjectMapper();
    private final Figures figures = new Figures();
    private Server server;

    @Test
    void ratios_to_plain_baselines() throws Exception {
        String address = ConfigProvider.getConfig().getValue("test.url", String.class);
        String token = As.tokenOf(Role.PLANNER, SCOPES.toArray(String[]::new));
        server = new Server(address, token);
        List<String> sizes = List.of(System.getProperty("benchmark.size", "S,M").split(","));
        Timing timelineAtM = null;
        for (String size : sizes) {
            step("size " + size);
            if (size.equals("S")) {
                Subject demonstration = demonstration(address, token);
                ingest("S", 20_000, 3);
                timeline("S", demonstration);
                reassessing("S", demonstration.productId);
                posting();
            } else {
                GeneratedHistory history = size.equals("L") ? GeneratedHistory.L : GeneratedHistory.M;
                ingest(size, size.equals("L") ? 1_000_000 : 100_000, size.equals("L") ? 1 : 3);
                heap(size, size.equals("L") ? 5_000_000 : 200_000);
                MeasuredProduct product = MeasuredProduct.with(database, history);
                step("loaded " + size);
                figures.noted(
                        size + ": judging everything for the first time",
                        Timing.millis(() -> Reassessing.bringUpToDate(product.id())) / 1000,
                        "s");
                Timing read = timeline(size, aYear(product));
                if (size.equals("M")) {
                    timelineAtM = read;
                    reassessing("M", product.id());
                    planning("M", product);
                } else if (timelineAtM != null) {
                    figures.atMost(
                            "the same window at L against M, p50", read.median(), timelineAtM.median(), "ms", 1.3);
                }
            }
        }
        String kind = System.getProperty("test.database", "h2").equals("h2") ? "H2" : "PostgreSQL";
        String table = figures.table("Server, " + kind + ", sizes " + String.join(" and ", sizes));
        System.out.println(table);
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(folder.resolve("server-" + kind.toLowerCase(java.util.Locale.ROOT) + ".txt"), table);
    }

    private static void step(String what) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }

    // ---- bulk ingest

    private void ingest(String size, int count, int rounds) throws Exception {
        List<Row> rows = firstRows(count);
        Path ndjson = file(rows, "", GeneratedHistory::ndjson);
        Path csv = file(rows, GeneratedHistory.csvHeader(), GeneratedHistory::csv);
        double[][] seconds = new double[3][rounds];
        // One round more than counts, for the compiler.
        for (int round = -1; round < rounds; round++) {
            MeasuredProduct plain = MeasuredProduct.empty(database);
            PlainRows baseline = new PlainRows(database, plain.id());
            baseline.prepare(rows, plain.metrics());
            double[] took = {
                send(ndjson, "application/x-ndjson", rows.size()),
                Timing.millis(() -> baseline.insert(rows)),
                send(csv, "text/csv", rows.size())
            };
            for (int i = 0; i < 3 && round >= 0; i++) seconds[i][round] = took[i] / 1000;
        }
        double plain = count / Timing.of(seconds[1]).median();
        figures.atLeast(
                size + ": NDJSON taken in", count / Timing.of(seconds[0]).median(), plain, "rows/s", 0.6);
        figures.atLeast(size + ": CSV taken in", count / Timing.of(seconds[2]).median(), plain, "rows/s", 0.6);
        Files.delete(ndjson);
        Files.delete(csv);
        step("ingest " + size);
    }

    /** Milliseconds until a fresh product has taken in the file; returns when it is judged, too, and the machine is quiet. */
    private double send(Path file, String type, int rows) throws Exception {
        MeasuredProduct product = MeasuredProduct.empty(database);
        byte[][] answer = new byte[1][];
        double millis = Timing.millis(() ->
                answer[0] = server.post(product.address() + "/snapshot-batches", type, BodyPublishers.ofFile(file)));
        assertEquals(rows, json.readTree(answer[0]).get("accepted").asInt());
        Reassessing.bringUpToDate(product.id());
        return millis;
    }

    private void heap(String size, int count) throws Exception {
        Path csv = Files.createTempFile("holdfast-benchmark", ".csv");
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write(GeneratedHistory.csvHeader());
            some(count, row -> out.write(GeneratedHistory.csv(row)));
        }
        MeasuredProduct product = MeasuredProduct.empty(database);
        double[] alive = {0};
        alive[0] = LiveHeap.peakMegabytes(
                () -> server.post(product.address() + "/snapshot-batches", "text/csv", BodyPublishers.ofFile(csv)));
        figures.limit(size + ": most alive on the heap while " + count + " rows come in", alive[0], "MB", 256);
        Files.delete(csv);
        Reassessing.bringUpToDate(product.id());
        step("heap " + size);
    }

    private interface Sink {
        void accept(Row row) throws IOException;
    }

    private static void some(int count, Sink sink) {
        int[] left = {count};
        GeneratedHistory history = count > 200_000 ? GeneratedHistory.L : GeneratedHistory.M;
        history.rows(row -> {
            if (left[0]-- <= 0) return;
            try {
                sink.accept(row);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static List<Row> firstRows(int count) {
        List<Row> rows = new ArrayList<>(count);
        some(count, rows::add);
        return rows;
    }

    private static Path file(List<Row> rows, String header, Function<Row, String> line) throws IOException {
        Path file = Files.createTempFile("holdfast-benchmark", ".rows");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(header);
            for (Row row : rows) out.write(line.apply(row));
        }
        return file;
    }

    // ---- the timeline

    private record Subject(
            UUID productId, List<UUID> metricIds, List<UUID> segmentIds, LocalDate from, LocalDate until) {
        String query() {
            return metricIds.stream().map(id -> "metricId=" + id).collect(Collectors.joining("&"))
                    + segmentIds.stream().map(id -> "&segmentId=" + id).collect(Collectors.joining())
                    + "&from=" + from + "&until=" + until;
        }
    }

    /** Two metrics in five segments: ten series. */
    private static Subject aYear(MeasuredProduct product) throws SQLException {
        Map<String, UUID> segments = product.segments();
        return new Subject(
                product.id(),
                GeneratedHistory.METRICS.stream().map(product.metrics()::get).toList(),
                List.of("all", "r1", "r2", "r3", "r4").stream()
                        .map(segments::get)
                        .toList(),
                GeneratedHistory.END.minusYears(1),
                GeneratedHistory.END);
    }

    private Subject demonstration(String address, String token) throws Exception {
        UUID productId = Loaded.demonstration(address, token);
        Reassessing.bringUpToDate(productId);
        List<UUID> metrics = ids("select id from metric_definition where product_id = ? order by id", productId);
        List<UUID> segments = ids("select id from segment where product_id = ? order by id", productId);
        return new Subject(
                productId,
                metrics.subList(0, 2),
                segments.subList(0, 5),
                LocalDate.of(1997, 12, 1),
                LocalDate.of(1998, 12, 1));
    }

    private Timing timeline(String size, Subject subject) throws Exception {
        String ours = "/api/v1/products/" + subject.productId + "/timeline?" + subject.query();
        String plain = "/api/v1/benchmark/timeline?productId=" + subject.productId + "&" + subject.query();
        byte[] answer = server.get(ours);
        assertArrayEquals(server.get(plain), answer, "the baseline must answer the same bytes");
        JsonNode view = json.readTree(answer);
        assertTrue(view.get("panels").size() >= 10 && view.get("items").size() > 0, "there is something to read");
        Timing[] read = Timing.byTurns(20, 100, () -> server.get(ours), () -> server.get(plain));
        figures.atMost(
                size + ": a year of " + view.get("panels").size() + " series, p50",
                read[0].median(),
                read[1].median(),
                "ms",
                1.3);
        figures.atMost(size + ": the same, p99", read[0].percentile(99), read[1].percentile(99), "ms", 1.5);
        figures.noted(size + ": its answer", answer.length / 1024.0, "kB");
        step("timeline " + size);
        return read[0];
    }

    // ---- planning

    /** Beside the items that have shipped, 5,000 that are still to come. */
    private void planning(String size, MeasuredProduct product) throws Exception {
        List<UUID> fifty = product.backlog(5_000);
        String address = product.address() + "/sprints";
        String sprint = address + "/"
                + As.planner()
                        .body(Map.of("startsOn", "2030-01-07", "endsOn", "2030-01-18"))
                        .post(address)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("sprintId");
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("itemIds", fifty))
                .put(sprint + "/items")
                .then()
                .statusCode(200);
        String backlog = product.address() + "/backlog?limit=500";
        assertEquals(500, json.readTree(server.get(backlog)).get("items").size());
        assertEquals(50, json.readTree(server.get(sprint + "/plan")).get("rows").size());
        Timing[] read = Timing.byTurns(10, 50, () -> server.get(backlog), () -> server.get(sprint + "/plan"));
        figures.noted(size + ": 500 rows of a backlog of 5,000, p50", read[0].median(), "ms");
        figures.noted(size + ": the same, p99", read[0].percentile(99), "ms");
        figures.noted(size + ": the plan of a sprint of 50 items, p50", read[1].median(), "ms");
        figures.noted(size + ": the same, p99", read[1].percentile(99), "ms");
        step("planning " + size);
    }

    // ---- judging

    private void reassessing(String size, UUID productId) throws Exception {
        long[] rows = {0};
        Timing[] judged = Timing.byTurns(
                1,
                size.equals("S") ? 20 : 3,
                () -> {
                    forgetWhatIsJudged(productId);
                    Reassessing.bringUpToDate(productId);
                },
                () -> rows[0] = PlainReading.readInputs(database, productId));
        figures.atMost(
                size + ": judging every item again, against reading its " + rows[0] + " inputs",
                judged[0].median(),
                judged[1].median(),
                "ms",
                2);
        step("judging " + size);
    }

    private void forgetWhatIsJudged(UUID productId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            PlainRows.update(
                    connection, "update assessed_segment set fingerprint = '' where product_id = ?", productId);
        }
    }

    // ---- one snapshot

    /** In a small product of its own: two releases, one item; each POST adds a day to the judged release. */
    private void posting() throws Exception {
        GeneratedHistory history = new GeneratedHistory("posting", 1, 2, 26);
        MeasuredProduct product = MeasuredProduct.with(database, history);
        Reassessing.bringUpToDate(product.id());
        MeasuredProduct plain = MeasuredProduct.with(database, new GeneratedHistory("plain", 1, 2, 1));
        UUID seriesId = plain.series().get(0);
        String ours = product.address() + "/snapshots";
        String bare = "/api/v1/benchmark/snapshots?productId=" + plain.id() + "&seriesId=" + seriesId;
        int runs = 100;
        Map<String, double[]> millis = new HashMap<>();
        for (String name : List.of("posted", "visible", "bare")) millis.put(name, new double[runs]);
        for (int i = -20; i < runs; i++) {
            LocalDate day = GeneratedHistory.END.plusDays(20 + i);
            String body = GeneratedHistory.ndjson(new Row("all", "solved", "v26", "live", day, 10_000, 8_000 + i));
            double posted = Timing.millis(() -> server.post(ours, "application/json", BodyPublishers.ofString(body)));
            double visible = posted + Timing.millis(() -> untilVisible(product.id(), day.plusDays(1)));
            double inserted = Timing.millis(() -> server.post(bare, "application/json", BodyPublishers.ofString(body)));
            if (i >= 0) {
                millis.get("posted")[i] = posted;
                millis.get("visible")[i] = visible;
                millis.get("bare")[i] = inserted;
            }
        }
        Timing posted = Timing.of(millis.get("posted"));
        Timing visible = Timing.of(millis.get("visible"));
        Timing inserted = Timing.of(millis.get("bare"));
        figures.atMost("S: one snapshot posted, p99", posted.percentile(99), inserted.percentile(99), "ms", 3);
        figures.noted("S: the same, p50", posted.median(), inserted.median(), "ms");
        figures.atMost(
                "S: until what follows from it can be read, p99",
                visible.percentile(99),
                inserted.percentile(99),
                "ms",
                3);
        figures.noted("S: the same, p50", visible.median(), inserted.median(), "ms");
        step("posting");
    }

    /** Until the cell's reading reaches to that day. */
    private void untilVisible(UUID productId, LocalDate day) throws SQLException, InterruptedException {
        String mark = "%\"until\":\"" + day + "T00:00:00Z\"%";
        for (int tries = 0; tries < 5000; tries++) {
            try (Connection connection = database.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "select 1 from cell_reading where product_id = ? and document like ?")) {
                select.setObject(1, productId);
                select.setString(2, mark);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) return;
                }
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("nothing followed from the snapshot of " + day);
    }

    private List<UUID> ids(String sql, UUID productId) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, productId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
