package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.metrics.SnapshotRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static List<SnapshotRow> rows(Found found, String... answers) {
        List<ReadFile> files = List.of(new ReadFile(1, "", found.understood()));
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < answers.length; i += 2) said.put(answers[i], answers[i + 1]);
        Reading reading = new Reading(files, Interview.questions(files, List.of(), List.of(), Map.of(), said));
        return found.drafts().stream()
                .map(draft -> reading.row(1, draft))
                .filter(row -> row != null)
                .toList();
    }

    @Test
    void what_an_evaluation_does_not_say_of_its_window_is_the_day_on_which_it_ran() {
        SnapshotRow row = rows(Found.in(LmEvaluationTest.RESULTS), "/metrics/acc,none", "accuracy").stream()
                .filter(each -> "accuracy".equals(each.metric()))
                .findFirst()
                .orElseThrow();
        assertEquals(Instant.parse("2024-06-10T00:00:00Z"), row.windowStart());
        assertEquals(Instant.parse("2024-06-11T00:00:00Z"), row.windowEnd());
        assertEquals(SnapshotRole.OFFLINE, row.role());
        assertEquals(71, row.right());
        assertNull(row.segment(), "the only task is all that is asked");
        assertNull(row.knownAt());
    }

    @Test
    void a_window_that_is_said_holds_for_all_rows_without_one_and_for_no_other() {
        SnapshotRow said = rows(
                        Found.in(LmEvaluationTest.RESULTS),
                        "/metrics/acc,none",
                        "accuracy",
                        "/windowStart",
                        "2024-01-01T00:00:00Z",
                        "/windowEnd",
                        "2024-02-01T00:00:00Z")
                .get(0);
        assertEquals(Instant.parse("2024-01-01T00:00:00Z"), said.windowStart());
        SnapshotRow chunk = rows(
                        Found.in(NannymlResultTest.REALISED),
                        "/metrics/roc_auc",
                        "auc",
                        "/windowStart",
                        "2024-01-01T00:00:00Z",
                        "/windowEnd",
                        "2024-02-01T00:00:00Z")
                .get(0);
        assertEquals(Instant.parse("2026-11-02T00:00:00Z"), chunk.windowStart());
        assertEquals(0.75, chunk.labelRate());
        assertEquals(0.0018, chunk.standardError());
    }

    @Test
    void a_version_is_called_here_as_it_is_answered() {
        assertEquals(
                "v8",
                rows(Found.in(LmEvaluationTest.RESULTS), "/versions/a~1llama-8b", "v8")
                        .get(0)
                        .modelVersion());
    }
}
