package dev.holdfast.assessment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlanResourceTest {
    @Inject
    Plans plans;

    private UUID product;
    private String path;
    private UUID accuracy;
    private UUID allInputs;
    private UUID recall;

    @BeforeEach
    void begin_with_two_metrics() {
        product = MeasuredProduct.make();
        path = "/api/v1/products/" + product;
        accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
        recall = MeasuredProduct.metric(product, "recall", "recall");
    }

    @Test
    void a_plan_is_agreed_and_read_back_before_anything_is_measured() {
        String item = item("a", null);
        As.viewer().get(item + "/plan").then().statusCode(404);
        String made = put(item, null, plan("knownAt", null))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(item + "/plan"))
                .header("Location", not(containsString("/api/v1/api/v1")))
                .body("metricId", is(accuracy.toString()))
                .body("segmentId", is(MeasuredProduct.all(product)))
                .body("margin", is(0.02f))
                .body("guardrails", hasSize(1))
                .body("guardrails[0].metricId", is(recall.toString()))
                .body("guardrails[0].segmentId", is(MeasuredProduct.all(product)))
                .body("selectedBecause", is("scheduled"))
                .body("evaluateUntil", is("1999-05-11"))
                .body("method", is("shadow"))
                .body("lockedOn", nullValue())
                .body("declaredAtImport", is(false))
                .body("agreedAfterStart", is(false))
                .extract()
                .asString();
        assertEquals(made, As.viewer().get(item + "/plan").asString());
    }

    @Test
    void a_plan_changes_until_the_work_begins_and_each_change_is_kept() {
        String item = item("a", null);
        put(item, null, plan()).statusCode(201);
        put(item, null, plan("margin", 0.03)).statusCode(428);
        put(item, "\"2\"", plan("margin", 0.03)).statusCode(412);
        put(item, "\"1\"", plan("margin", 0.03)).statusCode(200).header("ETag", "\"2\"");
        put(item, null, plan("margin", 0.03)).statusCode(200).header("ETag", "\"2\"");

        begin(item, "1998-11-24", null);
        put(item, "\"2\"", plan("margin", 0.01)).statusCode(409).body("detail", containsString("1998-11-24"));
        put(item, null, plan("margin", 0.03)).statusCode(200).body("lockedOn", is("1998-11-24"));
        As.viewer()
                .get(item + "/plan/revisions")
                .then()
                .statusCode(200)
                .body("items.number", is(List.of(2, 1)))
                .body("items[0].plan.margin", is(0.03f))
                .body("items[1].plan.margin", is(0.02f));
    }

    @Test
    void reopening_an_item_unlocks_its_plan() {
        String item = item("a", null);
        put(item, null, plan()).statusCode(201);
        begin(item, null, null);
        move(item, "watched");
        move(item, "reopened");
        put(item, "\"1\"", plan("evaluateUntil", "2999-01-01")).statusCode(200).body("lockedOn", nullValue());
    }

    @Test
    void a_first_plan_after_the_start_is_taken_and_says_so() {
        String item = item("a", null);
        begin(item, "1998-11-24", null);
        put(item, null, plan())
                .statusCode(201)
                .body("lockedOn", is("1998-11-24"))
                .body("agreedAfterStart", is(true))
                .body("declaredAtImport", is(false));
        put(item, "\"1\"", plan("margin", 0.5)).statusCode(409);
    }

    @Test
    void a_plan_that_an_import_declares_to_be_earlier_is_taken_and_labelled() {
        String item = item("a", "1998-03-01T00:00:00Z");
        begin(item, "1998-03-31", "1998-03-31T00:00:00Z");
        put(item, null, plan("knownAt", "1998-03-31T00:00:00Z"))
                .statusCode(201)
                .body("declaredAtImport", is(true))
                .body("agreedAfterStart", is(false))
                .body("knownAt", is("1998-03-31T00:00:00Z"));
        String late = item("b", "1998-03-01T00:00:00Z");
        begin(late, "1998-03-31", "1998-03-31T00:00:00Z");
        put(late, null, plan("knownAt", "1998-04-01T00:00:00Z"))
                .statusCode(201)
                .body("declaredAtImport", is(true))
                .body("agreedAfterStart", is(true));
    }

    @Test
    void a_plan_of_before_a_start_that_is_declared_to_be_earlier_still_was_agreed_after_it() {
        String item = item("a", "1998-03-01T00:00:00Z");
        put(item, null, plan("knownAt", "1998-05-01T00:00:00Z")).statusCode(201);
        begin(item, "1998-04-01", "1998-05-02T00:00:00Z");
        As.viewer().get(item + "/plan").then().body("agreedAfterStart", is(true));
        As.viewer()
                .get(item + "/plan?asOf=1998-05-01T12:00:00Z")
                .then()
                .body("agreedAfterStart", is(false))
                .body("lockedOn", nullValue());
    }

    @Test
    void a_plan_reads_as_it_was_known_then() {
        String item = item("a", "1998-03-01T00:00:00Z");
        put(item, null, plan("knownAt", "1998-03-02T00:00:00Z")).statusCode(201);
        String first = As.viewer().get(item + "/plan").asString();
        put(item, "\"1\"", plan("knownAt", "1998-03-05T00:00:00Z", "margin", 0.05))
                .statusCode(200);
        String second = As.viewer().get(item + "/plan").asString();
        As.viewer().get(item + "/plan?asOf=1998-03-01T12:00:00Z").then().statusCode(404);
        assertEquals(
                first, As.viewer().get(item + "/plan?asOf=1998-03-04T00:00:00Z").asString());
        assertEquals(
                second,
                As.viewer().get(item + "/plan?asOf=1998-03-05T00:00:00Z").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "margin | -0.1 | /margin",
                "evaluateUntil | 1998-06-01 | /evaluateUntil",
                "evaluateUntil | 1999-05 | /evaluateUntil",
                "selectedBecause | bored | /selectedBecause",
                "method | guess | /method",
                "metricId | 0190b5a4-7c3e-7000-8000-00805f9b34fb | /metricId",
                "segmentId | 0190b5a4-7c3e-7000-8000-00805f9b34fb | /segmentId",
                "knownAt | 2999-01-01T00:00:00Z | /knownAt",
                "windows | 5 | /windows",
            })
    void what_is_not_acceptable_is_refused_at_its_place(String member, String value, String pointer) {
        String item = item("a", null, "shippedOn", "1998-06-15");
        Object sent = member.equals("margin") ? Double.valueOf(value) : value;
        put(item, null, plan(member, sent)).statusCode(400).body("violations.pointer", hasItem(pointer));
        As.viewer().get(item + "/plan").then().statusCode(404);
    }

    @Test
    void guardrails_are_known_cells_that_are_not_judged_already() {
        String item = item("a", null);
        UUID unknown = Ids.next();
        put(item, null, plan("guardrails", List.of(Map.of("metricId", unknown, "margin", 0.1))))
                .statusCode(400)
                .body("violations.pointer", hasItem("/guardrails/0/metricId"));
        put(item, null, plan("guardrails", List.of(Map.of("metricId", recall))))
                .statusCode(400)
                .body("violations.pointer", hasItem("/guardrails/0/margin"));
        Map<String, Object> twice = Map.of("metricId", recall, "margin", 0.1);
        put(item, null, plan("guardrails", List.of(twice, twice)))
                .statusCode(400)
                .body("violations.pointer", hasItem("/guardrails/1"));
        put(item, null, plan("guardrails", List.of(Map.of("metricId", accuracy, "margin", 0.1))))
                .statusCode(400)
                .body("violations.pointer", hasItem("/guardrails/0"));
    }

    @Test
    void a_segment_is_one_that_was_measured() {
        String evening = MeasuredProduct.segment(product, "daypart", "evening");
        String item = item("a", null);
        put(item, null, plan("segmentId", evening)).statusCode(201).body("segmentId", is(evening));
        UUID other = MeasuredProduct.make();
        MeasuredProduct.metric(other, "accuracy", "accuracy");
        String elsewhere = MeasuredProduct.segment(other, "daypart", "evening");
        assertTrue(!elsewhere.equals(evening));
        put(item("b", null), null, plan("segmentId", elsewhere))
                .statusCode(400)
                .body("violations.pointer", hasItem("/segmentId"));
    }

    @Test
    void other_rooms_find_plans_now_and_as_of_then_in_two_statements_each() {
        String first = item("first", "1998-01-01T00:00:00Z");
        put(first, null, plan("knownAt", "1998-01-01T00:00:00Z", "evaluateUntil", "1998-06-02"))
                .statusCode(201);
        UUID firstId = id(first);
        allInputs = UUID.fromString(MeasuredProduct.all(product));
        Instant then = Instant.parse("1998-02-01T00:00:00Z");
        assertEquals(4, statements(then));
        for (int i = 0; i < 9; i++) {
            String more = item("more " + i, "1998-01-01T00:00:00Z");
            put(more, null, plan("knownAt", "1998-01-01T00:00:00Z")).statusCode(201);
        }
        assertEquals(4, statements(then));
        put(item("later", "1998-03-01T00:00:00Z"), null, plan("knownAt", "1998-03-01T00:00:00Z"))
                .statusCode(201);

        assertEquals(11, all(null).size());
        assertEquals(10, all(then).size());
        assertEquals(List.of(), plans.judgingBy(product, Set.of(Ids.next()), Set.of(Ids.next()), null));
        assertEquals(List.of(), plans.judgingBy(product, Set.of(), Set.of(), then));
        assertEquals(List.of(firstId), ids(plans.among(product, List.of(firstId, Ids.next()), null)));
        assertEquals(List.of(firstId), ids(plans.among(product, List.of(firstId), then)));
        assertEquals(
                11, plans.reaching(product, LocalDate.parse("1998-06-01"), null).size());
        assertEquals(
                10, plans.reaching(product, LocalDate.parse("1998-06-02"), null).size());
        assertEquals(
                10, plans.reaching(product, LocalDate.parse("1998-06-01"), then).size());
        assertEquals(
                9, plans.reaching(product, LocalDate.parse("1998-06-02"), then).size());
        assertEquals(List.of(), all(Instant.parse("1997-01-01T00:00:00Z")));
    }

    @Test
    void plans_are_read_by_viewers_and_agreed_by_planners() {
        String item = item("a", null);
        As.viewer().body(plan()).put(item + "/plan").then().statusCode(403);
        As.token("roadmap:read").body(plan()).put(item + "/plan").then().statusCode(403);
        As.token("roadmap:write").body(plan()).put(item + "/plan").then().statusCode(201);
        As.nobody().get(item + "/plan").then().statusCode(401);
        As.viewer().get(item + "/plan").then().statusCode(200);
        As.viewer()
                .get(path + "/items/" + Ids.next() + "/plan/revisions")
                .then()
                .statusCode(404);
        As.planner()
                .body(plan())
                .put(path + "/items/" + Ids.next() + "/plan")
                .then()
                .statusCode(404);
        As.viewer()
                .get(item("b", null) + "/plan/revisions")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    /** Those that judge by accuracy over all inputs: every one of these tests. */
    private List<PlanView> all(Instant asOf) {
        return plans.judgingBy(product, Set.of(accuracy), Set.of(allInputs), asOf);
    }

    private long statements(Instant then) {
        return Statements.of(() -> {
            all(then);
            all(null);
        });
    }

    /** A plan for accuracy with recall as its guardrail, and these members. */
    private Map<String, Object> plan(Object... members) {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "metricId",
                accuracy,
                "margin",
                0.02,
                "guardrails",
                List.of(Map.of("metricId", recall, "margin", 0.05)),
                "selectedBecause",
                "scheduled",
                "evaluateUntil",
                "1999-05-11",
                "method",
                "shadow"));
        for (int i = 0; i < members.length; i += 2) plan.put((String) members[i], members[i + 1]);
        return plan;
    }

    private static ValidatableResponse put(String item, String ifMatch, Map<String, Object> plan) {
        var request = As.planner().body(plan);
        if (ifMatch != null) request.header("If-Match", ifMatch);
        return request.put(item + "/plan").then();
    }

    private String item(String title, String knownAt, Object... members) {
        Map<String, Object> item = new HashMap<>(Map.of("title", title, "kind", "additive"));
        item.put("knownAt", knownAt);
        for (int i = 0; i < members.length; i += 2) item.put((String) members[i], members[i + 1]);
        return path + "/items/"
                + As.planner()
                        .body(item)
                        .post(path + "/items")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("itemId");
    }

    private static void begin(String item, String on, String knownAt) {
        Map<String, Object> change = new HashMap<>(Map.of("to", "building"));
        change.put("on", on);
        change.put("knownAt", knownAt);
        As.planner().body(change).post(item + "/stage-changes").then().statusCode(200);
    }

    private static void move(String item, String to) {
        As.planner().body(Map.of("to", to)).post(item + "/stage-changes").then().statusCode(200);
    }

    private static UUID id(String item) {
        return UUID.fromString(item.substring(item.lastIndexOf('/') + 1));
    }

    private static List<UUID> ids(List<PlanView> plans) {
        return plans.stream().map(PlanView::itemId).toList();
    }
}
