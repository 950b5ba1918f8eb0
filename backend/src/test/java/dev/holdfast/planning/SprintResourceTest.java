package dev.holdfast.planning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SprintResourceTest {
    @Inject
    DataSource database;

    private String product;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        String slug = "sprint-" + Ids.next();
        String id = As.planner()
                .body(Map.of("key", slug, "name", slug))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId");
        product = "/api/v1/products/" + id;
    }

    @Test
    void a_sprint_is_planned_started_and_closed_and_then_stays_as_it_is() {
        String feed = item("Keep the feed", "corrective", 3);
        String retrain = item("Retrain", "maintenance", 5);
        String late = item("Came in later", "additive", 2);
        String sprint = sprint("1998-12-07", "1998-12-18");
        As.viewer()
                .get(sprint)
                .then()
                .body("name", is("Sprint 1"))
                .body("state", is("draft"))
                .body("itemIds", empty())
                .body("commitment", nullValue());
        fill(sprint, feed, retrain).statusCode(200);
        step(sprint, "start", Map.of())
                .statusCode(200)
                .body("state", is("active"))
                .body("commitment.items.title", is(List.of("Keep the feed", "Retrain")))
                .body("commitment.days", is(8.0f))
                .body("commitment.kinds.maintenance", is(5.0f))
                .body("commitment.capacityDays", is(12.0f));
        // The scope changes in between; what was promised does not.
        fill(sprint, feed, retrain, late).statusCode(200).body("commitment.items", hasSize(2));
        ship(feed);
        ship(late);
        step(sprint, "closing", Map.of("outcomes", List.of()))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/outcomes")))
                .body("violations.message[0]", containsString("must say what becomes of"));
        String next = sprint("1998-12-21", "1998-12-31");
        Map<String, Object> outcome =
                Map.of("itemId", id(retrain), "outcome", "carried_over", "reason", "the feed came late");
        step(sprint, "closing", Map.of("outcomes", List.of(outcome), "carryTo", id(next)))
                .statusCode(200)
                .body("state", is("closed"))
                .body("report.committedDays", is(8.0f))
                .body("report.addedDays", is(2.0f))
                .body("report.doneDays", is(5.0f))
                .body("report.done.corrective", is(3.0f))
                .body("report.items.outcome", is(List.of("done", "carried_over", "done")))
                .body("report.items.committed", is(List.of(true, true, false)))
                .body("report.items[1].reason", is("the feed came late"))
                .body(
                        "report.sentence",
                        is("Sprint 1 shipped 1 of the 2 items that it promised, and 1 that came in later; 1 was carried"
                                + " over."));
        As.viewer().get(next).then().body("itemIds", is(List.of(id(retrain))));
        As.viewer().get(next + "/revisions").then().body("items[0].reason", is("carried over from Sprint 1"));
        // Nothing about a closed sprint changes any more, whatever becomes of its items.
        String closed = As.viewer().get(sprint).asString();
        fill(sprint, feed).statusCode(409);
        change(sprint, Map.of("goal", "another")).statusCode(409);
        step(sprint, "start", Map.of()).statusCode(409);
        step(sprint, "closing", Map.of("outcomes", List.of())).statusCode(409);
        As.planner()
                .header("If-Match", As.viewer().get(feed).header("ETag"))
                .body(Map.of("title", "Another title"))
                .patch(feed)
                .then()
                .statusCode(200);
        assertEquals(closed, As.viewer().get(sprint).asString());
    }

    @Test
    void one_sprint_is_under_way_at_a_time_and_an_item_is_in_one_open_sprint() {
        String feed = item("Keep the feed", "corrective", 3);
        String retrain = item("Retrain", "maintenance", 5);
        String first = sprint("1998-12-07", "1998-12-18");
        String second = sprint("1998-12-21", "1998-12-31");
        step(first, "start", Map.of()).statusCode(409).body("detail", containsString("promises nothing"));
        fill(first, feed).statusCode(200);
        fill(second, retrain, feed)
                .statusCode(400)
                .body("violations.pointer", is(List.of("/itemIds/1")))
                .body("violations.message[0]", containsString("is in Sprint 1"));
        fill(second, retrain).statusCode(200);
        step(first, "start", Map.of()).statusCode(200);
        step(second, "start", Map.of()).statusCode(409).body("detail", containsString("Sprint 1 is not closed"));
        change(first, Map.of("startsOn", "1998-12-08"))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/startsOn")));
        change(first, Map.of("endsOn", "1998-12-22")).statusCode(200);
    }

    @Test
    void what_cannot_be_in_a_sprint_is_refused_at_its_place() {
        String shipped = item("Shipped", "additive", 1);
        ship(shipped);
        String hidden = item("Hidden", "additive", 1);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("archived", true))
                .patch(hidden)
                .then()
                .statusCode(200);
        String fine = item("Fine", "additive", 1);
        String sprint = sprint("1998-12-07", "1998-12-18");
        fill(sprint, fine, shipped, fine, hidden, product + "/items/" + Ids.next())
                .statusCode(400)
                .body("violations.pointer", contains("/itemIds/1", "/itemIds/2", "/itemIds/3", "/itemIds/4"))
                .body("violations.message[3]", is("must be an item of this product"));
        As.viewer().get(sprint).then().body("itemIds", empty());
    }

    @Test
    void a_sprint_that_contradicts_itself_is_refused_by_pointer() {
        refused(Map.of("startsOn", "1998-12-07", "endsOn", "1998-12-06"), "/endsOn");
        refused(Map.of("startsOn", "1998-12-07"), "/endsOn");
        refused(
                Map.of(
                        "startsOn",
                        "1998-12-07",
                        "endsOn",
                        "1998-12-18",
                        "people",
                        List.of(Map.of("person", "ada", "days", 3), Map.of("person", "ada", "days", -1))),
                "/people/1/days");
        refused(
                Map.of(
                        "startsOn",
                        "1998-12-07",
                        "endsOn",
                        "1998-12-18",
                        "people",
                        List.of(Map.of("person", "ada", "days", 3), Map.of("person", "ada", "days", 1))),
                "/people/1/person");
    }

    private void refused(Map<String, Object> body, String pointer) {
        As.planner()
                .body(body)
                .post(product + "/sprints")
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of(pointer)));
    }

    @Test
    void two_people_never_overwrite_each_other_silently() {
        String sprint = sprint("1998-12-07", "1998-12-18");
        String feed = item("Keep the feed", "corrective", 3);
        for (String match : new String[] {null, "\"7\""}) {
            var call = As.planner().body(Map.of("itemIds", List.of(id(feed))));
            if (match != null) call.header("If-Match", match);
            call.put(sprint + "/items").then().statusCode(match == null ? 428 : 412);
        }
        As.viewer().get(sprint).then().body("itemIds", empty());
    }

    @Test
    void a_sprint_reads_as_it_was_and_burns_up_by_day() {
        String feed = item("Keep the feed", "corrective", 3);
        String sprint = sprint("1998-12-07", "1998-12-09");
        String before = As.viewer().get(sprint).path("recordedAt");
        fill(sprint, feed).statusCode(200);
        As.viewer().get(sprint + "?asOf=" + before).then().body("itemIds", empty());
        As.viewer().get(product + "/sprints?asOf=" + before).then().body("items.itemIds", is(List.of(List.of())));
        As.viewer()
                .get(sprint + "/burn-up")
                .then()
                .statusCode(200)
                .body("days.day", is(List.of("1998-12-07", "1998-12-08", "1998-12-09")))
                .body("days.doneDays", is(List.of(0.0f, 0.0f, 0.0f)));
    }

    @Test
    void a_sprint_of_twenty_items_costs_as_many_statements_as_one_of_two() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 22; i++) items.add(item("item " + i, "additive", 1));
        String few = sprint("1998-12-07", "1998-12-18");
        String many = sprint("1998-12-21", "1998-12-31");
        String[] two = items.subList(0, 2).toArray(String[]::new);
        String[] rest = items.subList(2, 22).toArray(String[]::new);
        assertEquals(Statements.of(() -> refill(few, two)), Statements.of(() -> refill(many, rest)));
    }

    @Test
    void starting_closing_and_burning_up_cost_as_many_statements_for_twenty_items_as_for_two() {
        assertEquals(cycle(2), cycle(20));
    }

    /** Statements of a start, of a closing that says something of each item, and of a burn-up. */
    private List<Long> cycle(int count) {
        List<Long> costs = new ArrayList<>();
        String[] items = new String[count];
        for (int i = 0; i < count; i++) items[i] = item("item " + i, "additive", 1);
        List<Map<String, Object>> outcomes = List.of(items).stream()
                .map(item -> Map.<String, Object>of("itemId", id(item), "outcome", "dropped", "reason", "for a test"))
                .toList();
        List<Long> starts = new ArrayList<>();
        List<Long> closings = new ArrayList<>();
        String sprint = null;
        for (int time = 0; time < 4; time++) {
            sprint = sprint("1998-12-07", "1998-12-18");
            fill(sprint, items).statusCode(200);
            String now = sprint;
            String tag = As.viewer().get(sprint).header("ETag");
            starts.add(Statements.once(() -> stepAt(tag, now, "start", Map.of()).statusCode(200)));
            String next = As.viewer().get(sprint).header("ETag");
            closings.add(Statements.once(() ->
                    stepAt(next, now, "closing", Map.of("outcomes", outcomes)).statusCode(200)));
        }
        String last = sprint;
        costs.add(java.util.Collections.min(starts));
        costs.add(java.util.Collections.min(closings));
        costs.add(Statements.of(() -> As.viewer().get(last + "/burn-up").then().statusCode(200)));
        return costs;
    }

    private ValidatableResponse stepAt(String tag, String sprint, String step, Map<String, Object> body) {
        return As.planner()
                .header("If-Match", tag)
                .body(body)
                .post(sprint + "/" + step)
                .then();
    }

    @Test
    void what_has_shipped_or_is_cut_or_hidden_is_not_promised() {
        String fine = item("Fine", "additive", 1);
        for (String how : List.of("watched", "cut", "archived")) {
            String gone = item("Gone", "additive", 1);
            String sprint = sprint("1998-12-07", "1998-12-18");
            fill(sprint, fine, gone).statusCode(200);
            if (how.equals("archived"))
                As.planner()
                        .header("If-Match", "\"1\"")
                        .body(Map.of("archived", true))
                        .patch(gone)
                        .then()
                        .statusCode(200);
            else
                As.planner()
                        .body(Map.of("to", how, "reason", "for a test"))
                        .post(gone + "/stage-changes")
                        .then()
                        .statusCode(200);
            step(sprint, "start", Map.of()).statusCode(409).body("detail", containsString("take it out first"));
            fill(sprint).statusCode(200);
        }
    }

    @Test
    void a_closed_sprint_reads_the_same_in_every_way_whatever_becomes_of_its_items() {
        String done = item("Done", "corrective", 3);
        String carried = item("Carried over", "maintenance", 5);
        String out = item("Taken out", "additive", 2);
        String cut = item("Cut", "additive", 1);
        String sprint = sprint("1998-12-07", "1998-12-18");
        fill(sprint, done, carried, out, cut).statusCode(200);
        step(sprint, "start", Map.of()).statusCode(200);
        fill(sprint, done, carried, cut).statusCode(200);
        ship(done);
        As.planner()
                .body(Map.of("to", "cut", "reason", "too few cases"))
                .post(cut + "/stage-changes")
                .then()
                .statusCode(200);
        step(
                        sprint,
                        "closing",
                        Map.of(
                                "outcomes",
                                List.of(Map.of("itemId", id(carried), "outcome", "carried_over", "reason", "late"))))
                .statusCode(200)
                .body("report.items.outcome", is(java.util.Arrays.asList("done", "carried_over", "dropped", null)))
                .body("report.items[2].reason", is("too few cases"))
                .body("report.items.promisedDays", is(List.of(3.0f, 5.0f, 1.0f, 2.0f)))
                .body("report.items[0].effect", is("not_planned"))
                .body("report.effects", is("One item shipped: 1 has no plan, so nothing is claimed."))
                .body(
                        "report.sentence",
                        is(
                                "Sprint 1 shipped 1 of the 4 items that it promised; 1 was carried over, 1 was dropped, 1 was"
                                        + " taken out."));
        List<String> before = readings(sprint);
        As.viewer()
                .get(sprint + "/plan")
                .then()
                .body(
                        "sentence",
                        is("Sprint 1 shipped 1 of the 4 items that it promised; 1 was carried over, 1 was"
                                + " dropped, 1 was taken out."))
                .body("capacity.plannedDays", is(9.0f))
                .body("warnings", empty())
                .body("suggestions", empty())
                .body("removed", is(List.of(id(out))));
        for (String item : List.of(done, carried, out, cut))
            As.planner()
                    .header("If-Match", As.viewer().get(item).header("ETag"))
                    .body(Map.of(
                            "title", "Renamed", "effortDays", 50, "owner", "ada", "kind", "additive", "reason", "test"))
                    .patch(item)
                    .then()
                    .statusCode(200);
        As.planner()
                .body(Map.of("to", "reopened"))
                .post(done + "/stage-changes")
                .then()
                .statusCode(200);
        assertEquals(before, readings(sprint));
    }

    @Test
    void what_was_taken_up_again_and_then_left_service_is_dropped() {
        String again = item("Once more", "corrective", 3);
        ship(again);
        moves(again, "reopened");
        String sprint = sprint("2999-12-07", "2999-12-18");
        fill(sprint, again).statusCode(200);
        step(sprint, "start", Map.of()).statusCode(200);
        As.planner()
                .body(Map.of("to", "retired", "reason", "the product it served is sold"))
                .post(again + "/stage-changes")
                .then()
                .statusCode(200);
        step(sprint, "closing", Map.of("outcomes", List.of()))
                .statusCode(200)
                .body("report.items.outcome", is(List.of("dropped")))
                .body("report.items[0].reason", is("the product it served is sold"))
                .body("report.items[0].shippedOn", nullValue())
                .body("report.doneDays", is(0.0f))
                .body("report.sentence", is("Sprint 1 shipped 0 of the 1 item that it promised; 1 was dropped."));
    }

    private static void moves(String item, String to) {
        As.planner().body(Map.of("to", to)).post(item + "/stage-changes").then().statusCode(200);
    }

    @Test
    void a_sprint_that_is_written_down_late_burns_up_from_its_first_day() {
        String feed = item("Keep the feed", "corrective", 3);
        // Its first days are long over when it is put down and filled.
        String sprint = sprint("2020-12-07", "2020-12-09");
        fill(sprint, feed).statusCode(200);
        As.viewer().get(sprint + "/burn-up").then().body("days.scopeDays", is(List.of(3.0f, 3.0f, 3.0f)));
    }

    @Test
    void what_the_contract_allows_is_stored_however_long_its_text_becomes() {
        List<Map<String, Object>> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) people.add(Map.of("person", i + "\"".repeat(195), "days", 1));
        As.planner()
                .body(Map.of("startsOn", "1998-12-07", "endsOn", "1998-12-18", "people", people))
                .post(product + "/sprints")
                .then()
                .statusCode(201)
                .body("people", hasSize(100));
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 20; i++) labels.add(i + "\"".repeat(48));
        As.planner()
                .body(Map.of("title", "Quoted", "kind", "additive", "labels", labels))
                .post(product + "/items")
                .then()
                .statusCode(201)
                .body("labels", hasSize(20));
    }

    @Test
    void what_is_carried_over_does_not_make_a_sprint_larger_than_any_may_be() throws SQLException {
        String late = item("Late", "additive", 1);
        String sprint = sprint("1998-12-07", "1998-12-18");
        String next = sprint("1998-12-21", "1998-12-31");
        fill(sprint, late).statusCode(200);
        step(sprint, "start", Map.of()).statusCode(200);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("update sprint set item_ids = ? where id = ?")) {
            update.setString(
                    1,
                    Stream.generate(Ids::next)
                            .limit(300)
                            .map(each -> "\"" + each + "\"")
                            .collect(Collectors.joining(",", "[", "]")));
            update.setObject(2, UUID.fromString(id(next)));
            assertEquals(1, update.executeUpdate());
        }
        Map<String, String> outcome = Map.of("itemId", id(late), "outcome", "carried_over", "reason", "late");
        step(sprint, "closing", Map.of("outcomes", List.of(outcome), "carryTo", id(next)))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/carryTo")));
        As.viewer().get(sprint).then().body("state", is("active"));
    }

    private List<String> items(int count) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) made.add(item("item " + i, "additive", 1));
        return made;
    }

    /** All that a sprint says of itself; rows of its plan lead to its items and show these as they are. */
    private static List<String> readings(String sprint) {
        return List.of(
                As.viewer().get(sprint).asString(),
                As.viewer().get(sprint + "/burn-up").asString(),
                As.viewer().get(sprint + "/plan").path("capacity").toString(),
                As.viewer().get(sprint + "/plan").path("sentence"),
                As.viewer().get(sprint + "/plan").path("basis"));
    }

    @Test
    void of_two_who_start_two_drafts_at_once_one_starts() {
        for (int round = 0; round < 5; round++) {
            String first = sprint("1998-12-07", "1998-12-18");
            String second = sprint("1998-12-21", "1998-12-31");
            fill(first, item("a", "additive", 1)).statusCode(200);
            fill(second, item("b", "additive", 1)).statusCode(200);
            List<Integer> statuses = atOnce(List.of(first, second), sprint -> starts(sprint));
            assertEquals(List.of(200, 409), statuses);
            for (String sprint : List.of(first, second))
                if (As.viewer().get(sprint).path("state").equals("active"))
                    step(
                                    sprint,
                                    "closing",
                                    Map.of(
                                            "outcomes",
                                            List.of(Map.of(
                                                    "itemId",
                                                    As.viewer().get(sprint).path("itemIds[0]"),
                                                    "outcome",
                                                    "dropped",
                                                    "reason",
                                                    "for a test"))))
                            .statusCode(200);
                else fill(sprint).statusCode(200);
        }
    }

    private io.restassured.response.Response starts(String sprint) {
        return As.planner().header("If-Match", "\"2\"").body("{}").post(sprint + "/start");
    }

    @Test
    void of_two_who_take_one_item_into_two_sprints_at_once_one_gets_it() {
        for (int round = 0; round < 5; round++) {
            String item = item("wanted", "additive", 1);
            List<String> both = List.of(sprint("1998-12-07", "1998-12-18"), sprint("1998-12-21", "1998-12-31"));
            List<Integer> statuses = atOnce(
                    both,
                    sprint -> As.planner()
                            .header("If-Match", "\"1\"")
                            .body(Map.of("itemIds", List.of(id(item))))
                            .put(sprint + "/items"));
            assertEquals(List.of(200, 400), statuses);
        }
    }

    @Test
    void of_two_who_close_a_sprint_at_once_one_closes_it() {
        String sprint = sprint("1998-12-07", "1998-12-18");
        String next = sprint("1998-12-21", "1998-12-31");
        String item = item("late", "additive", 1);
        fill(sprint, item).statusCode(200);
        step(sprint, "start", Map.of()).statusCode(200);
        Map<String, Object> body = Map.of(
                "outcomes",
                List.of(Map.of("itemId", id(item), "outcome", "carried_over", "reason", "late")),
                "carryTo",
                id(next));
        List<Integer> statuses = atOnce(
                List.of(sprint, sprint),
                each -> As.planner().header("If-Match", "\"3\"").body(body).post(each + "/closing"));
        assertEquals(List.of(200, 412), statuses);
        As.viewer().get(sprint).then().body("revision", is(4));
        As.viewer().get(next).then().body("itemIds", is(List.of(id(item)))).body("revision", is(2));
    }

    @Test
    void a_closing_that_is_refused_leaves_nothing_behind() {
        String sprint = sprint("1998-12-07", "1998-12-18");
        String item = item("late", "additive", 1);
        fill(sprint, item).statusCode(200);
        step(sprint, "start", Map.of()).statusCode(200);
        String before = As.viewer().get(sprint).asString();
        step(
                        sprint,
                        "closing",
                        Map.of(
                                "outcomes",
                                List.of(Map.of("itemId", id(item), "outcome", "carried_over", "reason", "late")),
                                "carryTo",
                                Ids.next()))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/carryTo")));
        assertEquals(before, As.viewer().get(sprint).asString());
    }

    /** Statuses in order, of one request for each at the same moment. */
    private static List<Integer> atOnce(
            List<String> targets, java.util.function.Function<String, io.restassured.response.Response> request) {
        As.planner();
        java.util.concurrent.CyclicBarrier together = new java.util.concurrent.CyclicBarrier(targets.size());
        List<java.util.concurrent.CompletableFuture<Integer>> calls = targets.stream()
                .map(target -> java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                    return request.apply(target).statusCode();
                }))
                .toList();
        return calls.stream()
                .map(java.util.concurrent.CompletableFuture::join)
                .sorted()
                .toList();
    }

    @Test
    void where_places_have_become_long_neighbours_make_room() throws SQLException {
        String[] items = items(6).toArray(String[]::new);
        // As after hundreds of moves into one gap: the second stands right behind the first.
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update roadmap_item set backlog_rank = ? where id = ?")) {
            String first = As.viewer().get(items[0]).path("backlogRank");
            update.setString(1, first + "0".repeat(148 - first.length()) + "1");
            update.setObject(2, UUID.fromString(id(items[1])));
            assertEquals(1, update.executeUpdate());
        }
        // Two take turns right behind the first one, in front of each other: each time the gap is halved.
        for (int move = 0; move < 20; move++)
            move(List.of(items[4 + move % 2]), move == 0 ? items[1] : items[4 + (move + 1) % 2])
                    .statusCode(200);
        assertOrder(items[0], items[5], items[4], items[1], items[2], items[3]);
        for (String item : items) {
            String rank = As.viewer().get(item).path("backlogRank");
            assertTrue(rank.length() <= 150, rank);
        }
        As.viewer().get(items[1] + "/revisions").then().body("items[0].reason", is("made room in the backlog"));
    }

    @Test
    void two_who_move_items_at_once_never_give_out_the_same_place() {
        String last = item("last", "additive", 1);
        for (int round = 0; round < 5; round++) {
            List<String> both = List.of(item("a", "additive", 1), item("b", "additive", 1));
            assertEquals(
                    List.of(200, 200),
                    atOnce(
                            both,
                            item -> As.planner()
                                    .body(Map.of("itemIds", List.of(id(item)), "before", id(last)))
                                    .post(product + "/item-rankings")));
        }
        List<String> ranks = As.viewer().get(product + "/items").path("items.backlogRank");
        assertEquals(ranks.size(), Set.copyOf(ranks).size(), ranks.toString());
    }

    private void refill(String sprint, String... items) {
        fill(sprint).statusCode(200);
        fill(sprint, items).statusCode(200);
    }

    @Test
    void items_are_moved_within_the_backlog_and_new_ones_go_to_its_end() {
        String a = item("a", "additive", 1);
        String b = item("b", "additive", 1);
        String c = item("c", "additive", 1);
        assertOrder(a, b, c);
        move(List.of(c), a).statusCode(200).body("items.title", is(List.of("c")));
        assertOrder(c, a, b);
        move(List.of(a, c), null).statusCode(200);
        assertOrder(b, a, c);
        move(List.of(c, b), a).statusCode(200);
        assertOrder(c, b, a);
        move(List.of(a), a).statusCode(400).body("violations.pointer", is(List.of("/before")));
        move(List.of(a, a), null).statusCode(400).body("violations.pointer", is(List.of("/itemIds")));
        move(List.of(product + "/items/" + Ids.next()), null)
                .statusCode(400)
                .body("violations.pointer", is(List.of("/itemIds/0")));
    }

    private ValidatableResponse move(List<String> items, String before) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("itemIds", items.stream().map(SprintResourceTest::id).toList());
        body.put("before", before == null ? null : id(before));
        return As.planner().body(body).post(product + "/item-rankings").then();
    }

    private void assertOrder(String... items) {
        List<Map<String, String>> found = As.viewer().get(product + "/items").path("items");
        assertEquals(
                List.of(items).stream().map(SprintResourceTest::id).toList(),
                found.stream()
                        .sorted(java.util.Comparator.comparing(item -> item.get("backlogRank")))
                        .map(item -> item.get("itemId"))
                        .toList());
    }

    private String sprint(String from, String until) {
        return product + "/sprints/"
                + As.planner()
                        .body(Map.of(
                                "startsOn",
                                from,
                                "endsOn",
                                until,
                                "people",
                                List.of(Map.of("person", "ada", "days", 12))))
                        .post(product + "/sprints")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("sprintId");
    }

    private String item(String title, String kind, double effort) {
        return product + "/items/"
                + As.planner()
                        .body(Map.of("title", title, "kind", kind, "effortDays", effort))
                        .post(product + "/items")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("itemId");
    }

    private void ship(String item) {
        As.planner()
                .body(Map.of("to", "watched"))
                .post(item + "/stage-changes")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse fill(String sprint, String... items) {
        return As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(Map.of(
                        "itemIds",
                        List.of(items).stream().map(SprintResourceTest::id).toList()))
                .put(sprint + "/items")
                .then();
    }

    private ValidatableResponse change(String sprint, Map<String, Object> change) {
        return As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(change)
                .patch(sprint)
                .then();
    }

    private ValidatableResponse step(String sprint, String step, Map<String, Object> body) {
        return As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(body)
                .post(sprint + "/" + step)
                .then();
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
