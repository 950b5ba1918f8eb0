package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Placebo.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each method worked by hand, and the error bar that its own misses give it. */
class MethodsTest {

    // ---- placebo ----

    @Test
    void the_error_bar_is_what_the_misses_show_beyond_the_sampling_of_what_was_measured() {
        // ε² = 1, 4, 9, 2; s_y² = 1 each: mean 4 − 1 = 3.
        Placebo placebo = Placebo.of(
                List.of(new Trial(1, 0, 1), new Trial(-2, 0, 1), new Trial(3, 0, 1), new Trial(Math.sqrt(2), 0, 1)));
        assertEquals(4, placebo.windows());
        assertEquals(2, placebo.miss(), 1e-12);
        assertEquals(Math.sqrt(3), placebo.error(), 1e-12);
        // t with 4 degrees of freedom: 2.7764 two-sided at 95%, 2.1318 at 90%.
        assertEquals(2.776445 * Math.sqrt(3 + 0.5), placebo.reach(0.5, 0.975), 1e-5);
        assertEquals(2.131847 * Math.sqrt(3), placebo.reach(0, 0.95), 1e-5);
    }

    @Test
    void misses_that_sampling_explains_leave_only_the_methods_own_error() {
        Placebo placebo = Placebo.of(List.of(new Trial(0.1, 0, 1), new Trial(0.2, 0, 1)));
        assertEquals(0, placebo.error());
        assertEquals(4.302653 * 2, placebo.reach(4, 0.975), 1e-5);
    }

    @Test
    void fewer_than_two_placebo_windows_give_no_interval() {
        assertEquals(new Placebo(0, null, null, null), Placebo.of(List.of()));
        Placebo one = Placebo.of(List.of(new Trial(2, 0, 0)));
        assertEquals(1, one.windows());
        assertEquals(2, one.miss());
        assertNull(one.passed());
        assertNull(one.reach(0, 0.975));
        assertFalse(one.calibrates());
        assertNull(Placebo.of(List.of(new Trial(2, 0, 0), new Trial(1, 0, 0))).passed(), "two cannot test each other");
        assertNotNull(Placebo.of(Collections.nCopies(3, new Trial(2, 0, 0))).passed());
    }

    @Test
    void a_placebo_window_passes_by_the_misses_of_the_others() {
        // Without its own miss the bar of the last is t_4 = 2.13 times 1.
        List<Trial> even = new ArrayList<>(Collections.nCopies(4, new Trial(1, 0, 0)));
        even.add(new Trial(2.1, 0, 0));
        assertEquals(5, Placebo.of(even).passed());
        even.set(4, new Trial(-2.2, 0, 0));
        assertEquals(4, Placebo.of(even).passed());
        even.set(4, new Trial(-2.2, 0.2, 0));
        assertEquals(5, Placebo.of(even).passed(), "its own error widens its bar");
    }

    @Test
    void a_control_is_proven_by_five_windows_of_which_four_pass() {
        assertTrue(new Placebo(5, 4, 1.0, 1.0).proves());
        assertFalse(new Placebo(5, 3, 1.0, 1.0).proves());
        assertFalse(new Placebo(4, 4, 1.0, 1.0).proves());
        assertTrue(new Placebo(10, 8, 1.0, 1.0).proves());
        assertFalse(new Placebo(10, 7, 1.0, 1.0).proves());
        assertFalse(new Placebo(2, null, 1.0, 1.0).passes());
    }

    @Test
    void grounds_tell_where_a_grade_starts_and_why() {
        Placebo none = Placebo.of(List.of());
        Placebo one = new Placebo(1, null, 1.0, 1.0);
        Placebo two = new Placebo(2, null, 1.0, 1.0);
        Placebo five = new Placebo(5, 5, 1.0, 1.0);
        Placebo failing = new Placebo(6, 4, 1.0, 1.0);
        ground(Grade.D, Reason.Code.PLACEBO_TOO_FEW, Method.CONTROL, none);
        ground(Grade.D, Reason.Code.PLACEBO_TOO_FEW, Method.REWEIGHTED, one);
        ground(Grade.D, Reason.Code.PLACEBO_TOO_FEW, Method.PROJECTED, none);
        ground(Grade.C, Reason.Code.PLACEBO_TRIED, Method.CONTROL, two);
        ground(Grade.B, Reason.Code.PLACEBO_HELD, Method.CONTROL, five);
        ground(Grade.C, Reason.Code.PLACEBO_MISSED, Method.CONTROL, failing);
        ground(Grade.C, Reason.Code.PLACEBO_HELD, Method.REWEIGHTED, five);
        ground(Grade.C, Reason.Code.PLACEBO_HELD, Method.ESTIMATED, five);
        ground(Grade.D, Reason.Code.PLACEBO_HELD, Method.PROJECTED, five);
        assertEquals(
                "In six earlier stretches in which nothing was done, what was measured lay within its 90% range four times.",
                Grading.Ground.calibrated(Method.CONTROL, "sister", failing)
                        .reasons()
                        .get(1)
                        .text());
        assertEquals(
                "There is one earlier stretch of that length in which nothing was done; two are needed to know how far this"
                        + " misses.",
                Grading.Ground.calibrated(Method.CONTROL, "sister", one)
                        .reasons()
                        .get(1)
                        .text());
        assertEquals(
                "In two earlier stretches in which nothing was done, its misses gave the error bar.",
                Grading.Ground.calibrated(Method.CONTROL, "sister", two)
                        .reasons()
                        .get(1)
                        .text());
        Grading.Ground word = Grading.Ground.asserted("Ana");
        assertEquals(Grade.E, word.start());
        assertTrue(word.reasons().get(0).text().endsWith("this is what Ana expects."));
    }

    private static void ground(Grade grade, Reason.Code code, Method method, Placebo placebo) {
        Grading.Ground ground = Grading.Ground.calibrated(method, "x", placebo);
        assertEquals(grade, ground.start(), method + " " + placebo);
        assertEquals(Reason.Code.WORKED_OUT, ground.reasons().get(0).code());
        assertEquals(code, ground.reasons().get(1).code());
        assertEquals(method, ground.method());
    }

    @Test
    void each_method_says_what_it_goes_by() {
        assertEquals("it is taken to have moved like x, which the work did not touch", by(Method.CONTROL));
        assertEquals("its earlier level in each segment of x is put on the new mix of segments", by(Method.REWEIGHTED));
        assertEquals("an estimate of its level was imported", by(Method.ESTIMATED));
        assertEquals("its own past is continued", by(Method.PROJECTED));
        assertEquals("from the same inputs, case by case,", Wording.byMethod(Method.SHADOW_PAIRED));
        assertEquals("from the same windows, not case by case,", Wording.byMethod(Method.SHADOW_UNPAIRED));
        assertEquals("from a control series", Wording.byMethod(Method.CONTROL));
        assertEquals("by reweighting the segments", Wording.byMethod(Method.REWEIGHTED));
        assertEquals("from an imported estimate", Wording.byMethod(Method.ESTIMATED));
        assertEquals("by continuing the old version's past", Wording.byMethod(Method.PROJECTED));
        assertEquals("from what somebody expects", Wording.byMethod(Method.ASSERTED));
        assertEquals("never", Wording.times(0));
        assertEquals("once", Wording.times(1));
        assertEquals("twice", Wording.times(2));
        assertEquals("three times", Wording.times(3));
        for (Method method : Method.values()) {
            assertFalse(method.text().question().isBlank());
            assertFalse(method.text().formula().isBlank());
            assertFalse(method.text().assumptions().isEmpty());
            assertFalse(method.text().needs().isBlank());
            assertEquals(
                    List.of(Method.CONTROL, Method.REWEIGHTED, Method.ESTIMATED, Method.PROJECTED)
                            .contains(method),
                    method.calibrated());
        }
        assertEquals(Grade.B, Method.CONTROL.bestGrade());
        assertEquals(Grade.C, Method.REWEIGHTED.bestGrade());
    }

    private static String by(Method method) {
        return Wording.workedOut(method, "x");
    }

    // ---- control ----

    @Test
    void a_control_hands_its_movement_to_the_old_level() {
        Control control = new Control(
                "sister",
                List.of(
                        window("sister", Role.CONTROL, 0, 90, 100),
                        window("sister", Role.CONTROL, 1, 80, 100),
                        window("sister", Role.CONTROL, 2, 70, 100),
                        window("sister", Role.CONTROL, 9, 10, 100)));
        Approach.Value value = value(control.at(
                occasion(List.of(live("old", 0, 80, 100), live("old", 1, 60, 100)), List.of(live("new", 2, 75, 100)))));
        // 0.70 + (0.70 − 0.85)
        assertEquals(0.55, value.value(), 1e-12);
        assertEquals(1, value.covered());
        double expected = near(0.7, 200) + near(0.85, 200) + near(0.7, 100);
        assertEquals(expected, value.variance(), 0.02 * expected);
        assertEquals("sister", control.name());
        assertEquals(Method.CONTROL, control.method());
    }

    @Test
    void a_control_without_windows_on_both_sides_says_nothing() {
        List<MeasuredWindow> before = List.of(live("old", 0, 80, 100));
        List<MeasuredWindow> after = List.of(live("new", 1, 75, 100));
        for (List<MeasuredWindow> series : List.of(
                List.of(window("s", Role.CONTROL, 0, 90, 100)),
                List.of(window("s", Role.CONTROL, 1, 90, 100)),
                List.<MeasuredWindow>of(),
                List.of(
                        new MeasuredWindow(
                                Weeks.week(0), Weeks.week(1), "s", Role.CONTROL, new Measure.Bare(1), Quality.PLAIN),
                        new MeasuredWindow(
                                Weeks.week(1),
                                Weeks.week(2),
                                "s",
                                Role.CONTROL,
                                new Measure.Bare(1),
                                Quality.PLAIN)))) {
            assertInstanceOf(Approach.Nothing.class, new Control("s", series).at(occasion(before, after)));
        }
    }

    @Test
    void a_control_whose_scorer_changed_is_refused() {
        Quality anew = new Quality(null, null, null, null, false, false, false, null, "2", null);
        Control control = new Control(
                "sister",
                List.of(
                        window("s", Role.CONTROL, 0, 90, 100),
                        new MeasuredWindow(
                                Weeks.week(1), Weeks.week(2), "s", Role.CONTROL, new Measure.Share(90, 100), anew)));
        Reason reason =
                refused(control.at(occasion(List.of(live("old", 0, 80, 100)), List.of(live("new", 1, 75, 100)))));
        assertEquals(Reason.Code.CONTROL_NOT_COMPARABLE, reason.code());
        assertTrue(reason.text().startsWith("The control series sister cannot be compared with itself: What scores"));
    }

    // ---- reweighted ----

    @Test
    void old_levels_drawn_to_the_overall_one_by_one_case_meet_the_new_mix() {
        Reweighted reweighted = reweighted(
                "easy", List.of(live("old", 0, 72, 80), live("new", 1, 20, 20)),
                "hard", List.of(live("old", 0, 8, 20), live("new", 1, 30, 80), live("other", 1, 0, 50)));
        Approach.Value value =
                value(reweighted.at(occasion(List.of(live("old", 0, 80, 100)), List.of(live("new", 1, 50, 100)))));
        // 0.2 × (72 + 0.8)/81 + 0.8 × (8 + 0.8)/21
        assertEquals(0.2 * 72.8 / 81 + 0.8 * 8.8 / 21, value.value(), 1e-12);
        assertEquals("kind", reweighted.name());
        double easy = 72.8 / 81;
        double hard = 8.8 / 21;
        double within = 0.04 * Math.pow(80 / 81.0, 2) * near(0.9, 80) + 0.64 * Math.pow(20 / 21.0, 2) * near(0.4, 20);
        double mixed = (0.2 * easy * easy + 0.8 * hard * hard - value.value() * value.value()) / 100;
        double overall = Math.pow(0.2 / 81 + 0.8 / 21, 2) * near(0.8, 100);
        assertEquals(within + mixed + overall, value.variance(), 0.05 * value.variance());
        assertTrue(value.variance() < within + mixed + overall, "Wilson's reach of one is a little shorter");
    }

    @Test
    void up_to_a_twentieth_unseen_takes_the_overall_level_and_more_is_refused() {
        List<MeasuredWindow> before = List.of(live("old", 0, 80, 100));
        List<MeasuredWindow> after = List.of(live("new", 1, 50, 100));
        Approach.Value value = value(reweighted(
                        "seen", List.of(live("old", 0, 80, 100), live("new", 1, 50, 95)),
                        "unseen", List.of(live("new", 1, 0, 5)))
                .at(occasion(before, after)));
        assertEquals(0.8, value.value(), 1e-12);
        Reason reason = refused(reweighted(
                        "seen", List.of(live("old", 0, 80, 100), live("new", 1, 50, 94)),
                        "unseen", List.of(live("new", 1, 0, 6)))
                .at(occasion(before, after)));
        assertEquals(Reason.Code.SEGMENTS_UNSEEN, reason.code());
        assertEquals(
                "Reweighting by kind was refused: 6% of the new inputs lie in segments that the old version never met.",
                reason.text());
    }

    @Test
    void segments_that_do_not_make_up_the_inputs_are_refused() {
        List<MeasuredWindow> before = List.of(live("old", 0, 80, 100));
        List<MeasuredWindow> after = List.of(live("new", 1, 50, 100));
        for (int counted : new int[] {94, 106}) {
            Reason reason = refused(
                    reweighted("a", List.of(live("old", 0, 80, 100), live("new", 1, 50, counted)), "b", List.of())
                            .at(occasion(before, after)));
            assertEquals(Reason.Code.SEGMENTS_INCOMPLETE, reason.code());
            assertEquals(
                    "Reweighting by kind was refused: its segments count " + counted + "% of the new inputs.",
                    reason.text());
        }
        for (int counted : new int[] {95, 105}) {
            value(reweighted("a", List.of(live("old", 0, 80, 100), live("new", 1, 50, counted)), "b", List.of())
                    .at(occasion(before, after)));
        }
    }

    @Test
    void what_is_no_mean_over_inputs_is_not_put_together_from_segments() {
        List<MeasuredWindow> before = List.of(live("old", 0, 80, 100));
        List<MeasuredWindow> after = List.of(live("new", 1, 50, 100));
        MeasuredWindow f1 = new MeasuredWindow(
                Weeks.week(1), Weeks.week(2), "new", Role.LIVE, new Measure.F1(50, 25, 25), Quality.PLAIN);
        assertInstanceOf(
                Approach.Nothing.class,
                reweighted("a", List.of(live("old", 0, 80, 100), f1), "b", List.of())
                        .at(occasion(before, after)));
        assertInstanceOf(
                Approach.Nothing.class,
                reweighted("a", List.of(live("new", 1, 50, 100)), "b", List.of())
                        .at(occasion(before, after)),
                "the old version was measured in no segment");
        assertInstanceOf(
                Approach.Nothing.class,
                reweighted("a", List.of(live("old", 0, 80, 100)), "b", List.of())
                        .at(occasion(before, after)));
    }

    @Test
    void means_are_reweighted_by_their_numbers() {
        Beside.Partition partition = new Beside.Partition(
                "kind",
                Map.of(
                        "a", List.of(mean("old", 0, 10, 1, 99.0), mean("new", 1, 50, 1, 50.0)),
                        "b", List.of(mean("old", 0, 20, 1, 99.0), mean("new", 1, 50, 1, 150.0))));
        Approach.Value value = value(new Reweighted(partition)
                .at(occasion(List.of(mean("old", 0, 15, 1, 198.0)), List.of(mean("new", 1, 50, 1, 200.0)))));
        assertEquals(0.25 * (0.99 * 10 + 0.01 * 15) + 0.75 * (0.99 * 20 + 0.01 * 15), value.value(), 1e-9);
        Beside.Partition unsized = new Beside.Partition(
                "kind", Map.of("a", List.of(mean("old", 0, 10, 1, null), mean("new", 1, 50, 1, null))));
        assertInstanceOf(
                Approach.Nothing.class,
                new Reweighted(unsized)
                        .at(occasion(List.of(mean("old", 0, 15, 1, 198.0)), List.of(mean("new", 1, 50, 1, 200.0)))));
    }

    // ---- estimated ----

    @Test
    void estimates_are_averaged_by_the_inputs_that_they_are_about() {
        Estimated estimated = new Estimated(List.of(
                estimate("old", 1, 0.9, 0.01),
                estimate("other", 1, 0.1, 0.01),
                estimate("old", 2, 0.6, 0.02),
                estimate("old", 5, 0.1, 0.02)));
        Approach.Value value =
                value(estimated.at(occasion(List.of(), List.of(live("new", 1, 75, 100), live("new", 2, 75, 300)))));
        assertEquals(0.25 * 0.9 + 0.75 * 0.6, value.value(), 1e-12);
        assertEquals(Math.pow(0.25 * 0.01, 2) + Math.pow(0.75 * 0.02, 2), value.variance(), 1e-12);
        assertEquals(1, value.covered());
        Approach.Value part = value(estimated.at(occasion(
                List.of(), List.of(live("new", 1, 75, 100), live("new", 2, 75, 300), live("new", 3, 75, 100)))));
        assertEquals(0.8, part.covered(), 1e-12);
        assertEquals(value.value(), part.value(), 1e-12);
        assertInstanceOf(Approach.Nothing.class, estimated.at(occasion(List.of(), List.of(live("new", 3, 75, 100)))));
        assertEquals(0, estimated.leastBaseline());
        MeasuredWindow bare = new MeasuredWindow(
                Weeks.week(1), Weeks.week(2), "old", Role.ESTIMATED, new Measure.Bare(0.9), Quality.PLAIN);
        assertInstanceOf(
                Approach.Nothing.class,
                new Estimated(List.of(bare)).at(occasion(List.of(), List.of(live("new", 1, 75, 100)))));
    }

    // ---- projected ----

    @Test
    void a_level_that_only_samples_is_projected_as_its_mean() {
        List<MeasuredWindow> calm = List.of(
                mean("old", 0, 10, 1, null),
                mean("old", 1, 10, 1, null),
                mean("old", 2, 10, 1, null),
                mean("old", 3, 10, 0.5, null));
        Approach.Value value = value(new Projected(0).at(occasion(calm, List.of(mean("new", 4, 3, 1, null)))));
        assertEquals(10, value.value(), 1e-12);
        // Precisions 1 + 1 + 1 + 4.
        assertEquals(1 / 7.0, value.variance(), 1e-12);
    }

    @Test
    void a_level_that_walks_is_projected_from_where_it_is() {
        // Steps of 3, −3 and 9: squared 99, less the sampling of both ends 3 × 2 × 1, over 3 windows: 31.
        List<MeasuredWindow> walking = List.of(
                mean("old", 0, 10, 1, null),
                mean("old", 1, 13, 1, null),
                mean("old", 2, 10, 1, null),
                mean("old", 3, 19, 1, null));
        Approach.Value value = value(new Projected(0).at(occasion(walking, List.of(mean("new", 4, 3, 1, null)))));
        double level = 10;
        double variance = 1;
        for (double seen : new double[] {13, 10, 19}) {
            variance += 31;
            double gain = variance / (variance + 1);
            level += gain * (seen - level);
            variance *= 1 - gain;
        }
        assertEquals(level, value.value(), 1e-12);
        assertEquals(variance, value.variance(), 1e-12);
        assertTrue(value.value() > 18.5);
    }

    @Test
    void windows_left_out_leave_the_walk_more_time() {
        List<MeasuredWindow> gap = List.of(
                mean("old", 0, 10, 1, null),
                mean("old", 1, 13, 1, null),
                mean("old", 2, 10, 1, null),
                mean("old", 5, 19, 1, null));
        Approach.Value value = value(new Projected(0).at(occasion(gap, List.of(mean("new", 6, 3, 1, null)))));
        // The same squares over 5 windows' time instead of 3.
        double walk = (99 - 6) / 5.0;
        double level = 10;
        double variance = 1;
        double[] seen = {13, 10, 19};
        double[] time = {1, 1, 3};
        for (int g = 0; g < 3; g++) {
            variance += walk * time[g];
            double gain = variance / (variance + 1);
            level += gain * (seen[g] - level);
            variance *= 1 - gain;
        }
        assertEquals(level, value.value(), 1e-12);
    }

    @Test
    void a_proven_rise_is_continued_since_it_credits_the_work_with_less() {
        List<MeasuredWindow> rising = slope(8, 2);
        List<MeasuredWindow> horizon = List.of(mean("new", 8, 0, 1, null), mean("new", 9, 0, 1, null));
        Approach.Value value = value(new Projected(0.35).at(occasion(rising, horizon)));
        // The line at window 8.5, middle to middle.
        assertEquals(100 + 2 * 8.5, value.value(), 1e-9);
        // Perfectly straight: misfit below 1 counts as 1, times (1 + ρ)/(1 − ρ); Sxx of 0..7 is 42.
        assertEquals(1.35 / 0.65 * (1 / 8.0 + 25 / 42.0), value.variance(), 1e-9);
    }

    @Test
    void a_proven_fall_is_not_continued_since_it_would_credit_the_work_with_more() {
        Approach.Value value =
                value(new Projected(0.35).at(occasion(slope(8, -2), List.of(mean("new", 8, 0, 1, null)))));
        assertTrue(value.value() > 100 - 2 * 7.5, "the level, not the line: " + value.value());
    }

    @Test
    void a_slope_needs_six_windows_and_a_proof() {
        Approach.Value five = value(new Projected(0).at(occasion(slope(5, 2), List.of(mean("new", 5, 0, 1, null)))));
        assertTrue(five.value() < 100 + 2 * 4.5);
        Approach.Value six = value(new Projected(0).at(occasion(slope(6, 2), List.of(mean("new", 6, 0, 1, null)))));
        assertEquals(100 + 2 * 6, six.value(), 1e-9);
        // 2 over √(1/17.5) is 8.4 standard errors; a correlation of 0.9 leaves 1.9, below t_4 = 2.78.
        Approach.Value unproven =
                value(new Projected(0.9).at(occasion(slope(6, 2), List.of(mean("new", 6, 0, 1, null)))));
        assertTrue(unproven.value() < 100 + 2 * 5.5);
    }

    private static List<MeasuredWindow> slope(int windows, double step) {
        List<MeasuredWindow> rising = new ArrayList<>();
        for (int g = 0; g < windows; g++) {
            rising.add(mean("old", g, 100 + step * g, 1, null));
        }
        return rising;
    }

    // ---- what somebody expects ----

    @Test
    void a_range_out_of_order_or_not_a_number_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Assertion("Ana", 2, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Assertion("Ana", 1, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> new Assertion("Ana", Double.NaN, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> new Assertion("Ana", 1, Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> new Assertion("Ana", 1, 4, Double.POSITIVE_INFINITY));
        Assertion point = new Assertion("Ana", 1, 1, 1);
        assertEquals(new Interval(1, 1), Counterfactual.asserted(point).level().interval());
    }

    // ---- helpers ----

    private static Approach.Occasion occasion(List<MeasuredWindow> baseline, List<MeasuredWindow> horizon) {
        return new Approach.Occasion("old", baseline, horizon);
    }

    private static Approach.Value value(Approach.Answer answer) {
        return assertInstanceOf(Approach.Value.class, answer);
    }

    private static Reason refused(Approach.Answer answer) {
        return assertInstanceOf(Approach.Refused.class, answer).reason();
    }

    private static double near(double share, double total) {
        return share * (1 - share) / total;
    }

    private static Reweighted reweighted(
            String one, List<MeasuredWindow> ones, String other, List<MeasuredWindow> others) {
        return new Reweighted(new Beside.Partition("kind", Map.of(one, ones, other, others)));
    }

    private static MeasuredWindow live(String version, int week, double right, double total) {
        return window(version, Role.LIVE, week, right, total);
    }

    private static MeasuredWindow window(String version, Role role, int week, double right, double total) {
        return new MeasuredWindow(
                Weeks.week(week), Weeks.week(week + 1), version, role, new Measure.Share(right, total), Quality.PLAIN);
    }

    private static MeasuredWindow mean(String version, int week, double value, double error, Double n) {
        return new MeasuredWindow(
                Weeks.week(week),
                Weeks.week(week + 1),
                version,
                Role.LIVE,
                new Measure.Mean(value, error, n),
                Quality.PLAIN);
    }

    private static MeasuredWindow estimate(String version, int week, double value, double error) {
        return new MeasuredWindow(
                Weeks.week(week),
                Weeks.week(week + 1),
                version,
                Role.ESTIMATED,
                new Measure.Mean(value, error, null),
                Quality.PLAIN);
    }
}
