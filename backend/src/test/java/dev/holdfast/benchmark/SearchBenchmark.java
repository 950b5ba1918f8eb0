package dev.holdfast.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.As;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * What it costs to search 50,000 items and as many comments, against the same page asked for without words: the worst that
 * words can do is to be nowhere, since then everything is read. Run by {@code ./holdfast benchmark}.
 */
@QuarkusTest
class SearchBenchmark {
    private static final int ITEMS = 50_000;
    private static final int EVERY = 100;
    private static final int ROUNDS = 20;

    /** About a kilobyte an item, as people write who fill in every field. */
    private static final String TEXT =
            "a retrain before the summer peak holds the line where demand is high and the feed"
                    + " stands still for hours; we stop if two of them in a row change nothing. ".repeat(6);

    @Inject
    DataSource database;

    private final Figures figures = new Figures();
    private Server server;
    private String items;

    @Test
    void words_among_fifty_thousand_items() throws Exception {
        server = new Server(
                ConfigProvider.getConfig().getValue("test.url", String.class),
                As.tokenOf(Role.PLANNER, "roadmap:read"));
        UUID productId = UUID.fromString(As.planner()
                .body(Map.of("key", "search-" + Ids.next(), "name", "Search"))
                .post("/api/v1/products")
                .path("productId"));
        fill(productId);
        items = "/api/v1/products/" + productId + "/items?order=rank&limit=500";

        Timing plain = timed("", 500);
        figures.noted("a page of 500 without words, p50", plain.median(), "ms");
        against(plain, "a word that is in every item", "summer", 500);
        against(plain, "a word in one of a hundred items", "rarely", ITEMS / EVERY);
        against(plain, "a word in one of a hundred comments", "shadow", ITEMS / EVERY);
        against(plain, "two words, one of them in a comment", "summer shadow", ITEMS / EVERY);
        against(plain, "a word that is nowhere", "nowhere", 0);

        String kind = System.getProperty("test.database", "h2").equals("h2") ? "H2" : "PostgreSQL";
        String table = figures.table("Search in 50,000 items and 50,000 comments, " + kind);
        System.out.println(table);
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(folder.resolve("search-" + kind.toLowerCase(Locale.ROOT) + ".txt"), table);
    }

    private void against(Timing plain, String what, String words, int found) throws Exception {
        Timing ours = timed("&text=" + URLEncoder.encode(words, StandardCharsets.UTF_8), found);
        figures.noted(what + ", p50", ours.median(), plain.median(), "ms");
        figures.noted(what + ", p95", ours.percentile(95), "ms");
    }

    private Timing timed(String words, int found) throws Exception {
        ObjectMapper json = new ObjectMapper();
        double[] millis = new double[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            byte[][] answer = new byte[1][];
            double took = Timing.millis(() -> answer[0] = server.get(items + words));
            JsonNode page = json.readTree(answer[0]);
            assertEquals(found, page.get("items").size(), words);
            if (round >= 0) millis[round] = took;
        }
        return Timing.of(millis);
    }

    private void fill(UUID productId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement item = connection.prepareStatement("insert into roadmap_item (product_id, id,"
                            + " key_prefix, key_number, kind, title, hypothesis, data_needed, model_constraints, labels,"
                            + " waits_for, backlog_rank, search_text, stage, stage_since, archived, illustrative,"
                            + " reopened, revision,"
                            + " recorded_at, known_at, changed_by) values (?, ?, 'BENCH', ?, 'MAINTENANCE', ?, ?, '[]',"
                            + " '[]', '[]', '[]', ?, ?, 'PLANNED', date '2026-01-01', false, false,"
                            + " false, 1, ?, ?, 'benchmark')");
                    PreparedStatement comment = connection.prepareStatement("insert into item_comment (product_id, id,"
                            + " item_id, author, text, search_text, recorded_at)"
                            + " values (?, ?, ?, 'benchmark', ?, ?, ?)")) {
                OffsetDateTime now = OffsetDateTime.now();
                for (int i = 1; i <= ITEMS; i++) {
                    UUID id = Ids.next();
                    String title = (i % EVERY == 0 ? "Rarely " : "Often ") + i;
                    String said = i % EVERY == 1 ? "The shadow run waits for Monday." : "Looks good, go on.";
                    set(
                            item,
                            productId,
                            id,
                            i,
                            title,
                            TEXT,
                            String.format(Locale.ROOT, "%012d", 500_000_000_000L + 1024L * i),
                            "bench-" + i + "\n" + title.toLowerCase(Locale.ROOT) + "\n" + TEXT,
                            now,
                            now);
                    set(comment, productId, Ids.next(), id, said, said.toLowerCase(Locale.ROOT), now);
                    if (i % 1000 == 0) {
                        item.executeBatch();
                        comment.executeBatch();
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement analyze = connection.createStatement()) {
                analyze.execute("analyze");
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        statement.addBatch();
    }
}
