package dev.holdfast.live;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Ids;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangeResourceTest {
    @Inject
    AgroalDataSource database;

    @Inject
    Listeners listeners;

    private UUID product;
    private String token;
    private final List<Stream> open = new ArrayList<>();

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        product = newProduct();
        token = As.tokenOf(Role.VIEWER, "roadmap:read");
    }

    @AfterEach
    void hang_up() throws Exception {
        open.forEach(Stream::close);
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        // A server notices that a client has gone when it writes to it, at the next sign of life at the latest.
        while (listeners.count() > 0 && System.nanoTime() < until) Thread.sleep(50);
        listeners.endAll();
    }

    private static UUID newProduct() {
        String slug = "live-" + Ids.next();
        return UUID.fromString(As.planner()
                .body(Map.of("key", slug, "name", slug))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId"));
    }

    private static UUID newItem(UUID product) {
        return UUID.fromString(As.planner()
                .body(Map.of("kind", "maintenance", "title", "Retrain"))
                .post("/api/v1/products/" + product + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId"));
    }

    private Stream listen(String query, String... more) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + token));
        headers.addAll(List.of(more));
        Stream stream = new Stream(product, query, headers.toArray(String[]::new));
        open.add(stream);
        return stream;
    }

    @Test
    void a_change_made_after_connecting_is_told_with_who_made_it_and_without_its_content() throws Exception {
        Stream stream = listen("");
        assertEquals(200, stream.status());
        assertEquals("text/event-stream", stream.header("Content-Type").split(";")[0]);
        assertEquals("nosniff", stream.header("X-Content-Type-Options"));
        stream.change("beginning", null);
        UUID item = newItem(product);
        JsonPath told = stream.change("item", item);
        assertEquals(1, told.getInt("revision"));
        assertEquals("Test planner", told.getString("by"));
        assertEquals(
                List.of("by", "changeId", "revision", "subjectId", "what"),
                told.<Map<String, Object>>get("$").keySet().stream().sorted().toList());
    }

    @Test
    void every_kind_of_change_people_make_is_told() throws Exception {
        UUID item = newItem(product);
        Stream stream = listen("");
        stream.change("item", item);
        String items = "/api/v1/products/" + product + "/items/" + item;
        As.contributor()
                .body(Map.of("text", "Seen"))
                .post(items + "/comments")
                .then()
                .statusCode(201);
        UUID sprint = UUID.fromString(As.planner()
                .body(Map.of("startsOn", "2026-01-05", "endsOn", "2026-01-16", "people", List.of()))
                .post("/api/v1/products/" + product + "/sprints")
                .then()
                .statusCode(201)
                .extract()
                .path("sprintId"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("itemIds", List.of(item)))
                .put("/api/v1/products/" + product + "/sprints/" + sprint + "/items")
                .then()
                .statusCode(200);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Another name"))
                .patch("/api/v1/products/" + product)
                .then()
                .statusCode(200);
        String metric = As.planner()
                .body(Map.of(
                        "key", "accuracy", "name", "Accuracy", "kind", "accuracy", "direction", "higher_is_better"))
                .post("/api/v1/products/" + product + "/metrics")
                .then()
                .statusCode(201)
                .extract()
                .path("metricId");
        As.planner()
                .body(Map.of(
                        "metricId",
                        metric,
                        "margin",
                        0.01,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        "2026-03-01"))
                .put(items + "/plan")
                .then()
                .statusCode(201);
        stream.change("metric", UUID.fromString(metric));
        stream.change("plan", item);
        assertEquals("Test contributor", stream.change("comment", item).getString("by"));
        stream.waited(change -> change.getString("what").equals("sprint")
                && sprint.toString().equals(change.getString("subjectId"))
                && change.getInt("revision") == 2);
        stream.change("product", product);
    }

    @Test
    void what_changes_in_another_product_is_not_told() throws Exception {
        Stream stream = listen("");
        stream.change("beginning", null);
        UUID other = newItem(newProduct());
        UUID own = newItem(product);
        stream.change("item", own);
        assertTrue(
                stream.changes().stream().noneMatch(change -> other.toString().equals(change.getString("subjectId"))));
    }

    @Test
    void what_was_refused_or_rolled_back_is_not_told() throws Exception {
        UUID item = newItem(product);
        Stream stream = listen("");
        As.planner()
                .header("If-Match", "\"9\"")
                .body(Map.of("title", "Lost"))
                .patch("/api/v1/products/" + product + "/items/" + item)
                .then()
                .statusCode(412);
        UUID next = newItem(product);
        stream.change("item", next);
        assertEquals(
                1,
                stream.changes().stream()
                        .filter(change -> item.toString().equals(change.getString("subjectId")))
                        .count());
    }

    @Test
    void a_change_that_another_node_made_is_told() throws Exception {
        Stream stream = listen("");
        stream.change("beginning", null);
        UUID subject = Ids.next();
        insert(Ids.next(), product, subject);
        assertEquals("another node", stream.change("item", subject).getString("by"));
    }

    @Test
    void a_change_that_is_committed_after_one_with_a_greater_id_is_told_too() throws Exception {
        Stream stream = listen("");
        UUID early = Ids.next();
        UUID later = newItem(product);
        stream.change("item", later);
        UUID subject = Ids.next();
        insert(early, product, subject);
        stream.change("item", subject);
    }

    @Test
    void who_comes_back_is_told_what_was_missed_once_in_a_stream() throws Exception {
        Stream first = listen("");
        String position = first.change("item", newItem(product)).getString("changeId");
        first.close();
        UUID missed = newItem(product);
        Stream second = listen("", "Last-Event-ID", position);
        second.change("item", missed);
        Stream third = listen("?after=" + position);
        third.change("item", missed);
        UUID next = newItem(product);
        third.change("item", next);
        for (UUID item : List.of(missed, next))
            assertEquals(
                    1,
                    third.changes().stream()
                            .filter(change -> item.toString().equals(change.getString("subjectId")))
                            .count());
    }

    @Test
    void who_comes_back_after_longer_than_notices_are_kept_is_told_to_read_everything() throws Exception {
        Stream stream = listen("?after=" + Ids.ago(Duration.ofDays(2)));
        stream.change("everything", null);
    }

    @Test
    void a_position_that_is_none_is_refused() {
        As.viewer()
                .accept("text/event-stream")
                .get("/api/v1/products/" + product + "/changes?after=yesterday")
                .then()
                .statusCode(400)
                .body("code", is("bad_request"));
    }

    @Test
    void a_stream_ends_when_its_token_is_revoked() throws Exception {
        Response made = As.planner()
                .body(Map.of("name", "live", "scopes", List.of("roadmap:read"), "expiresInDays", 1))
                .post("/api/v1/tokens");
        token = made.path("token");
        Stream stream = listen("");
        stream.change("beginning", null);
        As.planner()
                .delete("/api/v1/tokens/" + made.path("view.tokenId"))
                .then()
                .statusCode(204);
        assertTrue(stream.ends());
        assertEquals(401, listen("").status());
    }

    @Test
    void a_stream_ends_when_its_session_does() throws Exception {
        As.viewer().get("/api/v1/session").then().statusCode(200);
        Response session = As.signInAgain(Role.VIEWER);
        Stream stream = new Stream(product, "", "Cookie", "holdfast_session=" + session.cookie("holdfast_session"));
        open.add(stream);
        stream.change("beginning", null);
        As.nobody()
                .cookie("holdfast_session", session.cookie("holdfast_session"))
                .header("X-CSRF-Token", session.<String>path("csrfToken"))
                .delete("/api/v1/session")
                .then()
                .statusCode(204);
        assertTrue(stream.ends());
    }

    @Test
    void one_person_opens_so_many_streams_and_no_more() throws Exception {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 4; i++) streams.add(listen(""));
        for (Stream stream : streams) assertEquals(200, stream.status());
        Stream refused = listen("");
        assertEquals(429, refused.status());
        assertEquals("application/problem+json", refused.header("Content-Type").split(";")[0]);
        assertNotNull(refused.header("Retry-After"));
    }

    @Test
    void the_node_serves_so_many_streams_and_no_more() throws Exception {
        for (Role role : List.of(Role.VIEWER, Role.CONTRIBUTOR)) {
            token = As.tokenOf(role, "roadmap:read");
            for (int i = 0; i < 3; i++) assertEquals(200, listen("").status());
        }
        token = As.tokenOf(Role.PLANNER, "roadmap:read");
        Stream refused = listen("");
        assertEquals(503, refused.status());
        assertNotNull(refused.header("Retry-After"));
    }

    @Test
    void a_quiet_stream_shows_that_it_lives_and_holds_no_connection_to_the_database() throws Exception {
        Stream stream = listen("");
        stream.change("beginning", null);
        long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (!stream.hasComment() && System.nanoTime() < until) Thread.sleep(20);
        assertTrue(stream.hasComment());
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            fewest = Math.min(fewest, database.getMetrics().activeCount());
            Thread.sleep(10);
        }
        assertTrue(database.getMetrics().acquireCount() > 0, "the pool counts");
        assertEquals(0, fewest);
    }

    private void insert(UUID id, UUID productId, UUID subject) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into change_notice"
                        + " (id, product_id, what, subject_id, revision, author) values (?, ?, 'ITEM', ?, 3, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, productId);
            insert.setObject(3, subject);
            insert.setString(4, "another node");
            insert.executeUpdate();
        }
    }
}
