package dev.holdfast.assessment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Metrics other than proportions, from the rows to the judgement, over HTTP. */
@QuarkusTest
class MeasuresJudgedOverHttpTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 7);

    /** A product in which v1 serves twelve weeks and then v2, shipped by one item that is judged after twelve more. */
    private static final class Story {
        final UUID product = MeasuredProduct.make();
        final String address = "/api/v1/products/" + product;
        String item;

        UUID metric(String key, String kind, String direction, String unit) {
            return UUID.fromString(As.planner()
                    .body(Map.of("key", key, "name", key, "kind", kind, "direction", direction, "unit", unit))
                    .post(address + "/metrics")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("metricId"));
        }

        /** Weekly rows of one version, each with these members of its own, written as JSON without braces. */
        Story weeks(String version, String role, int from, int until, IntFunction<String> members) {
            StringBuilder rows = new StringBuilder();
            for (int week = from; week < until; week++)
                rows.append("{\"modelVersion\": \"%s\", \"role\": \"%s\", %s, %s}%n"
                        .formatted(version, role, window(week), members.apply(week)));
            return push(rows.toString());
        }

        Story push(String ndjson) {
            As.contributor()
                    .contentType("application/x-ndjson")
                    .body(ndjson.getBytes(StandardCharsets.UTF_8))
                    .post(address + "/snapshot-batches")
                    .then()
                    .statusCode(200)
                    .body("rejected", equalTo(0));
            return this;
        }

        static String window(int week) {
            return "\"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\""
                    .formatted(START.plusWeeks(week), START.plusWeeks(week + 1));
        }

        Story planned(UUID metric, double margin) {
            item = As.planner()
                    .body(Map.of("kind", "maintenance", "title", "Retrain", "modelVersion", "v2", "supersedes", "v1"))
                    .post(address + "/items")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("itemId");
            As.planner()
                    .body(Map.of(
                            "metricId",
                            metric,
                            "margin",
                            margin,
                            "selectedBecause",
                            "scheduled",
                            "evaluateUntil",
                            START.plusWeeks(24).toString()))
                    .put(address + "/items/" + item + "/plan")
                    .then()
                    .statusCode(201);
            return this;
        }

        ValidatableResponse judged() {
            Reassessing.bringUpToDate(product);
            return As.viewer()
                    .get(address + "/items/" + item + "/evidence")
                    .then()
                    .statusCode(200);
        }

        ValidatableResponse offlineAgainstLive(UUID metric, String query) {
            return As.viewer()
                    .get(address + "/metrics/" + metric + "/offline-against-live" + query)
                    .then();
        }
    }

    /** Three classes, {@code right} of 300 right. */
    private static String matrix(int right) {
        int wrong = (300 - right) / 6;
        int each = (300 - 6 * wrong) / 3;
        return "\"confusionMatrix\": {\"classes\": [\"a\", \"b\", \"c\"], \"counts\": [[%1$d,%2$d,%2$d],[%2$d,%1$d,%2$d],[%2$d,%2$d,%1$d]]}"
                .formatted(each, wrong);
    }

    @Test
    void matrices_of_three_classes_are_judged_by_every_metric_that_they_answer() {
        Story story = new Story();
        UUID f1 = story.metric("macro-f1", "macro_f1", "higher_is_better", "share");
        story.metric("accuracy", "accuracy", "higher_is_better", "share");
        story.metric("mcc", "mcc", "higher_is_better", "score");
        story.metric("recall", "recall", "higher_is_better", "share");
        story.planned(f1, 0.02)
                .weeks("v1", "live", 0, 12, week -> matrix(252 + week % 3 * 6))
                .weeks("v1", "shadow", 12, 24, week -> matrix(210 + week % 3 * 6))
                .weeks("v2", "live", 12, 24, week -> matrix(252 + week % 3 * 6));
        story.judged()
                .body("primary.verdict", equalTo("prevented_regression"))
                .body("primary.sentence", containsString("prevented a drop of about 14 points"))
                .body("others.metric", hasItem("accuracy"))
                .body("others.metric", hasItem("mcc"))
                .body("others.metric", not(hasItem("recall")))
                .body("others.find { it.metric == 'mcc' }.unit", equalTo("score"))
                .body(
                        "others.find { it.metric == 'mcc' }.sentence",
                        containsString("the work prevented a drop of about 0.2"));
    }

    @Test
    void latency_and_areas_are_judged_in_their_own_unit_and_direction() {
        Story story = new Story();
        UUID latency = story.metric("latency", "mean", "lower_is_better", "ms");
        story.metric("auc", "auc", "higher_is_better", "score");
        story.planned(latency, 5);
        for (int part = 0; part < 3; part++) {
            String version = part == 2 ? "v2" : "v1";
            String role = part == 1 ? "shadow" : "live";
            int from = part == 0 ? 0 : 12;
            double mean = part == 1 ? 160 : 120;
            double area = part == 1 ? 0.74 : 0.86;
            story.weeks(
                            version,
                            role,
                            from,
                            from + 12,
                            week -> "\"metric\": \"latency\", \"value\": %s, \"standardError\": 2"
                                    .formatted(mean + week % 3))
                    .weeks(
                            version,
                            role,
                            from,
                            from + 12,
                            week -> "\"metric\": \"auc\", \"value\": %s, \"positives\": 300, \"negatives\": 900"
                                    .formatted(area + week % 3 * 0.01));
        }
        story.judged()
                .body("primary.verdict", equalTo("prevented_regression"))
                .body("primary.unit", equalTo("ms"))
                .body("primary.sentence", containsString("prevented a rise of about 40 ms"))
                .body("others.find { it.metric == 'auc' }.verdict", equalTo("prevented_regression"))
                .body("others.find { it.metric == 'auc' }.sentence", containsString("prevented a drop of about 0.12"));
    }

    @Test
    void values_without_a_size_are_shown_and_never_judged() {
        Story story = new Story();
        UUID quality = story.metric("quality", "macro_f1", "higher_is_better", "share");
        story.planned(quality, 0.02)
                .weeks("v1", "live", 0, 12, week -> "\"metric\": \"quality\", \"value\": 0.8, \"sampleSize\": 500")
                .weeks("v2", "live", 12, 24, week -> "\"metric\": \"quality\", \"value\": 0.6, \"sampleSize\": 500");
        story.judged()
                .body("primary.verdict", equalTo("not_estimable"))
                .body("primary.reasons.code", hasItem("no_error_given"))
                .body("primary.before.value", equalTo(0.8f))
                .body("primary.before.lower", nullValue())
                .body("primary.after.value", equalTo(0.6f))
                .body("primary.change.lower", nullValue())
                .body("primary.sentence", containsString("shown, not judged"));
    }

    @Test
    void a_language_model_on_its_fixed_evaluation_set_loses_a_third_on_that_set_only() {
        Story story = new Story();
        UUID right = story.metric("right", "proportion", "higher_is_better", "share");
        story.planned(right, 0.02)
                // Only how many prompts came in: who served when, without a label.
                .weeks("v1", "live", 0, 12, week -> "\"sampleSize\": 5000")
                .weeks("v2", "live", 12, 24, week -> "\"sampleSize\": 5000")
                .push(("{\"metric\": \"right\", \"newVersion\": \"v2\", \"oldVersion\": \"v1\", %s,"
                                + " \"bothRight\": 364, \"onlyNew\": 147, \"onlyOld\": 476, \"bothWrong\": 13,"
                                + " \"evaluationSet\": \"golden\"}%n")
                        .formatted(Story.window(13)));
        ValidatableResponse judged = story.judged()
                .body("primary.verdict", equalTo("not_estimable"))
                .body("primary.effect.value", equalTo(-0.329f))
                .body("primary.grade", in(new String[] {"C", "D"}))
                .body("primary.reasons.code", hasItem("fixed_evaluation_set"))
                .body(
                        "primary.sentence",
                        endsWith("On evaluation set golden v2 scored 51% and v1 84% on the same inputs: about 33 points"
                                + " (28–37) less. That holds for this set only."));
        assertEquals(-0.372, judged.extract().jsonPath().getDouble("primary.effect.lower"), 0.0005);
        assertEquals(-0.284, judged.extract().jsonPath().getDouble("primary.effect.upper"), 0.0005);
    }

    @Test
    void a_team_that_evaluates_offline_only_sees_its_scores_and_its_pairs_on_the_set() {
        Story story = new Story();
        UUID right = story.metric("right", "proportion", "higher_is_better", "share");
        story.offlineAgainstLive(right, "")
                .statusCode(200)
                .body("segmentId", nullValue())
                .body("versions", hasSize(0))
                .body("sentence", equalTo("No version has been scored on a test set yet."));
        String counts = "\"metric\": \"right\", \"sampleSize\": 1000, \"right\": %d, \"evaluationSet\": \"golden\"";
        story.weeks("v1", "offline", 1, 2, week -> counts.formatted(840))
                .weeks("v2", "offline", 2, 3, week -> counts.formatted(511))
                .push(("{\"metric\": \"right\", \"newVersion\": \"v2\", \"oldVersion\": \"v1\", %s,"
                                + " \"bothRight\": 364, \"onlyNew\": 147, \"onlyOld\": 476, \"bothWrong\": 13,"
                                + " \"evaluationSet\": \"golden\"}%n")
                        .formatted(Story.window(2)));
        story.offlineAgainstLive(right, "")
                .statusCode(200)
                .body("versions.modelVersion", contains("v1", "v2"))
                .body("versions.live", contains(nullValue(), nullValue()))
                .body("versions.serving", contains(false, false))
                .body("onEvaluationSets", hasSize(1))
                .body("onEvaluationSets[0].difference.value", equalTo(-0.329f))
                .body("onEvaluationSets[0].sentence", endsWith("That holds for this set only."))
                .body("sentence", equalTo("On its test set (golden) v2 scored 51% (48–54); it was not measured live."));
    }

    @Test
    void each_version_has_its_test_score_beside_its_live_level() {
        Story story = new Story();
        UUID accuracy = story.metric("accuracy", "accuracy", "higher_is_better", "share");
        String counts = "\"metric\": \"accuracy\", \"sampleSize\": 300, \"right\": %d";
        story.weeks("v1", "live", 0, 12, week -> counts.formatted(255 + week * 7 % 5 - 2))
                .weeks("v2", "live", 12, 24, week -> counts.formatted(252 + week * 7 % 5 - 2))
                .weeks(
                        "v2",
                        "offline",
                        11,
                        12,
                        week -> "\"tp\": 900, \"fp\": 90, \"fn\": 90, \"tn\": 920, \"evaluationSet\": \"golden\"");
        ValidatableResponse found = story.offlineAgainstLive(accuracy, "")
                .statusCode(200)
                .body("segmentId", notNullValue())
                .body("versions.modelVersion", contains("v1", "v2"))
                .body("versions[0].offline", nullValue())
                .body("versions[0].gap", nullValue())
                .body("versions[1].serving", equalTo(true))
                .body("versions[1].evaluationSet", equalTo("golden"))
                .body("versions[1].offline.value", equalTo(0.91f))
                .body("versions[1].offlineSize", equalTo(2000f))
                .body("versions[1].liveWindows", equalTo(12))
                .body("sentence", startsWith("On its test set (golden) v2 scored 91% ("))
                .body("sentence", endsWith(" less."));
        assertEquals(-0.07, found.extract().jsonPath().getDouble("versions[1].gap.value"), 0.002);
        story.offlineAgainstLive(accuracy, "?asOf=2025-02-01T00:00:00Z").statusCode(200);
        story.offlineAgainstLive(accuracy, "?segmentId=" + UUID.randomUUID()).statusCode(404);
        story.offlineAgainstLive(UUID.randomUUID(), "").statusCode(404);
        As.viewer()
                .get("/api/v1/products/" + MeasuredProduct.make() + "/metrics/" + accuracy + "/offline-against-live")
                .then()
                .statusCode(404);
    }

    @Test
    void more_versions_cost_no_more_statements() {
        Story story = new Story();
        UUID accuracy = story.metric("accuracy", "accuracy", "higher_is_better", "share");
        String counts = "\"metric\": \"accuracy\", \"sampleSize\": 300, \"right\": 250";
        story.weeks("v1", "live", 0, 4, week -> counts).weeks("v1", "offline", 0, 1, week -> counts);
        story.offlineAgainstLive(accuracy, "").statusCode(200);
        long few = statements(story, accuracy, 1);
        for (int version = 2; version < 12; version++) {
            int from = 4 * version;
            story.weeks("v" + version, "live", from, from + 4, week -> counts)
                    .weeks("v" + version, "offline", from, from + 1, week -> counts);
        }
        assertEquals(few, statements(story, accuracy, 11));
    }

    private static long statements(Story story, UUID metric, int versions) {
        return Statements.of(
                () -> story.offlineAgainstLive(metric, "").statusCode(200).body("versions", hasSize(versions)));
    }
}
