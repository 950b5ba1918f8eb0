package dev.holdfast.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final Instant START = Instant.parse("1998-01-06T00:00:00Z");

    private static LiveWindow live(String version, int week, long inputs) {
        return new LiveWindow(
                version, START.plus(Duration.ofDays(7L * week)), START.plus(Duration.ofDays(7L * week + 7)), inputs);
    }

    private static ServicePeriod period(String version, int from, int until, int windows) {
        return new ServicePeriod(
                version, START.plus(Duration.ofDays(7L * from)), START.plus(Duration.ofDays(7L * until)), windows);
    }

    @Test
    void a_rollback_is_a_period_of_its_own_and_gaps_do_not_end_one() {
        assertEquals(
                List.of(period("v1", 0, 2, 2), period("v2", 2, 3, 1), period("v1", 4, 7, 2)),
                ServicePeriod.of(List.of(
                        live("v1", 0, 10),
                        live("v1", 1, 10),
                        live("v2", 2, 10),
                        live("v1", 4, 10),
                        live("v1", 6, 10))));
        assertEquals(List.of(), ServicePeriod.of(List.of()));
    }

    @Test
    void where_two_versions_are_live_the_majority_serves_and_a_tie_changes_nothing() {
        assertEquals(
                List.of(period("v1", 0, 3, 3), period("v2", 3, 4, 1)),
                ServicePeriod.of(List.of(
                        live("v1", 0, 100),
                        live("v1", 1, 80),
                        live("v2", 1, 20),
                        live("v2", 2, 50),
                        live("v1", 2, 50),
                        live("v1", 3, 20),
                        live("v2", 3, 80))));
    }

    private static SnapshotRow row(String dimension, String segment, int week, long inputs) {
        RowDraft draft = new RowDraft();
        draft.put(RowColumn.MODEL_VERSION, "v1");
        draft.put(RowColumn.ROLE, SnapshotRole.LIVE);
        draft.put(RowColumn.SEGMENT_DIMENSION, dimension);
        draft.put(RowColumn.SEGMENT, segment);
        draft.put(RowColumn.WINDOW_START, START.plus(Duration.ofDays(7L * week)));
        draft.put(RowColumn.WINDOW_END, START.plus(Duration.ofDays(7L * week + 7)));
        draft.put(RowColumn.SAMPLE_SIZE, inputs);
        return draft.row();
    }

    @Test
    void segments_are_summed_by_dimension_and_window_and_compared_with_all() {
        SegmentSums sums = new SegmentSums();
        for (int week = 0; week < 5000; week++) {
            sums.add(row("daypart", "day", week, 6));
            sums.add(row("daypart", "night", week, 4));
            sums.add(row("topic", "prices", week, week == 17 ? 11 : 10));
            sums.add(row("all", "all", week, 10));
        }
        sums.add(row("daypart", "day", 9999, 6));
        assertEquals(
                List.of("The segments of topic add up to 11 inputs where all are 10: v1, live,"
                        + " 1998-05-05T00:00:00Z to 1998-05-12T00:00:00Z"),
                sums.warnings());
    }
}
