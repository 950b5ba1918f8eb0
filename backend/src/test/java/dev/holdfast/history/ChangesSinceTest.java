package dev.holdfast.history;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was added, removed and changed since; and that nothing of it is in what is read as of before. */
@QuarkusTest
class ChangesSinceTest {
    private static final String JANUARY = "1998-01-10T00:00:00Z";
    private static final String MARCH = "1998-03-01T00:00:00Z";
    private static final String JUNE = "1998-06-01T00:00:00Z";
    private static final String SINCE = "/changes-since?asOf=" + MARCH;

    private String product;
    private String metric;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        String key = "since-" + Ids.next();
        product = "/api/v1/products/"
                + made("/api/v1/products", Map.of("key", key, "name", key)).getString("productId");
        metric = made(
                        product + "/metrics",
                        Map.of(
                                "key",
                                "accuracy",
                                "name",
                                "Accuracy",
                                "kind",
                                "accuracy",
                                "direction",
                                "higher_is_better"))
                .getString("metricId");
    }

    @Test
    void items_are_told_with_what_became_of_each_field() {
        String changed = item("Retrain", JANUARY);
        String cut = item("A second model", JANUARY);
        String hidden = item("An old idea", JANUARY);
        String restored = item("A good idea", JANUARY);
        item("Untouched", JANUARY);
        change(restored, Map.of("archived", true, "knownAt", "1998-02-01T00:00:00Z"));
        change(
                changed,
                Map.of("title", "Retrain before the peak", "shippedOn", "1998-Q4", "effortDays", 4, "knownAt", JUNE));
        change(hidden, Map.of("archived", true, "knownAt", JUNE));
        change(restored, Map.of("archived", false, "knownAt", JUNE));
        As.planner()
                .body(Map.of("to", "cut", "on", "1998-05-01", "reason", "too dear", "knownAt", JUNE))
                .post(cut + "/stage-changes")
                .then()
                .statusCode(200);
        String brief = item("Came and went", "1998-04-01T00:00:00Z");
        change(brief, Map.of("archived", true, "knownAt", JUNE));
        item("New", JUNE);

        JsonPath since = since("");
        assertEquals(List.of(Map.of("room", "items", "added", 2, "removed", 2, "changed", 1)), since.getList("rooms"));
        assertEquals(JANUARY, since.getString("firstKnownAt"));
        assertEquals(
                Map.of(
                        "Retrain before the peak", "changed",
                        "A second model", "removed",
                        "An old idea", "removed",
                        "A good idea", "added",
                        "New", "added"),
                byTitle(since));
        String told = "items.find { it.change == 'changed' }.";
        assertEquals(List.of("title", "effortDays", "shippedOn"), since.getList(told + "fields.field"));
        assertEquals("Retrain", since.getString(told + "fields[0].old"));
        assertEquals("4", since.getString(told + "fields[1].now"));
        assertNull(since.getString(told + "fields[2].old"));
        assertEquals("1998-Q4", since.getString(told + "fields[2].now"));
        assertEquals("Test planner", since.getString(told + "changedBy"));
        assertEquals(
                List.of("stage", "stageReason"),
                since.getList("items.find { it.title == 'A second model' }.fields.field"));

        // Up to a moment before all that, only the one that came and went is there.
        assertEquals(Map.of("Came and went", "added"), byTitle(since("&until=1998-05-31T00:00:00Z")));
        // What was changed and changed back is a change without a field.
        change(changed, Map.of("title", "Retrain", "knownAt", "1998-07-01T00:00:00Z"));
        change(changed, Map.of("title", "Retrain before the peak", "knownAt", "1998-07-02T00:00:00Z"));
        JsonPath back = JsonPath.from(As.viewer()
                .get(product + "/changes-since?asOf=" + JUNE + "&room=items")
                .asString());
        assertEquals(List.of(List.of()), back.getList("items.fields"));
    }

    @Test
    void sprints_tolerances_plans_events_and_decisions_are_told_and_snapshots_are_counted() {
        String feed = item("Keep the feed", JANUARY);
        String retrain = item("Retrain", JANUARY);
        String tolerance = product + "/tolerances/"
                + made(product + "/tolerances", tolerance(0.7, JANUARY)).getString("toleranceId");
        String sprint = product + "/sprints/"
                + made(
                                product + "/sprints",
                                Map.of("startsOn", "1998-06-01", "endsOn", "1998-06-12", "knownAt", JANUARY))
                        .getString("sprintId");
        fill(sprint, JANUARY, feed);
        event("feed", "The feed comes alive", JANUARY);
        snapshot(850, JANUARY);

        fill(sprint, JUNE, retrain);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance(0.75, JUNE))
                .put(tolerance)
                .then()
                .statusCode(200);
        As.planner()
                .body(Map.of(
                        "metricId",
                        metric,
                        "margin",
                        0.02,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        "1998-12-01",
                        "knownAt",
                        JUNE))
                .put(retrain + "/plan")
                .then()
                .statusCode(201);
        made(
                product + "/decisions",
                Map.of(
                        "title",
                        "Hold the floor",
                        "decided",
                        "d",
                        "known",
                        "k",
                        "unknown",
                        "u",
                        "wouldChangeOurMind",
                        "w",
                        "revisitBy",
                        "1999-01-01",
                        "knownAt",
                        JUNE));
        event("feed", "The feed comes alive, at half the rate", JUNE);
        event("vendor", "The vendor changes a unit", JUNE);
        snapshot(840, JUNE);
        snapshot(830, "1998-02-10T00:00:00Z", "1998-02-03T00:00:00Z");
        snapshot(820, JUNE, "1998-05-19T00:00:00Z");

        As.viewer()
                .get(product + SINCE)
                .then()
                .statusCode(200)
                .body("rooms.room", contains("plans", "tolerances", "sprints", "decisions", "environment_events"))
                .body("rooms.added", contains(1, 0, 0, 1, 1))
                .body("rooms.changed", contains(0, 1, 1, 0, 1))
                .body("snapshotsAdded", is(1))
                .body("snapshotsSuperseded", is(1))
                .body("items.find { it.room == 'tolerances' }.key", is("accuracy"))
                .body("items.find { it.room == 'tolerances' }.title", is("Accuracy, all inputs"))
                .body("items.find { it.room == 'tolerances' }.fields.field", contains("floor"))
                .body("items.find { it.room == 'tolerances' }.fields[0].old", is("0.7"))
                .body("items.find { it.room == 'tolerances' }.fields[0].now", is("0.75"))
                .body("items.find { it.room == 'sprints' }.key", is("1"))
                .body("items.find { it.room == 'sprints' }.fields[0].left", contains(keyOf(feed)))
                .body("items.find { it.room == 'sprints' }.fields[0].came", contains(keyOf(retrain)))
                .body("items.find { it.room == 'plans' }.title", is("Plan of " + keyOf(retrain)))
                .body("items.find { it.title == 'Hold the floor' }.key", nullValue())
                .body(
                        "items.findAll { it.room == 'environment_events' }.change",
                        containsInAnyOrder("added", "changed"));
        As.viewer()
                .get(product + SINCE + "&room=sprints")
                .then()
                .body("items", hasSize(1))
                .body("rooms", hasSize(5));
    }

    @Test
    void nothing_of_later_is_in_what_is_read_as_of_before() {
        String feed = item("Keep the feed", JANUARY);
        String second = item("Retrain", JANUARY);
        String tolerance = product + "/tolerances/"
                + made(product + "/tolerances", tolerance(0.7, JANUARY)).getString("toleranceId");
        String sprint = product + "/sprints/"
                + made(
                                product + "/sprints",
                                Map.of("startsOn", "1998-06-01", "endsOn", "1998-06-12", "knownAt", JANUARY))
                        .getString("sprintId");
        fill(sprint, JANUARY, feed);
        snapshot(850, JANUARY);
        List<String> reads = List.of(
                product + "/items",
                product + "/items?archived=false&stage=planned",
                feed,
                feed + "/revisions",
                feed + "/plan",
                feed + "/plan/revisions",
                feed + "/comments",
                product + "/tolerances",
                tolerance,
                tolerance + "/revisions",
                tolerance + "/standing",
                product + "/standings",
                product + "/snapshots",
                product + "/environment-events",
                product + "/decisions",
                product + "/inbox-entries",
                product + "/backlog",
                product + "/sprints",
                sprint,
                sprint + "/plan",
                sprint + "/burn-up",
                sprint + "/revisions",
                product + "/verdicts",
                product + "/schedule-conflicts",
                product + "/ledger?from=1998-01-01&until=1998-12-01&metricId=" + metric,
                product + "/timeline");
        Map<String, String> before = new HashMap<>();
        for (String read : reads) before.put(read, then(read));

        change(feed, Map.of("title", "Another title", "shippedOn", "1998-Q4", "knownAt", JUNE));
        item("A later one", JUNE);
        As.planner()
                .body(Map.of("itemIds", List.of(id(second)), "before", id(feed)))
                .post(product + "/item-rankings")
                .then()
                .statusCode(200);
        As.contributor()
                .body(Map.of("text", "said later"))
                .post(feed + "/comments")
                .then()
                .statusCode(201);
        As.planner()
                .body(Map.of(
                        "metricId",
                        metric,
                        "margin",
                        0.02,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        "1999-03-01"))
                .put(feed + "/plan")
                .then()
                .statusCode(201);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance(0.75, JUNE))
                .put(tolerance)
                .then()
                .statusCode(200);
        fill(sprint, JUNE, second, feed);
        event("feed", "The feed comes alive", JUNE);
        snapshot(700, JUNE);
        snapshot(710, JUNE, "1998-02-03T00:00:00Z");

        for (String read : reads) assertEquals(before.get(read), then(read), read);
    }

    @Test
    void pages_belong_together_whatever_happens_between_them() {
        for (int i = 0; i < 5; i++) item("item " + i, JUNE);
        List<String> titles = new ArrayList<>();
        String next = product + SINCE + "&limit=2";
        int pages = 0;
        while (next != null) {
            // The link is written as an address is: to be taken as it stands.
            var page = As.viewer().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200).body("rooms[0].added", is(5));
            titles.addAll(page.path("items.title"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            item("made meanwhile " + pages, Instant.now().toString());
            pages++;
        }
        assertEquals(List.of("item 0", "item 1", "item 2", "item 3", "item 4"), titles);
        assertEquals(3, pages);
    }

    @Test
    void statements_do_not_grow_with_what_changed() {
        item("one", JUNE);
        long few = Statements.of(() -> since("&limit=1000"));
        for (int i = 0; i < 30; i++) {
            String item = item("another", JANUARY);
            change(item, Map.of("title", "changed", "knownAt", JUNE));
        }
        assertEquals(few, Statements.of(() -> since("&limit=1000")));
        assertTrue(few <= 16, "statements: " + few);
    }

    @Test
    void a_time_to_come_and_one_before_its_beginning_are_refused_with_their_place() {
        for (String read : List.of("/changes-since", "/items", "/timeline", "/sprints", "/standings", "/inbox-entries"))
            As.viewer()
                    .get(product + read + "?asOf=2999-01-01T00:00:00Z")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", contains("query/asOf"))
                    .body("violations.message", contains("must not be in the future"));
        refused(SINCE + "&until=2999-01-01T00:00:00Z", "query/until");
        refused(SINCE + "&until=" + JANUARY, "query/until");
        refused("/changes-since?asOf=yesterday", "query/asOf");
        refused("/changes-since", "query/asOf");
        refused(SINCE + "&room=kitchen", "query/room");
    }

    @Test
    void before_anything_was_known_it_says_from_when_there_is_anything() {
        As.viewer()
                .get(product + "/changes-since?asOf=1990-01-01T00:00:00Z")
                .then()
                .body("firstKnownAt", nullValue())
                .body("rooms", empty());
        snapshot(850, JANUARY);
        item("Keep the feed", JUNE);
        As.viewer()
                .get(product + "/changes-since?asOf=1990-01-01T00:00:00Z")
                .then()
                .body("firstKnownAt", is(JANUARY))
                .body("rooms.added", contains(1));
    }

    private void refused(String read, String pointer) {
        As.viewer().get(product + read).then().statusCode(400).body("violations.pointer", contains(pointer));
    }

    private String then(String read) {
        var answer = As.viewer().get(read + (read.contains("?") ? "&" : "?") + "asOf=" + MARCH);
        assertTrue(answer.statusCode() == 200 || answer.statusCode() == 404, read + ": " + answer.asString());
        return answer.statusCode() == 200 ? answer.asString() : "404";
    }

    private JsonPath since(String more) {
        return As.viewer()
                .get(product + SINCE + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> byTitle(JsonPath since) {
        Map<String, String> found = new HashMap<>();
        for (Map<String, Object> each : since.<Map<String, Object>>getList("items"))
            found.put((String) each.get("title"), (String) each.get("change"));
        return found;
    }

    private String item(String title, String knownAt) {
        return product + "/items/"
                + made(product + "/items", Map.of("title", title, "kind", "maintenance", "knownAt", knownAt))
                        .getString("itemId");
    }

    private static void change(String item, Map<String, Object> change) {
        As.planner()
                .header("If-Match", As.viewer().get(item).header("ETag"))
                .body(change)
                .patch(item)
                .then()
                .statusCode(200);
    }

    private static void fill(String sprint, String knownAt, String... items) {
        List<String> ids = new ArrayList<>();
        for (String item : items) ids.add(id(item));
        As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(Map.of("itemIds", ids, "knownAt", knownAt))
                .put(sprint + "/items")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> tolerance(double floor, String knownAt) {
        return Map.of("metricId", metric, "floor", floor, "margin", 0.02, "agreedOn", "1998-01-01", "knownAt", knownAt);
    }

    private void event(String key, String title, String knownAt) {
        As.contributor()
                .body(Map.of(
                        "on", "1998-01-05", "kind", "other", "title", title, "externalKey", key, "knownAt", knownAt))
                .post(product + "/environment-events")
                .then()
                .statusCode(201);
    }

    private void snapshot(int right, String knownAt) {
        snapshot(right, knownAt, "1998-01-01T00:00:00Z");
    }

    private void snapshot(int right, String knownAt, String start) {
        As.contributor()
                .body(Map.of(
                        "metric",
                        "accuracy",
                        "modelVersion",
                        "v1",
                        "role",
                        "live",
                        "windowStart",
                        start,
                        "windowEnd",
                        Instant.parse(start).plusSeconds(7 * 86_400).toString(),
                        "sampleSize",
                        1000,
                        "right",
                        right,
                        "knownAt",
                        knownAt))
                .post(product + "/snapshots")
                .then()
                .statusCode(201);
    }

    private static String keyOf(String item) {
        return As.viewer().get(item).path("key");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonPath made(String path, Map<String, Object> body) {
        return As.planner()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
