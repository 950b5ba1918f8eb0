package dev.holdfast.planning;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.EventKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxResourceTest {
    @Inject
    Inbox inbox;

    @Inject
    ManyThings things;

    @Inject
    DataSource database;

    @Test
    void a_signal_fires_once_for_an_episode_and_again_for_the_next() {
        WatchedProduct watched = new WatchedProduct();
        String tolerance = watched.tolerance(Map.of());
        watched.weeks(12, 850, 848, 853, 851, 847, 850, 690);
        WatchedProduct.until("assessed", () -> watched.standing(tolerance).getInt("standing.windows") == 7);
        assertEquals(0, watched.inbox("").getInt("open"));
        assertEquals(1, watched.standing(tolerance).getInt("standing.signal.running"));
        watched.weeks(5, 700);
        WatchedProduct.until("fired", () -> watched.inbox("").getInt("open") == 1);
        JsonPath entry = watched.inbox("");
        assertEquals("signal_fired", entry.getString("items[0].kind"));
        assertEquals("tolerance", entry.getString("items[0].subjectKind"));
        assertEquals("accuracy", entry.getString("items[0].subjectKey"));
        assertTrue(entry.getString("items[0].sentence").contains("below 72% in two windows in a row"));
        assertTrue(entry.getString("items[0].sentence").endsWith("69% and 70%."));

        watched.weeks(4, 680);
        WatchedProduct.until("longer", () -> watched.standing(tolerance).getInt("standing.signal.running") == 3);
        assertEquals(1, watched.inbox("").getInt("open"));
        assertTrue(watched.standing(tolerance).getBoolean("standing.signal.firing"));
        assertNull(watched.standing(tolerance).get("firings[0].over"));

        watched.weeks(3, 850);
        WatchedProduct.until("recovered", () -> watched.standing(tolerance).get("firings[0].over") != null);
        assertFalse(watched.standing(tolerance).getBoolean("standing.signal.firing"));
        watched.weeks(2, 700, 690);
        WatchedProduct.until("fired again", () -> watched.inbox("").getInt("open") == 2);
        assertEquals(2, watched.standing(tolerance).getList("firings").size());
    }

    @Test
    void a_late_week_that_makes_an_episode_longer_does_not_make_it_another() {
        WatchedProduct watched = new WatchedProduct();
        String tolerance = watched.tolerance(Map.of());
        watched.weeks(10, 850, 851, 852);
        watched.weeks(6, 700, 690);
        WatchedProduct.until("fired", () -> watched.inbox("").getInt("open") == 1);
        watched.weeks(7, 695);
        WatchedProduct.until("longer", () -> watched.standing(tolerance).getInt("standing.signal.running") == 3);
        assertEquals(1, watched.standing(tolerance).getList("firings").size());
        assertEquals(1, watched.inbox("").getInt("open"));
    }

    @Test
    void a_signal_that_is_agreed_anew_withdraws_what_would_not_fire_any_more() {
        WatchedProduct watched = new WatchedProduct();
        String tolerance = watched.tolerance(Map.of());
        watched.weeks(10, 850, 851, 852, 700, 690);
        WatchedProduct.until("fired", () -> watched.inbox("").getInt("open") == 1);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("metricId", watched.accuracy, "floor", 0.6, "margin", 0.02, "agreedOn", "2020-01-01"))
                .put(watched.address + "/tolerances/" + tolerance)
                .then()
                .statusCode(200);
        WatchedProduct.until("withdrawn", () -> watched.standing(tolerance).get("firings[0].over") != null);
        assertNull(watched.standing(tolerance).get("standing.signal"));
    }

    @Test
    void what_lasted_until_long_ago_is_history_and_needs_no_look() {
        WatchedProduct watched = new WatchedProduct();
        String tolerance = watched.tolerance(Map.of());
        watched.weeks(100, 850, 851, 852, 700, 690);
        WatchedProduct.until(
                "fired", () -> watched.standing(tolerance).getList("firings").size() == 1);
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));
    }

    @Test
    void a_tolerance_whose_day_has_passed_lands_in_the_inbox_once_whoever_finds_it() {
        WatchedProduct watched = new WatchedProduct();
        watched.tolerance(
                Map.of("revisitBy", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString()));
        IntStream.range(0, 8).parallel().forEach(node -> inbox.takeIn(watched.product));
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("?state=open");
        assertEquals(List.of("tolerance_revisit_due"), found.getList("items.kind"));
        assertEquals(1, found.getInt("open"));
    }

    @Test
    void a_tolerance_is_not_due_on_its_day() {
        WatchedProduct watched = new WatchedProduct();
        watched.tolerance(Map.of("revisitBy", LocalDate.now(ZoneOffset.UTC).toString()));
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));
    }

    /** How often anybody was told of a change in the inbox. */
    private long told(WatchedProduct watched) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from change_notice where what = 'INBOX'"
                        + " and product_id = '" + watched.product + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void an_entry_is_handled_by_one_who_has_read_it_and_can_be_opened_again() {
        WatchedProduct watched = withOneEntry();
        String entry = watched.address + "/inbox-entries/" + watched.inbox("").getString("items[0].entryId");
        Map<String, String> note = Map.of("note", "retrain on the evening hours");
        As.contributor().body(note).put(entry + "/handling").then().statusCode(428);
        As.contributor()
                .header("If-Match", "\"7\"")
                .body(note)
                .put(entry + "/handling")
                .then()
                .statusCode(412);
        As.viewer()
                .header("If-Match", "\"1\"")
                .body(note)
                .put(entry + "/handling")
                .then()
                .statusCode(403);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(note)
                .put(entry + "/handling")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", is("handled"))
                .body("handledBy", is("Test contributor"))
                .body("note", is("retrain on the evening hours"));
        assertEquals(0, watched.inbox("").getInt("open"));
        assertEquals(0, watched.inbox("?state=open").getList("items").size());
        assertEquals(1, watched.inbox("?state=handled").getList("items").size());
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));
        As.contributor()
                .header("If-Match", "\"2\"")
                .delete(entry + "/handling")
                .then()
                .statusCode(200)
                .body("state", is("open"))
                .body("handledAt", nullValue())
                .body("note", is("retrain on the evening hours"));
        As.viewer().get(entry).then().statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void the_inbox_as_of_then_holds_what_had_come_and_what_was_handled_by_then() {
        String before = Instant.now().toString();
        WatchedProduct watched = withOneEntry();
        String entry = watched.address + "/inbox-entries/" + watched.inbox("").getString("items[0].entryId");
        String came = As.viewer().get(entry).asString();
        String entered = Instant.now().toString();
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(Map.of("note", "retrain"))
                .put(entry + "/handling")
                .then()
                .statusCode(200);
        String done = As.viewer().get(entry).asString();
        String handled = Instant.now().toString();
        As.contributor()
                .header("If-Match", "\"2\"")
                .delete(entry + "/handling")
                .then()
                .statusCode(200);
        String reopened = Instant.now().toString();

        assertEquals(0, watched.inbox("?asOf=" + before).getInt("open"));
        assertEquals(List.of(), watched.inbox("?asOf=" + before).getList("items"));
        As.viewer().get(entry + "?asOf=" + before).then().statusCode(404);
        assertEquals(came, As.viewer().get(entry + "?asOf=" + entered).asString());
        assertEquals(1, watched.inbox("?asOf=" + entered).getInt("open"));
        assertEquals(done, As.viewer().get(entry + "?asOf=" + handled).asString());
        assertEquals(0, watched.inbox("?asOf=" + handled).getInt("open"));
        assertEquals(
                List.of("handled"),
                watched.inbox("?state=handled&asOf=" + handled).getList("items.state"));
        assertEquals(List.of(), watched.inbox("?state=open&asOf=" + handled).getList("items"));
        assertEquals(1, watched.inbox("?state=open&asOf=" + reopened).getInt("open"));
        assertEquals(
                As.viewer().get(entry).asString(),
                As.viewer().get(entry + "?asOf=" + reopened).asString());
        assertEquals(
                Statements.of(() -> watched.inbox("?limit=2")),
                Statements.of(() -> watched.inbox("?limit=2&asOf=" + reopened)));
    }

    @Test
    void an_entry_of_another_product_is_not_there() {
        WatchedProduct watched = withOneEntry();
        String entry = watched.inbox("").getString("items[0].entryId");
        String elsewhere = new WatchedProduct().address + "/inbox-entries/" + entry;
        As.viewer().get(elsewhere).then().statusCode(404);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(Map.of())
                .put(elsewhere + "/handling")
                .then()
                .statusCode(404);
    }

    @Test
    void the_inbox_is_read_page_by_page_in_a_fixed_number_of_statements() {
        WatchedProduct watched = withOneEntry();
        long one = Statements.of(() -> watched.inbox("?limit=2"));
        for (int i = 0; i < 3; i++) {
            String metric = WatchedProduct.made(
                            watched.address + "/metrics",
                            Map.of("key", "m" + i, "name", "M", "kind", "accuracy", "direction", "higher_is_better"))
                    .getString("metricId");
            watched.tolerance(Map.of("metricId", metric, "revisitBy", "2020-02-02"));
        }
        inbox.takeIn(watched.product);
        assertEquals(4, watched.inbox("").getInt("open"));
        JsonPath first = watched.inbox("?limit=3");
        assertEquals(3, first.getList("items").size());
        assertNotNull(first.getString("nextCursor"));
        As.viewer()
                .get(watched.address + "/inbox-entries?limit=3&cursor=" + first.getString("nextCursor"))
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
        assertEquals(one, Statements.of(() -> watched.inbox("?limit=4")));
    }

    @Test
    void what_is_in_the_inbox_already_is_not_told_again_however_much_it_is() {
        WatchedProduct watched = new WatchedProduct();
        things.happenIn(watched.product);
        inbox.takeIn(watched.product);
        assertEquals(ManyThings.MANY, watched.inbox("").getInt("open"));
        assertEquals("Something happened.", watched.inbox("").getString("items[0].sentence"));
        assertEquals(ManyThings.MANY, things.told());
        inbox.takeIn(watched.product);
        assertEquals(ManyThings.MANY, things.told());
        assertEquals(ManyThings.MANY, watched.inbox("").getInt("open"));
    }

    @Test
    void one_node_sweeps_and_another_takes_over_when_it_is_gone() throws SQLException {
        WatchedProduct watched = new WatchedProduct();
        watched.tolerance(Map.of("revisitBy", "2020-02-01"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from leases where name = '" + Inbox.LEASE + "'");
            statement.execute("insert into leases (name, holder, held_until) values ('" + Inbox.LEASE + "', '"
                    + UUID.randomUUID() + "', timestamp with time zone '2999-01-01 00:00:00+00')");
            inbox.all();
            assertEquals(0, watched.inbox("").getInt("open"));
            statement.execute("delete from leases where name = '" + Inbox.LEASE + "'");
        }
        inbox.all();
        assertEquals(1, watched.inbox("").getInt("open"));
    }

    @Test
    void an_item_that_was_judged_lands_in_the_inbox() {
        WatchedProduct watched = new WatchedProduct();
        watched.weeks(24, 850, 848, 853, 851, 847, 850, 850, 848, 853, 851, 847, 850);
        String item = WatchedProduct.made(
                        watched.address + "/items",
                        Map.of("kind", "maintenance", "title", "Retrain", "modelVersion", "v2", "supersedes", "v1"))
                .getString("itemId");
        As.planner()
                .body(Map.of(
                        "metricId",
                        watched.accuracy,
                        "margin",
                        0.02,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()))
                .put(watched.address + "/items/" + item + "/plan")
                .then()
                .statusCode(201);
        watched.weeks("v2", 12, 850, 848, 853, 851, 847, 850, 850, 848, 853, 851, 847, 850);
        WatchedProduct.until("judged", () -> watched.inbox("").getInt("open") == 1);
        JsonPath entry = watched.inbox("");
        assertEquals("item_settled", entry.getString("items[0].kind"));
        String sentence = entry.getString("items[0].sentence");
        assertTrue(sentence.matches(".*-1, Retrain: Accuracy held at 8[45].*\\(.*\\).*"), sentence);
    }

    @Test
    void an_entry_that_is_to_be_looked_at_again_comes_back_on_its_day_and_keeps_what_was_done() throws SQLException {
        WatchedProduct watched = withOneEntry();
        String id = watched.inbox("").getString("items[0].entryId");
        String entry = watched.address + "/inbox-entries/" + id;
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nextStep", "look_again"),
                Map.of("nextStep", "look_again", "lookAgainOn", today),
                Map.of("nextStep", "noted", "lookAgainOn", "2999-01-01"))) {
            As.contributor()
                    .header("If-Match", "\"1\"")
                    .body(wrong)
                    .put(entry + "/handling")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", is(List.of("/lookAgainOn")));
        }
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(Map.of("nextStep", "look_again", "lookAgainOn", "2999-01-01", "note", "one more peak"))
                .put(entry + "/handling")
                .then()
                .statusCode(200)
                .body("nextStep", is("look_again"))
                .body("lookAgainOn", is("2999-01-01"))
                .body("handlings", hasSize(1));
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // The day comes.
            statement.execute("update inbox_entry set look_again_on = date '" + today + "' where id = '" + id + "'");
        }
        long told = told(watched);
        IntStream.range(0, 4).parallel().forEach(node -> inbox.takeIn(watched.product));
        assertEquals(told + 1, told(watched), "whoever has the inbox open hears of it");
        JsonPath back = watched.inbox("?state=open");
        assertEquals(id, back.getString("items[0].entryId"));
        assertEquals("one more peak", back.getString("items[0].note"));
        assertNull(back.getString("items[0].lookAgainOn"));
        assertEquals(List.of("handled", "came_back"), back.getList("items[0].handlings.kind"));
        assertEquals(List.of("Test contributor", "system"), back.getList("items[0].handlings.author"));
        assertEquals("2999-01-01", back.getString("items[0].handlings[0].lookAgainOn"));
        assertEquals(3, back.getInt("items[0].revision"));
    }

    @Test
    void an_item_whose_day_has_passed_without_anything_measured_lands_in_the_inbox_once() {
        WatchedProduct watched = new WatchedProduct();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String stale = planned(watched, "Retrain", today.minusDays(8));
        String young = planned(watched, "Too young", today.minusDays(3));
        String old = planned(watched, "Of long ago", today.minusDays(200));
        for (String item : List.of(stale, young, old)) {
            As.planner()
                    .body(Map.of("to", "watched", "on", today.minusDays(300).toString()))
                    .post(watched.address + "/items/" + item + "/stage-changes")
                    .then()
                    .statusCode(200);
        }
        inbox.takeIn(watched.product);
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("");
        assertEquals(List.of("item_stale"), found.getList("items.kind"));
        assertEquals(stale, found.getString("items[0].subjectId"));
        String sentence = found.getString("items[0].sentence");
        assertTrue(sentence.matches(".*-1, Retrain: was to be judged on .* and is not: what its plan .*"), sentence);
    }

    private static String planned(WatchedProduct watched, String title, LocalDate until) {
        String item = WatchedProduct.made(
                        watched.address + "/items",
                        Map.of(
                                "kind", "maintenance",
                                "title", title,
                                "modelVersion", "v2",
                                "knownAt", "2020-01-01T00:00:00Z"))
                .getString("itemId");
        As.planner()
                .body(Map.of(
                        "metricId",
                        watched.accuracy,
                        "margin",
                        0.02,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        until.toString()))
                .put(watched.address + "/items/" + item + "/plan")
                .then()
                .statusCode(201);
        return item;
    }

    @Test
    void a_shift_that_was_detected_lands_in_the_inbox_once_however_it_is_corrected() {
        WatchedProduct watched = new WatchedProduct();
        Instant now = Instant.now();
        String key = EnvironmentEvent.detectedKey("shift", "demand", watched.product.toString());
        detect(watched, key, "Inputs shifted by demand: about 35% (24–46)", now);
        detect(
                watched,
                EnvironmentEvent.detectedKey("shift", "daypart", watched.product.toString()),
                "Inputs shifted by daypart: about 20% (14–26)",
                now.minus(200, ChronoUnit.DAYS));
        inbox.takeIn(watched.product);
        detect(watched, key, "Inputs shifted by demand: about 33% (23–44)", now);
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("");
        assertEquals(List.of("shift_detected"), found.getList("items.kind"));
        assertEquals("environment_event", found.getString("items[0].subjectKind"));
        assertEquals("Inputs shifted by demand: about 35% (24–46)", found.getString("items[0].sentence"));
    }

    @Test
    void a_decision_whose_day_has_passed_lands_in_the_inbox_once_for_each_day() {
        WatchedProduct watched = new WatchedProduct();
        for (String revisitBy : List.of("2020-02-01", "2999-01-01")) {
            WatchedProduct.made(
                    watched.address + "/decisions",
                    Map.of(
                            "title", "Keep the threshold",
                            "decided", "We keep 0.50.",
                            "known", "Fewer misses cost more false alarms.",
                            "unknown", "What a miss costs.",
                            "wouldChangeOurMind", "A miss that costs more than two false alarms.",
                            "decidedOn", "2020-01-01",
                            "revisitBy", revisitBy));
        }
        inbox.takeIn(watched.product);
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("");
        assertEquals(List.of("decision_revisit_due"), found.getList("items.kind"));
        assertEquals("decision", found.getString("items[0].subjectKind"));
        assertEquals(
                "“Keep the threshold”, decided on 1 January 2020, was to be looked at again by 1 February 2020.",
                found.getString("items[0].sentence"));
    }

    private static void detect(WatchedProduct watched, String key, String title, Instant knownAt) {
        QuarkusTransaction.requiringNew()
                .run(() -> EnvironmentEvent.detect(
                        watched.product,
                        EnvironmentEvent.detected(watched.product).get(key),
                        key,
                        LocalDate.ofInstant(knownAt, ZoneOffset.UTC),
                        EventKind.INPUT_SHIFT,
                        title,
                        List.of("demand"),
                        knownAt,
                        Instant.now()));
    }

    private WatchedProduct withOneEntry() {
        WatchedProduct watched = new WatchedProduct();
        watched.tolerance(Map.of("revisitBy", "2020-02-01"));
        inbox.takeIn(watched.product);
        return watched;
    }
}
