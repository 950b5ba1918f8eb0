package dev.holdfast.assessment;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StandingResourceTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 7);

    private UUID product;
    private String address;
    private UUID accuracy;

    @BeforeEach
    void begin_with_a_metric() {
        product = MeasuredProduct.make();
        address = "/api/v1/products/" + product;
        accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
    }

    @Test
    void a_tolerance_stands_with_its_distance_budget_detection_and_outlook() {
        String tolerance = tolerance(Map.of("volumePerWeek", 336.0, "fallbackCapacityPerWeek", 100.0));
        weeks("all", "all", 0, 60, 850);
        Reassessing.bringUpToDate(product);
        JsonPath standing = standing(tolerance, "");
        // Sixty weeks ago is stale by the clock of the tests; as of the last of them it is not.
        assertEquals("stale", standing.getString("standing.state"));
        standing = standing(tolerance, "?asOf=" + START.plusWeeks(60).plusDays(1) + "T00:00:00Z");
        assertEquals("met", standing.getString("standing.state"));
        assertEquals(0.15, standing.getDouble("standing.distance.value"), 0.01);
        assertTrue(standing.getDouble("standing.distance.lower") > 0.1);
        assertEquals(0.3 * 336, standing.getDouble("standing.budget.allowedPerWeek"), 1e-9);
        assertEquals(0.5, standing.getDouble("standing.budget.burn.value"), 0.02);
        assertTrue(standing.getString("standing.budget.fallback").endsWith("the fallback can carry 100."));
        assertEquals(1, standing.getInt("standing.detection.fewestWindows"));
        List<Float> drops = standing.getList("standing.detection.drops");
        assertEquals(26, drops.size());
        for (int i = 1; i < 26; i++) assertTrue(drops.get(i) < drops.get(i - 1), "more windows show less");
        assertEquals(14, standing.getInt("standing.outlook.changes"));
        assertEquals(0.0, standing.getDouble("standing.outlook.chanceBeyondFloor"));
        assertEquals(52, standing.getList("standing.live").size());
        assertEquals(3, standing.getList("standing.trend").size());
        assertFalse(standing.getBoolean("standing.signal.firing"));
        assertEquals(List.of(), standing.getList("firings"));
    }

    @Test
    void what_is_known_now_and_what_was_known_then_stand_by_the_same_functions() {
        String tolerance = tolerance(Map.of());
        weeks("all", "all", 0, 60, 850);
        Reassessing.bringUpToDate(product);
        JsonPath now = standing(tolerance, "");
        JsonPath then = standing(tolerance, "?asOf=" + Instant.now());
        for (String part : List.of("level", "trend", "live", "outlook", "detection", "budget", "distance", "signal"))
            assertEquals((Object) now.get("standing." + part), then.get("standing." + part), part);
    }

    @Test
    void fewer_inputs_than_agreed_are_not_judged() {
        String tolerance = tolerance(Map.of("minimumSample", 100_000));
        weeks("all", "all", 0, 20, 850);
        Reassessing.bringUpToDate(product);
        String then = "?asOf=" + START.plusWeeks(20).plusDays(1) + "T00:00:00Z";
        JsonPath standing = standing(tolerance, then);
        assertNull(standing.get("standing.state"));
        assertTrue(standing.getString("standing.sentence").endsWith("the tolerance is judged on 100,000 at least."));
        As.planner()
                .header("If-Match", "\"1\"")
                .body(body(Map.of("minimumSample", 1000)))
                .put(address + "/tolerances/" + tolerance)
                .then()
                .statusCode(200);
        assertEquals("met", standing(tolerance, "?asOf=2025-05-28T00:00:00Z").getString("standing.state"));
    }

    @Test
    void every_metric_is_listed_measured_or_not_with_or_without_a_tolerance() {
        MeasuredProduct.metric(product, "recall", "recall");
        tolerance(Map.of());
        As.viewer()
                .get(address + "/standings")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.metricKey", hasItem("recall"))
                .body("items[0].sentence", org.hamcrest.Matchers.is("accuracy was not measured yet."));
        weeks("all", "all", 0, 12, 850);
        weeks("daypart", "evening", 0, 12, 800);
        weeks("daypart", "morning", 0, 12, 900);
        Reassessing.bringUpToDate(product);
        As.viewer()
                .get(address + "/standings?metricId=" + accuracy)
                .then()
                .body("items.segment", org.hamcrest.Matchers.contains("all", "evening", "morning"))
                .body("items[1].level.value", closeTo(0.8f));
        JsonPath first = As.viewer()
                .get(address + "/standings?limit=2&metricId=" + accuracy)
                .jsonPath();
        As.viewer()
                .get(address + "/standings?limit=2&metricId=" + accuracy + "&cursor=" + first.getString("nextCursor"))
                .then()
                .body("items.segment", org.hamcrest.Matchers.contains("morning"));
        As.viewer()
                .get(address + "/standings?metricId=" + UUID.randomUUID())
                .then()
                .statusCode(400);
    }

    private static org.hamcrest.Matcher<Float> closeTo(float value) {
        return org.hamcrest.Matchers.allOf(
                org.hamcrest.Matchers.greaterThan(value - 0.01f), org.hamcrest.Matchers.lessThan(value + 0.01f));
    }

    @Test
    void the_list_takes_a_fixed_number_of_statements_however_many_cells_and_agreements_there_are() {
        tolerance(Map.of());
        weeks("all", "all", 0, 12, 850);
        Reassessing.bringUpToDate(product);
        long few = Statements.of(() -> list(1));
        for (String part : List.of("evening", "morning", "night")) {
            weeks("daypart", part, 0, 12, 800);
            tolerance(Map.of("segmentId", segment(part)));
        }
        Reassessing.bringUpToDate(product);
        assertEquals(few, Statements.of(() -> list(4)));
    }

    private void list(int size) {
        As.viewer().get(address + "/standings").then().statusCode(200).body("items", hasSize(size));
    }

    @Test
    void work_that_had_begun_before_the_tolerance_was_agreed_is_named() {
        String early = item("1996-01-01", Map.of());
        String late = item("2020-06-01", Map.of());
        String guarded = item("1996-02-01", Map.of("guardrail", true));
        String tolerance = tolerance(Map.of("agreedOn", "2019-01-01", "knownAt", "2019-01-01T00:00:00Z"));
        JsonPath standing = standing(tolerance, "");
        assertEquals(
                List.of(early, guarded),
                standing.getList("signedAfter.itemId").stream().sorted().toList());
        As.planner()
                .header("If-Match", "\"1\"")
                .body(body(Map.of("floor", 0.75)))
                .put(address + "/tolerances/" + tolerance)
                .then()
                .statusCode(200);
        JsonPath changed = standing(tolerance, "");
        assertTrue(changed.getList("signedAfter.itemId").contains(late));
        assertEquals(
                2,
                changed.<Integer>getList("signedAfter.revision").stream()
                        .mapToInt(i -> i)
                        .max()
                        .orElseThrow());
    }

    @Test
    void as_of_an_earlier_time_only_work_is_named_that_was_about_it_then() {
        String later = item("1996-01-01", Map.of("agreed", "2020-01-01T00:00:00Z"));
        String tolerance = tolerance(Map.of("agreedOn", "2019-01-01", "knownAt", "2019-01-01T00:00:00Z"));
        assertEquals(List.of(later), standing(tolerance, "").getList("signedAfter.itemId"));
        assertEquals(
                List.of(), standing(tolerance, "?asOf=2019-06-01T00:00:00Z").getList("signedAfter.itemId"));
    }

    @Test
    void another_product_s_tolerance_is_not_there() {
        String tolerance = tolerance(Map.of());
        As.viewer()
                .get("/api/v1/products/" + MeasuredProduct.make() + "/tolerances/" + tolerance + "/standing")
                .then()
                .statusCode(404);
        As.viewer()
                .get(address + "/tolerances/" + tolerance + "/standing?asOf=1990-01-01T00:00:00Z")
                .then()
                .statusCode(404);
    }

    /** An item at work whose plan judges by accuracy, or keeps an eye on it. */
    private String item(String begun, Map<String, Object> members) {
        String id = As.planner()
                .body(Map.of("kind", "maintenance", "title", "Retrain", "knownAt", "1995-01-01T00:00:00Z"))
                .post(address + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
        Map<String, Object> plan = new HashMap<>(Map.of(
                "metricId", accuracy, "margin", 0.02, "selectedBecause", "scheduled", "evaluateUntil", "2030-01-01"));
        plan.put("knownAt", members.getOrDefault("agreed", "1995-02-01T00:00:00Z"));
        if (members.containsKey("guardrail")) {
            plan.put("metricId", MeasuredProduct.metric(product, "recall", "recall"));
            plan.put("guardrails", List.of(Map.of("metricId", accuracy, "margin", 0.02)));
        }
        As.planner().body(plan).put(address + "/items/" + id + "/plan").then().statusCode(201);
        As.planner()
                .body(Map.of("to", "building", "on", begun, "knownAt", begun + "T00:00:00Z"))
                .post(address + "/items/" + id + "/stage-changes")
                .then()
                .statusCode(200);
        return id;
    }

    private void weeks(String dimension, String segment, int from, int until, int right) {
        StringBuilder rows = new StringBuilder();
        for (int week = from; week < until; week++) {
            int swing = week * 7 % 5 - 2;
            rows.append(
                    "{\"metric\": \"accuracy\", \"modelVersion\": \"v1\", \"role\": \"live\", \"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\", \"segmentDimension\": \"%s\", \"segment\": \"%s\", \"sampleSize\": 1000, \"right\": %d, \"knownAt\": \"%sT00:00:00Z\"}%n"
                            .formatted(
                                    START.plusWeeks(week),
                                    START.plusWeeks(week + 1),
                                    dimension,
                                    segment,
                                    right + swing,
                                    START.plusWeeks(week + 1)));
        }
        As.contributor()
                .contentType("application/x-ndjson")
                .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                .post(address + "/snapshot-batches")
                .then()
                .statusCode(200)
                .body("rejected", org.hamcrest.Matchers.equalTo(0));
    }

    private String segment(String name) {
        List<Map<String, String>> segments =
                As.viewer().get(address + "/segments").jsonPath().getList("items");
        return segments.stream()
                .filter(segment -> segment.containsValue(name))
                .findFirst()
                .orElseThrow()
                .get("segmentId");
    }

    private JsonPath standing(String tolerance, String query) {
        return As.viewer()
                .get(address + "/tolerances/" + tolerance + "/standing" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String tolerance(Map<String, Object> members) {
        return As.planner()
                .body(body(members))
                .post(address + "/tolerances")
                .then()
                .statusCode(201)
                .extract()
                .path("toleranceId");
    }

    private Map<String, Object> body(Map<String, Object> members) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "metricId",
                accuracy,
                "floor",
                0.7,
                "margin",
                0.02,
                "signal",
                Map.of("metricId", accuracy, "below", 0.72, "windowsInARow", 2),
                "agreedOn",
                "2019-01-01"));
        if (!members.containsKey("floor") && !members.containsKey("minimumSample"))
            body.put("knownAt", "2019-01-01T00:00:00Z");
        if (members.containsKey("minimumSample")) body.put("knownAt", "2019-01-01T00:00:00Z");
        body.putAll(members);
        return body;
    }
}
