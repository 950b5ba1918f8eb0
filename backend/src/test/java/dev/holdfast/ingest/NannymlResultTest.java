package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.platform.ProblemException;
import org.junit.jupiter.api.Test;

class NannymlResultTest {
    static final String REALISED = """
            ,chunk_key,chunk_index,chunk_start_index,chunk_end_index,chunk_start_date,chunk_end_date,chunk_period,chunk_targets_missing_rate,roc_auc_sampling_error,roc_auc_value,roc_auc_upper_threshold,roc_auc_lower_threshold,roc_auc_alert
            0,[0:4999],0,0,4999,2026-11-02,2026-11-08 23:59:59.999999999,analysis,0.25,0.0018,0.97,0.98,0.96,False
            1,[5000:9999],1,5000,9999,2026-11-09,2026-11-15 23:59:59.999999999,analysis,1.0,0.0018,,0.98,0.96,False
            """;

    static final String ESTIMATED = """
            chunk_key,chunk_index,chunk_start_index,chunk_end_index,chunk_start_date,chunk_end_date,chunk_period,f1_value,f1_sampling_error,f1_realized,f1_upper_confidence_boundary,f1_lower_confidence_boundary,f1_upper_threshold,f1_lower_threshold,f1_alert
            "[0:99]",0,0,99,2026-11-02 00:00:00,2026-11-08 23:59:59,analysis,0.9,0.01,0.88,0.93,0.87,0.95,0.85,True
            """;

    @Test
    void n_comes_from_the_indices_of_the_chunk_both_included() {
        Draft first = Found.in(REALISED).drafts().get(0);
        assertEquals(5000, first.sampleSize);
        assertEquals("roc_auc", first.name);
        assertEquals("2026-11-09T00:00:00Z", first.windowEnd.toString());
        assertEquals("2026-11-02T00:00:00Z", first.windowStart.toString());
    }

    @Test
    void the_sampling_error_is_one_standard_error_not_three() {
        assertEquals(0.0018, Found.in(REALISED).drafts().get(0).standardError);
    }

    @Test
    void the_share_of_labels_is_what_is_not_missing_and_a_chunk_without_value_is_missing() {
        Found found = Found.in(REALISED);
        assertEquals(0.75, found.drafts().get(0).labelRate, 1e-12);
        assertEquals(1, found.drafts().size());
        assertTrue(found.warns("taken as UTC"));
    }

    @Test
    void estimates_are_no_measurements_and_what_was_realised_is_beside_them() {
        Found found = Found.in(ESTIMATED);
        assertEquals(0.9, found.drafts().get(0).value);
        assertEquals(SnapshotRole.ESTIMATED, found.drafts().get(0).role);
        Draft realised = found.drafts().get(1);
        assertEquals(0.88, realised.value);
        assertNull(realised.role);
        assertEquals(2, found.drafts().size());
    }

    @Test
    void drift_columns_are_told_from_metrics_whatever_underscores_they_have() {
        String drift = REALISED.replace("roc_auc_alert", "roc_auc_alert,my_salary_range_jensen_shannon_value")
                .replace(",False", ",False,0.1");
        Found found = Found.in(drift);
        assertTrue(found.leavesOut("my_salary_range_jensen_shannon"));
        assertEquals(1, found.drafts().size());
        assertThrows(
                ProblemException.class,
                () -> Found.in(
                        "chunk_key,chunk_start_date,chunk_end_date,age_hellinger_value\nk,2026-01-01,2026-01-02,0.1\n"));
    }

    @Test
    void chunks_without_dates_cannot_be_put_into_time() {
        assertThrows(
                ProblemException.class,
                () -> Found.in(
                        "chunk_key,chunk_start_index,chunk_end_index,f1_value,f1_sampling_error\nk,0,9,0.5,0.1\n"));
        assertThrows(
                ProblemException.class,
                () -> Found.in("chunk_key,chunk_start_date,chunk_end_date,f1_value,f1_sampling_error\nk,,,0.5,0.1\n"));
    }

    @Test
    void a_row_that_is_cut_is_refused_with_its_line() {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> Found.in(REALISED.substring(0, REALISED.length() - 20)));
        assertEquals("line 3", problem.violations.get(0).pointer());
    }
}
