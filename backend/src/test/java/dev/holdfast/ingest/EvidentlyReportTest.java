package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvidentlyReportTest {
    private static String metric(String type, String config, String value) {
        return "{\"id\":\"x\",\"metric_name\":\"" + type + "(…)\",\"config\":{\"type\":\"evidently:metric_v2:" + type
                + "\"" + (config.isEmpty() ? "" : "," + config) + "},\"value\":" + value + "}";
    }

    private static Found in(String... metrics) {
        return Found.in("{\"metrics\":[" + String.join(",", metrics) + "],\"tests\":[]}");
    }

    @Test
    void n_is_only_there_with_a_row_count() {
        Found with = in(metric("RowCount", "", "200"), metric("Accuracy", "", "0.85"), metric("F1Score", "", "0.8"));
        assertEquals(170, with.named("Accuracy").get(0).right);
        assertEquals(200, with.named("F1Score").get(0).sampleSize);
        assertNull(with.named("F1Score").get(0).standardError);
        Found without = in(metric("Accuracy", "", "0.85"));
        assertNull(without.drafts().get(0).sampleSize);
        assertTrue(without.warns("RowCount"));
        assertNull(without.drafts().get(0).ranAt, "a snapshot has no time, so that it is asked");
    }

    @Test
    void the_deviation_of_errors_is_no_standard_error_until_it_is_divided() {
        Found found = in(metric("MAE", "", "{\"mean\":2.0,\"std\":3.0}"), metric("RowCount", "", "900"));
        assertEquals(0.1, found.named("MAE").get(0).standardError, 1e-12);
        assertNull(in(metric("MAE", "", "{\"mean\":2.0,\"std\":3.0}")).drafts().get(0).standardError);
    }

    @Test
    void tvd_is_a_p_value() {
        Found found = in(metric("ValueDrift", "\"column\":\"age\",\"method\":\"TVD\"", "0.03"));
        assertTrue(found.drafts().isEmpty());
        assertTrue(found.leavesOut("is a p-value"));
    }

    @Test
    void every_p_value_is_called_one_and_no_distance() {
        for (String method : new String[] {
            "ks",
            "chisquare",
            "z",
            "anderson",
            "cramer_von_mises",
            "fisher_exact",
            "g_test",
            "mannw",
            "t_test",
            "ed",
            "es",
            "emperical_mmd"
        })
            assertTrue(
                    in(metric("ValueDrift", "\"column\":\"a\",\"method\":\"" + method + "\"", "0.2"))
                            .leavesOut("p-value"),
                    method);
        for (String method : new String[] {"wasserstein", "psi", "kl_div", "hellinger"})
            assertTrue(
                    in(metric("ValueDrift", "\"column\":\"a\",\"method\":\"" + method + "\"", "0.2"))
                            .leavesOut("without a bound"),
                    method);
        assertTrue(in(metric("ValueDrift", "\"column\":\"a\"", "0.2")).leavesOut("does not say its method"));
    }

    @Test
    void a_jensen_shannon_distance_is_a_bound_on_the_share_that_moved() {
        // 0.3² / ln 2 = 0.1298
        assertTrue(in(metric("ValueDrift", "\"column\":\"a\",\"method\":\"jensenshannon\"", "0.3"))
                .leavesOut("at least 13.0%"));
    }

    @Test
    void failed_metrics_dummies_and_labels_are_left_out_with_the_reason() {
        Found found = in(
                "{}",
                metric("Recall", "", "{}"),
                metric("DummyAccuracy", "", "0.5"),
                metric("F1ByLabel", "", "{\"a\":0.5}"),
                metric("Accuracy", "", "NaN"),
                metric("TPR", "", "0.5"));
        assertEquals(1, found.drafts().size());
        assertTrue(found.leavesOut("a metric failed"));
        assertTrue(found.leavesOut("dummy model"));
        assertTrue(found.leavesOut("Accuracy is no number"));
    }

    @Test
    void groups_become_segments() {
        Found found = in(
                metric(
                        "GroupBy",
                        "\"metric\":{\"type\":\"evidently:metric_v2:Accuracy\"},\"column_name\":\"region\",\"label\":\"north\"",
                        "0.7"),
                metric("RowCount", "", "100"));
        assertEquals("region", found.drafts().get(0).segmentDimension);
        assertNull(found.drafts().get(0).sampleSize, "the row count is that of all rows");
    }

    @Test
    void the_full_dump_knows_time_and_model() {
        Found found = Found.in("""
                {"report": {"items": []}, "name": null, "timestamp": "2026-11-20T10:00:00", "metadata": {"model_id": "m7"},
                 "tags": [], "metric_results": {
                  "a": {"type": "evidently:metric_result_v2:SingleValue", "display_name": "Accuracy", "value": 0.85,
                   "metric_value_location": {"metric": {"metric_id": "a", "params": {"type": "evidently:metric_v2:Accuracy"}},
                   "param": {}}},
                  "b": {"type": "evidently:metric_result_v2:SingleValue", "display_name": "Recall", "value": 0.5,
                   "metric_value_location": {"metric": {"metric_id": "b", "params": {"type": "evidently:metric_v2:Recall"}},
                   "param": {}}}},
                 "top_level_metrics": ["a"], "widgets": []}
                """);
        assertEquals(1, found.drafts().size());
        assertEquals("m7", found.drafts().get(0).version);
        assertEquals(Instant.parse("2026-11-20T10:00:00Z"), found.drafts().get(0).ranAt);
    }

    @Test
    void files_from_before_0_7_are_recognised() {
        Found found = Found.in("""
                {"version": "0.4.40", "timestamp": "2024-11-20 10:00:00", "metrics": [
                 {"metric": "DatasetDriftMetric", "result": {"drift_share": 0.5, "dataset_drift": false}},
                 {"metric": "ClassificationQualityMetric", "result": {"current": {"accuracy": 0.8, "f1": 0.7},
                  "reference": {"accuracy": 0.9}}}]}
                """);
        assertEquals("0.4.40", found.understood().formatVersion());
        assertEquals(0.8, found.named("accuracy").get(0).value);
        assertEquals(2, found.drafts().size());
        assertTrue(found.leavesOut("DatasetDriftMetric"));
    }

    @Test
    void something_else_with_metrics_is_refused() {
        assertThrows(ProblemException.class, () -> Found.in("{\"metrics\":[{\"a\":1}]}"));
        assertThrows(ProblemException.class, () -> Found.in("{\"metrics\":[]}"));
    }
}
