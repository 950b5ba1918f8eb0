package dev.holdfast.assessment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Products without a shadow: what can be worked out instead, and what is said about it. */
@QuarkusTest
class MethodsOverHttpTest {
    private static final LocalDate START = LocalDate.of(2023, 1, 3);

    /** v1 serves for 26 weeks, then v2 for {@code 4}; nobody kept v1 running. */
    private static final class Alone {
        final UUID product = MeasuredProduct.make();
        final UUID accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
        final String address = "/api/v1/products/" + product;
        final String item;
        final StringBuilder rows = new StringBuilder();

        Alone() {
            item = As.planner()
                    .body(Map.of(
                            "kind",
                            "maintenance",
                            "title",
                            "Retrain",
                            "modelVersion",
                            "v2",
                            "owner",
                            "Ana",
                            "expectedEffect",
                            Map.of("low", 0.02, "likely", 0.05, "high", 0.08)))
                    .post(address + "/items")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("itemId");
            MeasuredProduct.plan(address, item, accuracy, day(30), "2023-01-01T00:00:00Z");
        }

        static LocalDate day(int week) {
            return START.plusWeeks(week);
        }

        Alone counted(String version, String role, String dimension, String segment, int week, int total, int right) {
            rows.append(
                    "{\"metric\": \"accuracy\", \"modelVersion\": \"%s\", \"role\": \"%s\", \"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\", \"segmentDimension\": \"%s\", \"segment\": \"%s\", \"sampleSize\": %d, \"right\": %d}%n"
                            .formatted(version, role, day(week), day(week + 1), dimension, segment, total, right));
            return this;
        }

        Alone estimated(int week, double value) {
            rows.append(
                    "{\"metric\": \"accuracy\", \"modelVersion\": \"v1\", \"role\": \"estimated\", \"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\", \"value\": %s, \"standardError\": 0.005}%n"
                            .formatted(day(week), day(week + 1), value));
            return this;
        }

        Alone live(int level) {
            for (int week = 0; week < 30; week++) {
                counted(week < 26 ? "v1" : "v2", "live", "all", "all", week, 1000, level + wobble(week));
            }
            return this;
        }

        Alone sent() {
            As.contributor()
                    .contentType("application/x-ndjson")
                    .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                    .post(address + "/snapshot-batches")
                    .then()
                    .statusCode(200)
                    .body("rejected", equalTo(0));
            rows.setLength(0);
            Reassessing.bringUpToDate(product);
            return this;
        }

        JsonPath primary() {
            return As.viewer()
                    .get(address + "/items/" + item + "/evidence")
                    .jsonPath()
                    .setRootPath("primary");
        }
    }

    private static int wobble(int week) {
        return week * 7 % 5 - 2;
    }

    @Test
    void a_product_without_a_shadow_is_judged_by_its_own_past_which_claims_nothing() {
        Alone alone = new Alone().live(850).sent();
        JsonPath found = alone.primary();
        assertEquals("projected", found.getString("method"));
        assertEquals("3", found.getString("methodVersion"));
        assertEquals("D", found.getString("grade"));
        assertEquals("held", found.getString("verdict"), "what needs no counterfactual is said");
        assertEquals(5, found.getInt("placebo.windows"));
        assertEquals(0.85, found.getDouble("withoutChange.value"), 0.01);
        assertTrue(found.getDouble("effect.lower") < 0);
        assertTrue(found.getDouble("effect.upper") > 0);
        assertEquals(List.of(), found.getList("crossChecks"));
    }

    @Test
    void a_control_series_that_passes_its_placebo_windows_may_say_prevented() {
        Alone alone = new Alone().live(850);
        for (int week = 0; week < 30; week++) {
            alone.counted("sister", "control", "all", "all", week, 1000, (week < 26 ? 850 : 780) + wobble(week + 1));
        }
        JsonPath found = alone.sent().primary();
        assertEquals("control", found.getString("method"));
        assertEquals("B", found.getString("grade"));
        assertEquals("prevented_regression", found.getString("verdict"));
        assertEquals(0.78, found.getDouble("withoutChange.value"), 0.005);
        assertTrue(found.getInt("placebo.windows") >= 5);
        assertEquals(found.getInt("placebo.windows"), found.getInt("placebo.passed"));
        assertEquals(List.of("projected"), found.getList("crossChecks.method"));
        assertEquals(List.of("D"), found.getList("crossChecks.grade"));
        assertTrue(
                found.getString("sentence")
                        .contains("Going by a series that the work did not touch, the old model would have scored 78%"),
                found.getString("sentence"));
        As.viewer()
                .get(alone.address + "/ledger?metricId=" + alone.accuracy)
                .then()
                .statusCode(200)
                .body("rows.kind", contains("opening", "environment", "maintenance", "closing"));
        As.viewer()
                .get(alone.address + "/assessments/" + found.getString("assessmentId"))
                .then()
                .body("inputIds", hasSize(26 + 4 + 30));
    }

    @Test
    void segments_beside_all_inputs_are_reweighted_and_a_change_in_them_alone_is_noticed() {
        Alone alone = new Alone();
        for (int week = 0; week < 30; week++) {
            String version = week < 26 ? "v1" : "v2";
            int easy = week < 26 ? 800 : 400;
            int rightEasy = easy * 95 / 100 + wobble(week);
            int rightHard = (1000 - easy) * (week < 26 ? 60 : 80) / 100;
            alone.counted(version, "live", "all", "all", week, 1000, rightEasy + rightHard);
            alone.counted(version, "live", "demand", "easy", week, easy, rightEasy);
            if (week < 29) {
                alone.counted(version, "live", "demand", "hard", week, 1000 - easy, rightHard);
            }
        }
        JsonPath refused = alone.sent().primary();
        assertEquals("projected", refused.getString("method"));
        assertTrue(refused.getList("reasons.code").contains("segments_incomplete"), refused.getString("reasons"));
        alone.counted("v2", "live", "demand", "hard", 29, 600, 480);
        JsonPath found = alone.sent().primary();
        assertEquals("reweighted", found.getString("method"));
        assertEquals(0.4 * 0.95 + 0.6 * 0.6, found.getDouble("withoutChange.value"), 0.005);
        assertEquals("C", found.getString("grade"));
        assertTrue(found.getString("sentence").contains("we estimate that"), found.getString("sentence"));
        assertEquals(List.of("projected"), found.getList("crossChecks.method"));
    }

    @Test
    void an_imported_estimate_is_held_against_the_windows_whose_truth_is_known() {
        Alone alone = new Alone().live(850);
        for (int week = 0; week < 30; week++) {
            alone.estimated(week, (week < 26 ? 0.852 : 0.78) + wobble(week) / 1000.0);
        }
        JsonPath found = alone.sent().primary();
        assertEquals("estimated", found.getString("method"));
        assertEquals("C", found.getString("grade"));
        assertEquals(6, found.getInt("placebo.windows"));
        assertEquals(0.002, found.getDouble("placebo.miss"), 0.0005);
        assertEquals(0.78, found.getDouble("withoutChange.value"), 0.005);
        As.contributor()
                .body(Map.of(
                        "metric",
                        "accuracy",
                        "modelVersion",
                        "v1",
                        "role",
                        "estimated",
                        "windowStart",
                        "2023-01-03T00:00:00Z",
                        "windowEnd",
                        "2023-01-10T00:00:00Z",
                        "sampleSize",
                        1000,
                        "right",
                        850))
                .post(alone.address + "/snapshots")
                .then()
                .statusCode(400)
                .body("violations.pointer", contains("/role"));
        As.contributor()
                .body(Map.of(
                        "metric",
                        "accuracy",
                        "modelVersion",
                        "v1",
                        "role",
                        "estimated",
                        "windowStart",
                        "2023-01-03T00:00:00Z",
                        "windowEnd",
                        "2023-01-10T00:00:00Z",
                        "value",
                        0.85))
                .post(alone.address + "/snapshots")
                .then()
                .statusCode(400)
                .body("violations.pointer", contains("/standardError"));
    }

    @Test
    void what_a_person_expects_is_told_as_that_and_logged_against_what_is_measured_later() {
        Alone alone = new Alone();
        // Three weeks of the old version are too few to continue its past.
        for (int week = 23; week < 30; week++) {
            alone.counted(week < 26 ? "v1" : "v2", "live", "all", "all", week, 1000, 850 + wobble(week));
        }
        alone.sent();
        assertNull(alone.primary().getString("method"));
        Map<String, Object> range = Map.of(
                "metricId",
                alone.accuracy,
                "low",
                0.75,
                "likely",
                0.78,
                "high",
                0.81,
                "reason",
                "A field was renamed.",
                "knownAt",
                "2023-06-01T00:00:00Z");
        String location = As.contributor()
                .body(range)
                .post(alone.address + "/items/" + alone.item + "/assertions")
                .then()
                .statusCode(201)
                .body("assertedBy", equalTo("Test contributor"))
                .body("declaredAtImport", equalTo(true))
                .extract()
                .header("Location");
        As.viewer().get(location).then().statusCode(200).body("likely", equalTo(0.78f));
        Reassessing.bringUpToDate(alone.product);
        JsonPath found = alone.primary();
        assertEquals("asserted", found.getString("method"));
        assertEquals("E", found.getString("grade"));
        assertEquals("Test contributor", found.getString("assertedBy"));
        assertFalse(found.getString("verdict").contains("prevented"), "nothing typed in is a prevented regression");
        assertEquals(0.07, found.getDouble("prevented.value"), 0.005);
        As.viewer()
                .get(alone.address + "/calibration")
                .then()
                .statusCode(200)
                .body("assertedLevels.said", equalTo(1))
                .body("assertedLevels.measured", equalTo(0))
                .body("items.find { it.kind == 'asserted_level' }.inside", nullValue());

        for (int week = 26; week < 30; week++) {
            alone.counted("v1", "shadow", "all", "all", week, 1000, 790 + wobble(week));
        }
        alone.sent();
        assertEquals("shadow_unpaired", alone.primary().getString("method"));
        As.viewer()
                .get(alone.address + "/calibration")
                .then()
                .body("assertedLevels.measured", equalTo(1))
                .body("assertedLevels.inside", equalTo(1))
                .body("assertedLevels.people.by", contains("Test contributor"))
                .body("expectedEffects.said", equalTo(1))
                .body("expectedEffects.measured", equalTo(1))
                .body("expectedEffects.inside", equalTo(1))
                .body("expectedEffects.people.by", contains("Ana"))
                .body("items.kind", hasItem("expected_effect"))
                .body("items.find { it.kind == 'asserted_level' }.method", equalTo("shadow_unpaired"))
                .body("items.find { it.kind == 'asserted_level' }.inside", equalTo(true));
        JsonPath first = As.viewer()
                .get(alone.address + "/calibration?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("assertedLevels.measured", equalTo(1))
                .body("expectedEffects.measured", equalTo(1))
                .extract()
                .jsonPath();
        As.viewer()
                .get(alone.address + "/calibration?limit=1&cursor=" + first.getString("nextCursor"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].inside", equalTo(true))
                .body("items[0].kind", not(equalTo(first.getString("items[0].kind"))))
                .body("assertedLevels", nullValue())
                .body("expectedEffects", nullValue())
                .body("nextCursor", nullValue());
    }

    @Test
    void a_range_out_of_order_or_out_of_bounds_is_refused_with_its_place() {
        Alone alone = new Alone();
        String address = alone.address + "/items/" + alone.item + "/assertions";
        refused(address, alone, 0.8, 0.7, 0.9, "/low");
        refused(address, alone, 0.6, 0.7, 0.65, "/high");
        refused(address, alone, 0.6, 0.7, 1.2, "/high");
        As.viewer().get(address).then().statusCode(200).body("items", hasSize(0));
        As.contributor()
                .body(Map.of("metricId", alone.accuracy, "low", 0.6, "likely", 0.7, "high", 0.8, "reason", "x"))
                .post("/api/v1/products/" + UUID.randomUUID() + "/items/" + alone.item + "/assertions")
                .then()
                .statusCode(404);
    }

    private static void refused(String address, Alone alone, double low, double likely, double high, String pointer) {
        As.contributor()
                .body(Map.of("metricId", alone.accuracy, "low", low, "likely", likely, "high", high, "reason", "x"))
                .post(address)
                .then()
                .statusCode(400)
                .body("violations.pointer", contains(pointer));
    }

    /** The demonstration's history as a team would have it that never kept an old version running. */
    @Test
    void the_real_history_without_shadows_tells_what_can_be_told_and_no_more() throws IOException {
        UUID product = MeasuredProduct.make();
        UUID accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
        String address = "/api/v1/products/" + product;
        List<String> items = new ArrayList<>();
        for (String version : List.of("v5", "v7")) {
            String item = As.planner()
                    .body(Map.of("kind", "maintenance", "title", "Retrain " + version, "modelVersion", version))
                    .post(address + "/items")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("itemId");
            MeasuredProduct.plan(
                    address,
                    item,
                    accuracy,
                    version.equals("v5") ? "1998-04-21" : "1998-12-01",
                    "1996-09-02T00:00:00Z");
            items.add(item);
        }
        String rows;
        try (InputStream history = getClass().getResourceAsStream("/demonstration/evaluations.csv")) {
            rows = new String(history.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains(",shadow,"))
                    .collect(Collectors.joining("\n"));
        }
        As.contributor()
                .contentType("text/csv")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(address + "/snapshot-batches")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
        Reassessing.bringUpToDate(product);
        JsonPath sixth = As.viewer()
                .get(address + "/items/" + items.get(0) + "/evidence")
                .jsonPath()
                .setRootPath("primary");
        assertEquals("reweighted", sixth.getString("method"));
        assertEquals("D", sixth.getString("grade"));
        assertEquals("not_shown", sixth.getString("verdict"));
        assertEquals(0.014, sixth.getDouble("change.value"), 0.001);
        assertTrue(sixth.getString("sentence").endsWith("so we cannot tell what the work did."));
        As.viewer()
                .get(address + "/items/" + items.get(1) + "/evidence")
                .then()
                .body("primary.verdict", equalTo("held"))
                .body("primary.sentence", startsWith("accuracy held at 84% (78–89)"));
        As.viewer()
                .get(address + "/ledger?metricId=" + accuracy)
                .then()
                .body("rows.kind", contains("opening", "environment", "unattributed", "closing"))
                .body("rows[1].value", equalTo(0f));
    }

    @Test
    void every_method_describes_itself_and_has_its_page() {
        List<String> pages = As.viewer()
                .get("/api/v1/methods")
                .then()
                .statusCode(200)
                .body("version", equalTo("3"))
                .body(
                        "items.method",
                        contains(
                                "shadow_paired",
                                "shadow_unpaired",
                                "control",
                                "reweighted",
                                "estimated",
                                "projected",
                                "asserted"))
                .body("items.startGrade", contains("A", "A", "C", "C", "C", "D", "E"))
                .body("items.bestGrade", contains("A", "A", "B", "C", "C", "D", "E"))
                .body("items.calibrated", contains(false, false, true, true, true, true, false))
                .body("items.find { it.method == 'control' }.formula", startsWith("c = b + "))
                .body("items.find { it.method == 'projected' }.needs", containsString("live windows"))
                .extract()
                .path("items.page");
        for (String page : pages) {
            assertTrue(Files.exists(Path.of("..", "docs", "methods", page)), page);
        }
    }
}
