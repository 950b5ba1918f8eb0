package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ToleranceSentencesTest {
    private static final Metric RECALL = Metric.share("Recall");
    private static final Metric LATENCY = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);

    @Test
    void a_signal_that_fired_says_each_window_while_there_are_few() {
        assertEquals(
                "Recall was below 60% in two windows in a row from 5 January 1998: 55% and 58%.",
                ToleranceSentences.fired(RECALL, "", 0.6, SignalWatchTest.levels(0.55, 0.584)));
        assertEquals(
                "Recall in evening was below 60% in one window from 5 January 1998: 55%.",
                ToleranceSentences.fired(RECALL, " in evening", 0.6, SignalWatchTest.levels(0.55)));
        assertEquals(
                "Recall was below 60% in five windows in a row from 5 January 1998: between 49% and 58%.",
                ToleranceSentences.fired(RECALL, "", 0.6, SignalWatchTest.levels(0.55, 0.49, 0.5, 0.58, 0.57)));
    }

    @Test
    void a_level_that_rounds_to_the_line_gets_as_many_digits_as_it_takes_to_see_its_side() {
        assertEquals(
                "Recall was below 60% in two windows in a row from 5 January 1998: 59.7% and 55.0%.",
                ToleranceSentences.fired(RECALL, "", 0.6, SignalWatchTest.levels(0.597, 0.55)));
        assertEquals(
                "Recall was below 60.5% in one window from 5 January 1998: 60%.",
                ToleranceSentences.fired(RECALL, "", 0.605, SignalWatchTest.levels(0.602)));
    }

    @Test
    void where_lower_is_better_the_signal_looks_upward() {
        assertEquals(
                "Latency was above 250 ms in two windows in a row from 5 January 1998: 260 ms and 271 ms.",
                ToleranceSentences.fired(LATENCY, "", 250, SignalWatchTest.levels(260, 271)));
    }

    @Test
    void a_signal_says_how_near_it_is() {
        String condition = "The signal fires after four windows in a row of recall below 60%";
        assertEquals(condition + "; the last window was not.", watching(4, 0));
        assertEquals(condition + "; the last window was.", watching(4, 1));
        assertEquals(condition + "; the last three windows were.", watching(4, 3));
        assertEquals(condition + "; nothing was measured yet.", watching(4, null));
        assertEquals("The signal fires after one window of recall below 60%; the last window was not.", watching(1, 0));
    }

    private static String watching(int inARow, Integer running) {
        return ToleranceSentences.watching(RECALL, "", 0.6, inARow, running);
    }

    @Test
    void too_few_inputs_are_no_judgement() {
        LevelStretch current = new LevelStretch(
                "v1",
                Instant.parse("1998-01-05T00:00:00Z"),
                Instant.parse("1998-01-12T00:00:00Z"),
                1,
                120.0,
                new Estimate(0.84, new Interval(0.80, 0.87), new Interval(0.81, 0.86)),
                null);
        assertEquals(
                "Recall is 84% (80–87) on 120 inputs; the tolerance is judged on 1,500 at least.",
                ToleranceSentences.tooFew(RECALL, current, 1500));
    }

    @Test
    void the_fallback_is_said_to_be_enough_only_where_the_whole_range_is() {
        assertEquals("About 54 (42–69) errors a week; the fallback can carry 100.", fallback(54, 42, 69, 100));
        assertEquals(
                "About 54 (42–69) errors a week, more than the 40 that the fallback can carry.",
                fallback(54, 42, 69, 40));
        assertEquals(
                "About 54 (42–69) errors a week; whether the fallback's 60 are enough cannot be told.",
                fallback(54, 42, 69, 60));
        assertEquals("About 2 (0–4) errors a week; the fallback can carry 5.", fallback(2, -0.5, 4, 5));
        assertEquals(
                "The fallback can carry 60 errors a week; how many to expect has no interval yet.",
                ToleranceSentences.fallback(new Estimate(54, null, null), 60));
    }

    private static String fallback(double value, double lower, double upper, double capacity) {
        return ToleranceSentences.fallback(new Estimate(value, new Interval(lower, upper), null), capacity);
    }

    @Test
    void a_day_that_has_passed_is_named() {
        assertEquals(
                "The tolerance of recall in evening was to be looked at again by 1 September 1998.",
                ToleranceSentences.revisitDue(RECALL, " in evening", LocalDate.of(1998, 9, 1)));
    }
}
