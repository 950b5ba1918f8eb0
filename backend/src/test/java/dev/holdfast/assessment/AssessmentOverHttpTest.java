package dev.holdfast.assessment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.access.As;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricDefinition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssessmentOverHttpTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 7);

    /** One product with accuracy, v1 for twelve weeks and then v2, shipped by one item that is judged after twelve. */
    private static final class History {
        final UUID product = MeasuredProduct.make();
        final UUID accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
        final String address = "/api/v1/products/" + product;
        private final LocalDate start;
        String item;

        History() {
            this(START);
        }

        History(LocalDate start) {
            this.start = start;
        }

        void weeks(String version, String role, int from, int until, int right) {
            StringBuilder rows = new StringBuilder();
            for (int week = from; week < until; week++) {
                // A swing of a few answers from week to week, as real windows have it.
                int swing = week * 7 % 5 - 2;
                rows.append(
                        "{\"metric\": \"accuracy\", \"modelVersion\": \"%s\", \"role\": \"%s\", \"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\", \"segmentDimension\": \"all\", \"segment\": \"all\", \"sampleSize\": 1000, \"right\": %d}%n"
                                .formatted(version, role, day(week), day(week + 1), right + swing));
            }
            As.contributor()
                    .contentType("application/x-ndjson")
                    .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                    .post(address + "/snapshot-batches")
                    .then()
                    .statusCode(200)
                    .body("rejected", equalTo(0));
        }

        LocalDate day(int week) {
            return start.plusWeeks(week);
        }

        void plan(int evaluateUntilWeek) {
            item = As.planner()
                    .body(Map.of("kind", "maintenance", "title", "Retrain", "modelVersion", "v2", "supersedes", "v1"))
                    .post(address + "/items")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("itemId");
            Map<String, Object> plan = new HashMap<>(Map.of(
                    "metricId",
                    accuracy,
                    "margin",
                    0.02,
                    "selectedBecause",
                    "scheduled",
                    "evaluateUntil",
                    day(evaluateUntilWeek).toString()));
            As.planner()
                    .body(plan)
                    .put(address + "/items/" + item + "/plan")
                    .then()
                    .statusCode(201);
        }

        JsonPath evidence() {
            return As.viewer().get(address + "/items/" + item + "/evidence").jsonPath();
        }

        String stage() {
            return As.viewer().get(address + "/items/" + item).path("stage");
        }

        void until(String what, Supplier<Boolean> holds) {
            for (int tries = 0; tries < 100; tries++) {
                if (holds.get()) {
                    return;
                }
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            fail("not within ten seconds: " + what + "; the evidence is "
                    + evidence().prettify());
        }
    }

    @Test
    void the_first_live_snapshot_of_its_version_ships_an_item_and_its_date_settles_it() {
        History history = new History();
        history.weeks("v1", "live", 0, 12, 850);
        history.plan(24);
        history.weeks("v1", "shadow", 12, 24, 780);
        assertEquals("planned", history.stage());
        history.weeks("v2", "live", 12, 24, 850);
        history.until("settled", () -> history.stage().equals("settled"));
        assertEquals("prevented_regression", history.evidence().getString("primary.verdict"));
        JsonPath revisions = As.viewer()
                .get(history.address + "/items/" + history.item + "/revisions")
                .jsonPath();
        assertEquals(List.of("settled", "watched", "planned"), revisions.getList("items.item.stage"));
        assertEquals("system", revisions.getString("items[0].author"));
    }

    @Test
    void a_level_that_falls_after_it_was_judged_makes_the_item_drift() {
        History history = new History();
        history.weeks("v1", "live", 0, 12, 850);
        history.plan(24);
        history.weeks("v2", "live", 12, 24, 850);
        history.until("settled", () -> history.stage().equals("settled"));
        history.weeks("v2", "live", 24, 36, 849);
        history.weeks("v2", "live", 36, 37, 848);
        assertEquals("settled", history.stage());
        history.weeks("v2", "live", 37, 60, 700);
        history.until("drifting", () -> history.stage().equals("drifting"));
    }

    @Test
    void what_is_judged_and_has_drifted_when_it_is_looked_at_is_told_as_both() {
        // Judged some weeks ago: of what was judged long ago nobody is told.
        History history =
                new History(LocalDate.now(ZoneOffset.UTC).minusDays(50).minusWeeks(24));
        history.weeks("v1", "live", 0, 12, 850);
        history.weeks("v2", "live", 12, 24, 850);
        history.weeks("v2", "live", 24, 31, 650);
        history.plan(24);
        history.until("drifting", () -> history.stage().equals("drifting"));
        history.until(
                "told",
                () -> As.viewer()
                        .get(history.address + "/inbox-entries")
                        .jsonPath()
                        .getList("items.kind")
                        .containsAll(List.of("item_settled", "item_drifted")));
    }

    @Test
    void labels_that_come_late_lead_to_a_new_judgement_and_the_old_one_stays() {
        History history = new History();
        history.weeks("v1", "live", 0, 12, 850);
        history.plan(24);
        history.weeks("v2", "live", 12, 24, 850);
        history.weeks("v1", "shadow", 12, 24, 780);
        history.until(
                "judged", () -> "prevented_regression".equals(history.evidence().getString("primary.verdict")));
        String first = history.evidence().getString("primary.assessmentId");
        history.weeks("v2", "live", 12, 24, 781);
        history.until("judged anew", () -> !first.equals(history.evidence().getString("primary.assessmentId")));
        assertNotEquals("prevented_regression", history.evidence().getString("primary.verdict"));
        As.viewer()
                .get(history.address + "/assessments/" + first)
                .then()
                .statusCode(200)
                .body("assessment.verdict", equalTo("prevented_regression"))
                .body("inputIds", hasSize(36));
        As.viewer()
                .get(history.address + "/assessments?itemId=" + history.item)
                .then()
                .statusCode(200)
                .body("items.assessmentId", not(contains(first)));
    }

    @Test
    void the_same_inputs_are_not_judged_twice() {
        History history = new History();
        history.weeks("v1", "live", 0, 12, 850);
        history.plan(24);
        history.weeks("v2", "live", 12, 24, 850);
        history.until("settled", () -> history.stage().equals("settled"));
        int before = As.viewer()
                .get(history.address + "/assessments")
                .jsonPath()
                .getList("items")
                .size();
        history.weeks("v2", "live", 12, 24, 850);
        history.weeks("v1", "live", 0, 12, 850);
        assertEquals(
                before,
                As.viewer()
                        .get(history.address + "/assessments")
                        .jsonPath()
                        .getList("items")
                        .size());
    }

    @Test
    void before_its_date_nothing_is_claimed_but_the_numbers_are_shown() {
        History history = new History();
        history.weeks("v1", "live", 0, 12, 850);
        history.plan(52 * 40);
        history.weeks("v2", "live", 12, 24, 850);
        history.weeks("v1", "shadow", 12, 24, 700);
        history.until("watched", () -> "too_early".equals(history.evidence().getString("primary.verdict")));
        // What arrived last is judged last.
        history.until(
                "held against the shadow",
                () -> "shadow_unpaired".equals(history.evidence().getString("primary.method")));
        JsonPath evidence = history.evidence();
        assertEquals("watched", history.stage());
        assertEquals(0.15, evidence.getDouble("primary.effect.value"), 0.001);
        assertEquals("evaluation_not_over", evidence.getString("primary.reasons[0].code"));
    }

    @Test
    void a_failing_engine_does_not_lose_the_snapshot_nor_the_other_metrics() {
        History history = new History();
        As.planner()
                .body(Map.of("key", "f1", "name", "F1", "kind", "f1", "direction", "higher_is_better"))
                .post(history.address + "/metrics")
                .then()
                .statusCode(201);
        // Of F1 more is always better: the engine refuses to turn it round, and the door would not have let it in.
        QuarkusTransaction.requiringNew()
                .run(() -> MetricDefinition.update(
                        "direction = ?1 where productId = ?2 and slug = 'f1'",
                        Direction.LOWER_IS_BETTER,
                        history.product));
        history.plan(24);
        String snapshot = As.contributor()
                .body(Map.of(
                        "modelVersion",
                        "v2",
                        "role",
                        "live",
                        "windowStart",
                        "2025-04-01T00:00:00Z",
                        "windowEnd",
                        "2025-04-08T00:00:00Z",
                        "tp",
                        400,
                        "fp",
                        50,
                        "fn",
                        60,
                        "tn",
                        490))
                .post(history.address + "/snapshots")
                .then()
                .statusCode(201)
                .extract()
                .path("snapshotId");
        history.until("accuracy is judged", () -> history.evidence().get("primary") != null);
        As.viewer().get(history.address + "/snapshots/" + snapshot).then().statusCode(200);
        assertNull(history.evidence().get("others.find { it.metric == 'f1' }"));
    }
}
