package dev.holdfast.planning;

import static dev.holdfast.planning.WatchedProduct.made;
import static dev.holdfast.planning.WatchedProduct.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SprintPlanTest {
    private WatchedProduct watched;

    @BeforeEach
    void accuracy_stands_a_little_above_its_floor() {
        watched = new WatchedProduct();
        String tolerance = watched.tolerance(Map.of());
        watched.weeks(12, 712, 705, 718, 699, 710, 706, 715, 701, 709, 713, 704, 708);
        until("the level stands", () -> watched.standing(tolerance).get("standing.state") != null);
    }

    @Test
    void a_plan_says_what_is_at_stake_and_warns_with_numbers() {
        String feature = item("Quantile features", "additive", Map.of("effortDays", 9, "owner", "ada"));
        String fix = item("Morning calls", "corrective", Map.of());
        plan(feature);
        expect(feature, 0.3);
        String sprint = sprint(List.of(feature, fix));

        JsonPath plan = read(sprint);
        assertEquals(
                "1 day more than there are, and nothing is planned that holds accuracy.", plan.getString("sentence"));
        assertEquals(8.0f, plan.getFloat("capacity.days"));
        assertEquals(9.0f, plan.getFloat("capacity.plannedDays"));
        assertEquals(9.0f, plan.getFloat("capacity.planned.additive"));
        assertEquals(1, plan.getInt("capacity.notEstimated"));
        assertNull(plan.get("capacity.usual"));
        assertEquals(9.0f, plan.getFloat("capacity.people[0].plannedDays"));

        assertEquals(1, plan.getList("stakes").size());
        assertEquals(plan.getString("stakes[0].cell"), plan.getString("rows[0].cell"));
        assertNull(plan.get("rows[1].cell"));
        assertEquals("Accuracy", plan.getString("stakes[0].metricName"));
        assertEquals("likely_met", plan.getString("stakes[0].state"));
        assertEquals(0.7f, plan.getFloat("stakes[0].floor"));
        assertEquals(plan.getFloat("stakes[0].level.value") - 0.7f, plan.getFloat("stakes[0].distance.value"), 1e-6f);

        Map<String, String> warnings = warnings(plan);
        assertEquals("9 days are planned and 8 days are there: 1 day too many.", warnings.get("over_capacity"));
        assertEquals("Items of ada take 9 days; 8 days are there.", warnings.get("person_over_capacity"));
        assertEquals(
                plan.getString("rows[1].item.key") + " counts nothing against the capacity yet.",
                warnings.get("not_estimated"));
        assertTrue(warnings.get("no_maintenance_near_floor").startsWith("Accuracy is 7"), warnings.toString());
        assertEquals(
                "It has no evaluation plan: name a metric and a margin before the work starts.",
                warnings.get("no_plan"));
        assertEquals("Its tolerance names no fallback.", warnings.get("no_fallback"));
    }

    @Test
    void work_that_would_hold_the_level_is_suggested_and_ends_the_warning_when_it_is_in() {
        String retrain = item("Retrain", "maintenance", Map.of("effortDays", 5));
        plan(retrain);
        String tooLong = item("Rebuild everything", "maintenance", Map.of("effortDays", 50));
        plan(tooLong);
        String feature = item("Quantile features", "additive", Map.of("effortDays", 1));
        String sprint = sprint(List.of(feature));
        JsonPath before = read(sprint);
        assertEquals(List.of(id(retrain)), before.getList("suggestions.itemId"));
        assertTrue(
                before.getString("suggestions[0].sentence").contains("planned and not waiting for anything: 5 days."));
        fill(sprint, List.of(feature, retrain));
        JsonPath after = read(sprint);
        assertNull(warnings(after).get("no_maintenance_near_floor"));
        assertEquals(List.of(), after.getList("suggestions"));
        assertEquals("2 days of room left.", after.getString("sentence"));
    }

    @Test
    void an_item_that_waits_for_one_outside_the_sprint_is_named_with_it() {
        String feed = item("Feed", "corrective", Map.of("effortDays", 1));
        String model = item("Model", "additive", Map.of("effortDays", 1, "waitsFor", List.of(id(feed))));
        String sprint = sprint(List.of(model));
        String key = As.viewer().get(feed).path("key");
        assertEquals(List.of(key), read(sprint).getList("rows[0].waitingFor"));
        assertEquals(
                key + " has to ship first and is not in this sprint.",
                warnings(read(sprint)).get("waits"));
        fill(sprint, List.of(feed, model));
        assertNull(warnings(read(sprint)).get("waits"));
    }

    @Test
    void what_changes_after_the_start_is_shown_beside_what_was_promised() {
        String first = item("First", "corrective", Map.of("effortDays", 1));
        String second = item("Second", "corrective", Map.of("effortDays", 1));
        String sprint = sprint(List.of(first));
        As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body("{}")
                .post(sprint + "/start")
                .then()
                .statusCode(200);
        assertEquals(List.of(), read(sprint).getList("added"));
        fill(sprint, List.of(second));
        assertEquals(List.of(id(second)), read(sprint).getList("added"));
        assertEquals(List.of(id(first)), read(sprint).getList("removed"));
    }

    @Test
    void what_is_promised_keeps_what_was_expected_and_how_it_was_to_be_judged() {
        String fix = item("Morning calls", "corrective", Map.of("effortDays", 2, "owner", "ada"));
        plan(fix);
        expect(fix, 0.02);
        String sprint = sprint(List.of(fix));
        assertEquals("6 days of room left.", read(sprint).getString("sentence"));
        step(sprint, "start", Map.of());
        As.planner()
                .header("If-Match", As.viewer().get(fix).header("ETag"))
                .body(Map.of("effortDays", 4))
                .patch(fix)
                .then()
                .statusCode(200);
        expect(fix, 0.04);
        JsonPath promised = As.viewer().get(sprint).jsonPath();
        assertEquals(2.0f, promised.getFloat("commitment.items[0].effortDays"));
        assertEquals(0.02f, promised.getFloat("commitment.items[0].expectedEffect.likely"));
        assertEquals(watched.accuracy, promised.getString("commitment.items[0].plan.metricId"));
        assertEquals("2099-01-01", promised.getString("commitment.items[0].plan.evaluateUntil"));
    }

    @Test
    void what_shipped_and_is_still_watched_is_reported_as_too_early_with_its_day() {
        String fix = item("Morning calls", "corrective", Map.of("effortDays", 2));
        plan(fix);
        String page = item("A page", "additive", Map.of("effortDays", 1));
        String sprint = sprint(List.of(fix, page));
        step(sprint, "start", Map.of());
        assertTrue(
                read(sprint).getString("sentence").startsWith("None of the 2 items that were promised have shipped; "));
        for (String item : List.of(fix, page))
            As.planner()
                    .body(Map.of("to", "watched"))
                    .post(item + "/stage-changes")
                    .then()
                    .statusCode(200);
        JsonPath active = read(sprint);
        assertTrue(active.getString("sentence").startsWith("All 2 items that were promised have shipped; "));
        assertEquals(java.util.Arrays.asList("too_early", null), active.getList("rows.verdict"));
        step(sprint, "closing", Map.of("outcomes", List.of()));
        JsonPath report = As.viewer().get(sprint).jsonPath();
        assertEquals(List.of("too_early", "not_planned"), report.getList("report.items.effect"));
        assertEquals("2099-01-01", report.getString("report.items[0].judgedOn"));
        assertEquals(
                "Of the 2 that shipped: 1 is too early to judge, it is judged on 1 January 2099, 1 has no plan, so nothing is"
                        + " claimed.",
                report.getString("report.effects"));
        assertTrue(read(sprint).getString("basis").endsWith(report.getString("report.effects")));
    }

    @Test
    void an_empty_draft_says_so() {
        assertEquals(
                "Nothing is planned yet, and there are 8 days of room.",
                read(sprint(List.of())).getString("sentence"));
    }

    private static void step(String sprint, String step, Map<String, Object> body) {
        As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(body)
                .post(sprint + "/" + step)
                .then()
                .statusCode(200);
    }

    @Test
    void the_backlog_is_read_in_its_order_page_by_page_with_what_is_at_stake() {
        String a = item("Alpha", "additive", Map.of("labels", List.of("summer")));
        String b = item("Beta", "maintenance", Map.of());
        plan(b);
        String c = item("Gamma", "additive", Map.of());
        As.planner()
                .body(Map.of("itemIds", List.of(id(c)), "before", id(a)))
                .post(watched.address + "/item-rankings")
                .then()
                .statusCode(200);
        JsonPath first = backlog("?limit=2");
        assertEquals(List.of("Gamma", "Alpha"), first.getList("items.item.title"));
        assertEquals(3, first.getInt("total"));
        assertEquals(List.of(), first.getList("stakes"));
        JsonPath rest = backlog("?limit=2&cursor=" + first.getString("nextCursor"));
        assertEquals(List.of("Beta"), rest.getList("items.item.title"));
        assertEquals(List.of("Accuracy"), rest.getList("stakes.metricName"));
        assertNull(rest.get("nextCursor"));
        assertEquals(List.of("Alpha"), backlog("?text=SUMM").getList("items.item.title"));
        As.contributor()
                .body(Map.of("text", "Ask the desk"))
                .post(b + "/comments")
                .then()
                .statusCode(201);
        JsonPath asked = backlog("?text=desk BETA&limit=1");
        assertEquals(List.of("Beta"), asked.getList("items.item.title"), "found as on the page of items");
        assertEquals(1, asked.getInt("total"));
        assertEquals(List.of("Beta"), backlog("?kind=maintenance").getList("items.item.title"));
    }

    @Test
    void neither_backlog_nor_plan_cost_more_statements_for_more_items() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 2; i++) items.add(item("item " + i, "additive", Map.of("effortDays", 1)));
        String sprint = sprint(items);
        long few = Statements.of(() -> read(sprint));
        long backlog = Statements.of(() -> backlog(""));
        for (int i = 2; i < 30; i++) items.add(item("item " + i, "additive", Map.of("effortDays", 1)));
        fill(sprint, items);
        assertEquals(few, Statements.of(() -> read(sprint)));
        assertEquals(backlog, Statements.of(() -> backlog("")));
    }

    private static Map<String, String> warnings(JsonPath plan) {
        Map<String, String> found = new HashMap<>();
        List<Map<String, String>> all = plan.getList("warnings");
        all.forEach(warning -> found.put(warning.get("code"), warning.get("sentence")));
        return found;
    }

    private JsonPath backlog(String query) {
        return As.viewer()
                .get(watched.address + "/backlog" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath read(String sprint) {
        return As.viewer()
                .get(sprint + "/plan")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String item(String title, String kind, Map<String, Object> members) {
        Map<String, Object> body = new HashMap<>(Map.of("title", title, "kind", kind));
        body.putAll(members);
        return watched.address + "/items/"
                + made(watched.address + "/items", body).getString("itemId");
    }

    private void plan(String item) {
        As.planner()
                .body(Map.of(
                        "metricId",
                        watched.accuracy,
                        "margin",
                        0.02,
                        "selectedBecause",
                        "scheduled",
                        "evaluateUntil",
                        "2099-01-01"))
                .put(item + "/plan")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static void expect(String item, double likely) {
        As.planner()
                .header("If-Match", As.viewer().get(item).header("ETag"))
                .body(Map.of("expectedEffect", Map.of("low", 0, "likely", likely, "high", 0.5)))
                .patch(item)
                .then()
                .statusCode(200);
    }

    private String sprint(List<String> items) {
        String sprint = watched.address + "/sprints/"
                + made(
                                watched.address + "/sprints",
                                Map.of(
                                        "startsOn",
                                        "2026-12-07",
                                        "endsOn",
                                        "2026-12-18",
                                        "people",
                                        List.of(Map.of("person", "ada", "days", 8))))
                        .getString("sprintId");
        fill(sprint, items);
        return sprint;
    }

    private static void fill(String sprint, List<String> items) {
        As.planner()
                .header("If-Match", As.viewer().get(sprint).header("ETag"))
                .body(Map.of("itemIds", items.stream().map(SprintPlanTest::id).toList()))
                .put(sprint + "/items")
                .then()
                .statusCode(200);
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
