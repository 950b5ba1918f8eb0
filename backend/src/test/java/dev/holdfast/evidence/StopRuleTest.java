package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.StopRule.Against;
import dev.holdfast.evidence.StopRule.Counted;
import dev.holdfast.evidence.StopRule.Lacking;
import dev.holdfast.evidence.StopRule.Reading;
import dev.holdfast.evidence.StopRule.Step;
import dev.holdfast.evidence.StopRule.Subject;
import dev.holdfast.evidence.StopRule.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private static final Instant START = Instant.parse("1998-11-02T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Metric ACCURACY = Metric.share("Accuracy");

    /** "Stop if the retrain scores under the model in service for four weeks of shadow." */
    private static final Terms FOUR_WEEKS_OF_SHADOW =
            new Terms(Subject.CANDIDATE, "v9", Against.SERVICE, 0, 4, Counted.WINDOWS);

    /** "We stop if two retrains in a row change nothing." */
    private static final Terms TWO_RETRAINS =
            new Terms(Subject.CANDIDATE, null, Against.SERVICE, 0.01, 2, Counted.VERSIONS);

    private final List<MeasuredWindow> served = new ArrayList<>();
    private final List<MeasuredWindow> tested = new ArrayList<>();

    @Test
    void a_retrain_under_the_model_in_service_for_four_weeks_of_shadow_is_to_stop() {
        shadow(0, 740, 730, 750, 760);
        shadowed(0, 720, 729, 740, 741);
        Reading reading = read(FOUR_WEEKS_OF_SHADOW);
        assertTrue(reading.met());
        assertEquals(1, reading.firings().size());
        assertEquals(4, reading.running());
        assertEquals(
                "Accuracy of v9 was worse than that of the model in service, four windows in a row from 2 November 1998:"
                        + " 72.0% against 74.0%, 72.9% against 73.0%, 74.0% against 75.0% and 74.1% against 76.0%.",
                StopSentences.met(
                        ACCURACY, "", FOUR_WEEKS_OF_SHADOW, reading.firings().get(0)));
    }

    @Test
    void three_of_four_weeks_are_not_enough_and_are_told() {
        shadow(0, 740, 730, 750);
        shadowed(0, 700, 700, 710);
        Reading reading = read(FOUR_WEEKS_OF_SHADOW);
        assertFalse(reading.met());
        assertEquals(List.of(), reading.firings());
        assertEquals(
                "Three of four windows so far; the last: 71% against 75%.",
                StopSentences.state(ACCURACY, FOUR_WEEKS_OF_SHADOW, reading));
        assertEquals(
                "Stop if accuracy of v9 is worse than that of the model in service, four windows in a row.",
                StopSentences.rule(ACCURACY, "", FOUR_WEEKS_OF_SHADOW));
    }

    @Test
    void a_week_that_is_level_ends_the_row_and_what_was_met_before_stays_told() {
        shadow(0, 740, 740, 740, 740, 740, 740);
        shadowed(0, 700, 700, 700, 700, 740, 700);
        Reading reading = read(FOUR_WEEKS_OF_SHADOW);
        assertEquals(1, reading.firings().size());
        assertFalse(reading.met());
        assertEquals(1, reading.running());
    }

    @Test
    void a_window_in_which_nobody_else_was_scored_neither_counts_nor_breaks_the_row() {
        shadow(0, 740, 740);
        shadow(3, 740, 740);
        shadowed(0, 700, 700, 990, 700, 700);
        Reading reading = read(FOUR_WEEKS_OF_SHADOW);
        assertTrue(reading.met());
        assertEquals(1, reading.leftOut());
        assertEquals(
                "Met: four windows in a row; the last: 70% against 74%."
                        + " One window had nothing on the same inputs to be held against.",
                StopSentences.state(ACCURACY, FOUR_WEEKS_OF_SHADOW, reading));
    }

    @Test
    void weeks_before_the_work_began_do_not_count() {
        shadow(-2, 740, 740, 740, 740);
        shadowed(-2, 700, 700, 700, 700);
        assertEquals(2, read(FOUR_WEEKS_OF_SHADOW).running());
    }

    @Test
    void once_it_serves_it_is_held_against_the_one_that_it_replaced_as_long_as_that_is_scored() {
        shadow(0, 740);
        shadowed(0, 700);
        add(1, "v9", Role.LIVE, 700);
        add(1, "v8", Role.SHADOW, 745);
        add(2, "v9", Role.LIVE, 700);
        Reading reading = read(FOUR_WEEKS_OF_SHADOW);
        assertEquals(2, reading.running());
        assertEquals(0.745, reading.steps().get(1).reference(), 1e-12);
        assertEquals(1, reading.leftOut());
    }

    @Test
    void two_retrains_in_a_row_that_change_nothing_are_to_stop() {
        add(-1, "v8", Role.LIVE, 740);
        shadow(0, 740, 740, 740, 740);
        add(0, "v9", Role.SHADOW, 742);
        add(1, "v9", Role.SHADOW, 744);
        add(2, "v10", Role.SHADOW, 748);
        add(3, "v10", Role.SHADOW, 740);
        Reading reading = read(TWO_RETRAINS);
        assertTrue(reading.met());
        assertEquals(
                List.of("v9", "v10"),
                reading.steps().stream().map(Step::version).toList());
        assertEquals(
                "Accuracy of each new version was less than 1 point better than that of the model in service, two versions"
                        + " in a row from 2 November 1998: v9 74.3% against 74.0% and v10 74.4% against 74.0%.",
                StopSentences.met(ACCURACY, "", TWO_RETRAINS, reading.firings().get(0)));
    }

    @Test
    void a_retrain_that_helps_ends_the_row() {
        add(-1, "v8", Role.LIVE, 740);
        shadow(0, 740, 740);
        add(0, "v9", Role.SHADOW, 742);
        add(1, "v10", Role.SHADOW, 750);
        Reading reading = read(TWO_RETRAINS);
        assertFalse(reading.met());
        assertEquals(0, reading.running());
        assertEquals(
                "None of two versions now; the last: 75% against 74%.",
                StopSentences.state(ACCURACY, TWO_RETRAINS, reading));
    }

    @Test
    void the_old_model_that_is_kept_running_is_no_retrain() {
        add(-2, "v7", Role.LIVE, 700);
        add(-1, "v8", Role.LIVE, 740);
        shadow(0, 740, 740);
        add(0, "v7", Role.SHADOW, 700);
        add(1, "v7", Role.SHADOW, 700);
        Reading reading = read(TWO_RETRAINS);
        assertEquals(List.of(), reading.steps());
        assertEquals(Lacking.MEASUREMENTS, reading.lacking());
        assertEquals(
                "None of two versions so far: nothing that it looks at was measured yet.",
                StopSentences.state(ACCURACY, TWO_RETRAINS, reading));
    }

    @Test
    void on_test_sets_it_is_held_against_the_version_in_service_on_the_same_set() {
        add(-1, "v8", Role.LIVE, 740);
        test(0, "v9", "exam", 800);
        test(0, "v8", "exam", 810);
        test(0, "v8", "another exam", 100);
        test(0, "v7", "exam", 990);
        Terms offline = new Terms(Subject.CANDIDATE_OFFLINE, "v9", Against.SERVICE, 0, 1, Counted.WINDOWS);
        Reading reading = read(offline);
        assertTrue(reading.met());
        assertEquals(0.81, reading.steps().get(0).reference(), 1e-12);
        assertEquals(
                "Stop if accuracy in evening of v9 on test sets is worse than that of the model in service, one window.",
                StopSentences.rule(ACCURACY, " in evening", offline));
    }

    @Test
    void a_live_level_that_does_not_rise_over_what_it_was_before_the_work_is_told_against_that() {
        for (int week = -30; week < 0; week++) add(week, "v8", Role.LIVE, week < -26 ? 100 : 740);
        add(0, "v8", Role.LIVE, 741);
        add(1, "v9", Role.LIVE, 750);
        Terms terms = new Terms(Subject.SERVICE, null, Against.BEFORE, 0.02, 2, Counted.WINDOWS);
        Reading reading = read(terms);
        assertTrue(reading.met());
        assertEquals(0.74, reading.steps().get(1).reference(), 1e-12);
        assertEquals(
                "Stop if accuracy of the model in service is less than 2 points better than before the work began, two"
                        + " windows in a row.",
                StopSentences.rule(ACCURACY, "", terms));
    }

    @Test
    void a_level_is_missed_below_it_and_reached_on_it_and_the_other_way_round_where_lower_is_better() {
        shadow(0, 700, 690, 699);
        Terms level = new Terms(Subject.SERVICE, null, Against.LEVEL, 0.7, 2, Counted.WINDOWS);
        assertEquals(2, read(level).running());
        assertEquals(
                0,
                StopRule.read(served, tested, level, Orientation.LOWER_IS_BETTER, START)
                        .running());
        shadow(3, 701);
        assertEquals(
                1,
                StopRule.read(served, tested, level, Orientation.LOWER_IS_BETTER, START)
                        .running());
    }

    @Test
    void what_cannot_be_watched_says_why() {
        shadow(0, 740);
        Terms nameless = new Terms(Subject.CANDIDATE, null, Against.SERVICE, 0, 4, Counted.WINDOWS);
        assertEquals(Lacking.VERSION, read(nameless).lacking());
        assertEquals(
                "Not watched: no model version is named that it could look at.",
                StopSentences.state(ACCURACY, nameless, read(nameless)));
        Terms before = new Terms(Subject.SERVICE, null, Against.BEFORE, 0.02, 2, Counted.WINDOWS);
        assertEquals(Lacking.BEFORE, read(before).lacking());
        assertNull(read(new Terms(Subject.SERVICE, null, Against.LEVEL, 0.7, 2, Counted.WINDOWS))
                .lacking());
    }

    @Test
    void a_difference_of_exactly_what_was_asked_is_reached() {
        add(0, "v8", Role.LIVE, 720);
        add(0, "v9", Role.SHADOW, 730);
        assertEquals(
                0,
                read(new Terms(Subject.CANDIDATE, "v9", Against.SERVICE, 0.01, 1, Counted.WINDOWS))
                        .running());
    }

    @Test
    void a_date_and_an_effort_are_told_with_their_numbers() {
        assertEquals(
                "It was to be stopped unless shipped by 31 March 1999, and has not shipped.",
                StopSentences.late(LocalDate.of(1999, 3, 31)));
        assertEquals(
                "It was to be stopped above 10 days of work, and is estimated at 12.5 days.",
                StopSentences.tooMuch(10, 12.5));
        assertEquals("Estimated at 5 of 10 days.", StopSentences.effortState(10, 5.0));
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Terms(Subject.SERVICE, null, Against.LEVEL, Double.NaN, 1, Counted.WINDOWS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Terms(Subject.SERVICE, null, Against.LEVEL, 0.7, 0, Counted.WINDOWS));
    }

    private Reading read(Terms terms) {
        return StopRule.read(served, tested, terms, Orientation.HIGHER_IS_BETTER, START);
    }

    private void shadow(int from, double... live) {
        for (int i = 0; i < live.length; i++) add(from + i, "v8", Role.LIVE, live[i]);
    }

    private void shadowed(int from, double... scores) {
        for (int i = 0; i < scores.length; i++) add(from + i, "v9", Role.SHADOW, scores[i]);
    }

    private void add(int week, String version, Role role, double right) {
        served.add(window(week, version, role, right, null));
    }

    private void test(int week, String version, String set, double right) {
        tested.add(window(week, version, Role.SHADOW, right, set));
    }

    private static MeasuredWindow window(int week, String version, Role role, double right, String set) {
        Instant from = START.plus(WEEK.multipliedBy(week));
        return new MeasuredWindow(
                from,
                from.plus(WEEK),
                version,
                role,
                new Measure.Share(right, 1000),
                new Quality(null, null, null, set, false, false, false, null, null, null));
    }
}
