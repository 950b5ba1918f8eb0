package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MlflowRunsTest {
    /** @param metrics key and value, as JSON, one after the other */
    static String run(String id, String... metrics) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < metrics.length; i += 2)
            all.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"")
                    .append(metrics[i])
                    .append("\",\"value\":")
                    .append(metrics[i + 1])
                    .append(",\"timestamp\":\"1718000090000\",\"step\":\"0\"}");
        return "{\"info\":{\"run_id\":\"" + id + "\",\"run_name\":\"fraud v" + id
                + "\",\"status\":\"FINISHED\",\"start_time\":1718000000000,\"end_time\":\"1718000100000\","
                + "\"lifecycle_stage\":\"active\"},\"data\":{\"metrics\":[" + all + "],\"params\":[],\"tags\":[]}}";
    }

    static final String[] BINARY = {
        "example_count", "200", "true_positives", "80", "false_positives", "10", "false_negatives", "20",
        "true_negatives", "90", "accuracy_score", "0.85", "f1_score", "0.842", "roc_auc", "0.91"
    };

    private static Found in(String... metrics) {
        return Found.in("{\"run\":" + run("7", metrics) + "}");
    }

    @Test
    void a_binary_classifier_gives_its_counts_once() {
        Found found = in(BINARY);
        Draft counts = found.drafts().get(0);
        assertEquals(80, counts.tp);
        assertEquals(90, counts.tn);
        assertEquals("fraud v7", counts.version);
        assertEquals(Instant.ofEpochMilli(1718000100000L), counts.ranAt);
        assertEquals("7/confusion", counts.externalId);
        Draft auc = found.named("roc_auc").get(0);
        assertEquals(100, auc.positives);
        assertEquals(100, auc.negatives);
        assertEquals(2, found.drafts().size());
    }

    @Test
    void weights_are_noticed_by_an_accuracy_that_is_not_that_of_the_counts() {
        String[] weighted = BINARY.clone();
        weighted[11] = "0.9";
        Found found = in(weighted);
        assertTrue(found.warns("sample weights"));
        assertTrue(found.drafts().stream().allMatch(draft -> draft.tp == null && draft.sampleSize == null));
    }

    @Test
    void averages_over_more_than_two_classes_are_weighted_and_called_so() {
        Found found = in("example_count", "200", "accuracy_score", "0.85", "recall_score", "0.85", "f1_score", "0.8");
        assertEquals(170, found.named("accuracy_score").get(0).right);
        assertEquals(1, found.named("weighted recall_score").size());
        assertTrue(found.named("recall_score").isEmpty());
    }

    @Test
    void whole_numbers_come_as_text_too_and_nan_is_missing() {
        Found found = in("example_count", "\"200\"", "accuracy_score", "0.85", "log_loss", "NaN", "rmse", "\"NaN\"");
        assertEquals(200, found.named("accuracy_score").get(0).sampleSize);
        assertEquals(1, found.drafts().size());
        assertTrue(found.leavesOut("log_loss"));
    }

    @Test
    void without_a_count_n_is_that_of_the_evaluated_data_set_or_open() {
        assertNull(in("accuracy_score", "0.85").drafts().get(0).sampleSize);
        String with = "{\"run\":"
                + run("7", "accuracy_score", "0.85")
                        .replaceFirst(
                                "}$",
                                ",\"inputs\":{\"dataset_inputs\":"
                                        + "[{\"tags\":[{\"key\":\"mlflow.data.context\",\"value\":\"eval\"}],\"dataset\":{\"name\":\"d\","
                                        + "\"profile\":\"{\\\\\"num_rows\\\\\": 1200}\"}}]}}")
                + "}";
        assertEquals(1200, Found.in(with).drafts().get(0).sampleSize);
    }

    @Test
    void of_several_values_of_a_key_the_latest_counts_and_of_ties_the_greatest() {
        Found found = in("accuracy_score", "0.7", "accuracy_score", "0.8", "accuracy_score", "0.75");
        assertEquals(1, found.drafts().size());
        assertEquals(0.8, found.drafts().get(0).value);
    }

    @Test
    void segments_stand_in_the_key() {
        Found found =
                in("accuracy_score", "0.85", "accuracy_score/segment.EU", "0.8", "example_count/segment.EU", "50");
        Draft eu = found.drafts().stream()
                .filter(draft -> "EU".equals(draft.segment))
                .findFirst()
                .orElseThrow();
        assertEquals("accuracy_score", eu.name);
        assertEquals(40, eu.right);
        assertEquals(50, eu.sampleSize);
    }

    @Test
    void runs_that_failed_or_were_deleted_are_left_out() {
        Found found = Found.in("{\"runs\":[" + run("1", "accuracy_score", "0.5").replace("FINISHED", "FAILED") + ","
                + run("2", "accuracy_score", "0.5").replace("active", "deleted") + ","
                + run("3", "accuracy_score", "0.5") + "],\"next_page_token\":\"abc\"}");
        assertEquals(1, found.drafts().size());
        assertTrue(found.leavesOut("FAILED"));
        assertTrue(found.leavesOut("deleted"));
        assertTrue(found.warns("more runs"));
    }
}
