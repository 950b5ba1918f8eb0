package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.ErrorsAvoided.Cost;
import dev.holdfast.evidence.ErrorsAvoided.Errors;
import dev.holdfast.evidence.ErrorsAvoided.Part;
import dev.holdfast.evidence.ErrorsAvoided.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsAvoidedTest {
    private static final Metric ACCURACY = Metric.share("Accuracy");
    private static final Metric ERROR_RATE = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
    private static final Metric LATENCY = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);

    private static final Assessment PREVENTED = Findings.of(Verdict.PREVENTED_REGRESSION)
            .effect(0.085, 0.013, 0.155)
            .prevented(0.07, 0.013, 0.127)
            .inputs(12 * 336)
            .assessment();

    @Test
    void an_effect_times_the_volume_is_errors_a_week_with_its_interval() {
        ErrorsAvoided measured = ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, null, null);
        assertEquals(336, measured.volumePerWeek(), 1e-9);
        assertFalse(measured.agreed());
        assertEquals(28.56, measured.perWeek().value(), 1e-9);
        assertEquals(0.013 * 336, measured.perWeek().interval().lower(), 1e-9);
        assertEquals(0.155 * 336, measured.perWeek().interval().upper(), 1e-9);
        assertEquals(12 * 28.56, measured.inAll().value(), 1e-9);
        assertNull(measured.money());
        ErrorsAvoided agreed = ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, 1000.0, null);
        assertTrue(agreed.agreed());
        assertEquals(85, agreed.perWeek().value(), 1e-9);
    }

    @Test
    void the_sentence_counts_what_the_verdict_claims() {
        assertEquals(
                "That is some 24 wrong calls a week fewer (4–43).",
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, 336.0, null)
                        .sentence());
        assertEquals(
                "That is some 24 wrong calls a week fewer (4–43); at 50 to 200 AUD each, 1,176 to 4,704 AUD a week"
                        + " (218–8,534).",
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, 336.0, new Cost(50, 200, "AUD"))
                        .sentence());
        assertEquals(
                "That is some 24 wrong calls a week fewer (4–43); at 50 each, 1,176 a week (218–2,134).",
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, 336.0, new Cost(50, 50, null))
                        .sentence());
    }

    @Test
    void a_measured_volume_speaks_of_the_inputs_that_were_scored_only_and_an_exam_tells_none() {
        assertEquals(
                "That is some 24 wrong calls a week fewer (4–43) among the inputs that were scored; at 50 each, 1,176 a week"
                        + " (218–2,134).",
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, null, new Cost(50, 50, null))
                        .sentence());
        Assessment exam = Findings.of(Verdict.PREVENTED_REGRESSION)
                .effect(0.085, 0.013, 0.155)
                .prevented(0.07, 0.013, 0.127)
                .inputs(1000)
                .because(Reason.Code.FIXED_EVALUATION_SET)
                .assessment();
        assertEquals(
                Refusal.VOLUME_NOT_KNOWN,
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, exam, null, null).refusal());
        assertEquals(
                "That is some 70 wrong calls a week fewer (13–127).",
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, exam, 1000.0, null)
                        .sentence());
    }

    @Test
    void harm_has_the_same_sentence_shape_as_a_gain() {
        Assessment harmed = Findings.of(Verdict.HARMED)
                .effect(-0.044, -0.085, -0.003)
                .inputs(12 * 336)
                .assessment();
        ErrorsAvoided counted = ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, harmed, null, null);
        assertEquals(
                "That is some 15 wrong calls a week more (1–29) among the inputs that were scored.",
                counted.sentence());
        assertEquals(-14.784, counted.perWeek().value(), 1e-9);
    }

    @Test
    void grade_c_estimates_and_below_it_nothing_is_said() {
        for (Grade weak : List.of(Grade.D, Grade.E)) {
            Assessment doubted = Findings.of(Verdict.PREVENTED_REGRESSION)
                    .grade(weak)
                    .effect(0.085, 0.013, 0.155)
                    .prevented(0.07, 0.013, 0.127)
                    .inputs(4032)
                    .assessment();
            ErrorsAvoided counted = ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, doubted, null, null);
            assertNull(counted.sentence());
            assertEquals(28.56, counted.perWeek().value(), 1e-9);
        }
        assertEquals(
                "By that estimate it is some 24 wrong calls a week fewer (4–43) among the inputs that were scored.",
                ErrorsAvoided.of(
                                ACCURACY,
                                Errors.WRONG_CALLS,
                                Findings.of(Verdict.PREVENTED_REGRESSION)
                                        .grade(Grade.C)
                                        .effect(0.085, 0.013, 0.155)
                                        .prevented(0.07, 0.013, 0.127)
                                        .inputs(4032)
                                        .assessment(),
                                null,
                                null)
                        .sentence());
        for (Verdict silent : List.of(Verdict.NOT_SHOWN, Verdict.HELD, Verdict.TOO_EARLY)) {
            Assessment nothing =
                    Findings.of(silent).effect(0.01, -0.02, 0.04).inputs(4032).assessment();
            assertNull(ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, nothing, null, null)
                    .sentence());
        }
    }

    @Test
    void where_lower_is_better_a_fall_avoids_errors_and_where_it_helped_the_sign_is_turned() {
        Assessment helped = Findings.of(Verdict.HELPED)
                .effect(-0.02, -0.035, -0.005)
                .inputs(12 * 1000)
                .assessment();
        ErrorsAvoided counted = ErrorsAvoided.of(ERROR_RATE, Errors.WRONG_CALLS, helped, null, null);
        assertEquals(20, counted.perWeek().value(), 1e-9);
        assertEquals(5, counted.perWeek().interval().lower(), 1e-9);
        assertEquals(
                "That is some 20 wrong calls a week fewer (5–35) among the inputs that were scored.",
                counted.sentence());
    }

    @Test
    void a_number_is_rounded_to_what_its_interval_supports_and_a_limit_above_0_is_never_0() {
        Assessment small = Findings.of(Verdict.HELPED)
                .effect(0.001, 0.00002, 0.00198)
                .inputs(12 * 1000)
                .assessment();
        assertEquals(
                "That is some 1.0 missed cases a week fewer (0.02–2.0) among the inputs that were scored.",
                ErrorsAvoided.of(ACCURACY, Errors.MISSES, small, null, null).sentence());
        Assessment one = Findings.of(Verdict.HELPED)
                .effect(0.0012, 0.00002, 0.00238)
                .inputs(12 * 1000)
                .assessment();
        assertEquals(
                "That is some 1 missed case a week fewer (0.02–2) among the inputs that were scored.",
                ErrorsAvoided.of(ACCURACY, Errors.MISSES, one, null, null).sentence());
    }

    @Test
    void what_is_no_share_of_the_same_inputs_is_refused_with_its_reason() {
        assertEquals(
                Refusal.NOT_A_SHARE_OF_INPUTS,
                ErrorsAvoided.of(ACCURACY, Errors.NONE, PREVENTED, null, null).refusal());
        assertEquals(
                Refusal.NOT_A_SHARE_OF_INPUTS,
                ErrorsAvoided.of(LATENCY, Errors.WRONG_CALLS, PREVENTED, null, null)
                        .refusal());
        assertEquals(
                Refusal.EFFECT_NOT_KNOWN,
                ErrorsAvoided.of(
                                ACCURACY,
                                Errors.WRONG_CALLS,
                                Findings.of(Verdict.NOT_ESTIMABLE).assessment(),
                                null,
                                null)
                        .refusal());
        ErrorsAvoided unknown = ErrorsAvoided.of(
                ACCURACY,
                Errors.WRONG_CALLS,
                Findings.of(Verdict.HELPED).effect(0.05, 0.02, 0.08).assessment(),
                null,
                null);
        assertEquals(Refusal.VOLUME_NOT_KNOWN, unknown.refusal());
        assertNull(unknown.perWeek());
        assertThrows(IllegalArgumentException.class, () -> new Cost(200, 50, "AUD"));
        assertThrows(IllegalArgumentException.class, () -> new Cost(-1, 50, "AUD"));
        for (Refusal refusal : Refusal.values()) {
            assertTrue(refusal.text().endsWith("."));
        }
    }

    @Test
    void money_is_a_range_and_harm_is_a_loss() {
        Assessment harm = Findings.of(Verdict.NOT_SHOWN)
                .effect(-0.02, -0.05, 0.01)
                .inputs(12_000)
                .assessment();
        ErrorsAvoided.Money money = ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, harm, null, new Cost(10, 40, "EUR"))
                .money();
        assertEquals(-800, money.low(), 1e-9);
        assertEquals(-200, money.high(), 1e-9);
        assertEquals(-2000, money.lowest(), 1e-9);
        assertEquals(400, money.highest(), 1e-9);
        Assessment bare = Findings.of(Verdict.NOT_SHOWN)
                .effectWithoutInterval(0.02)
                .inputs(12_000)
                .assessment();
        assertNull(ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, bare, null, new Cost(10, 40, "EUR"))
                .money()
                .lowest());
    }

    // ---- sums ----

    @Test
    void segments_of_one_dimension_at_one_release_are_added_with_an_interval() {
        ErrorsAvoided.Sum sum =
                ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 3), part("daypart", "night", 0, 4)));
        assertNull(sum.refusal());
        assertTrue(sum.perWeek());
        assertEquals(2 * 28.56, sum.errors().value(), 1e-9);
        // Two equal terms: the half-widths add by their squares.
        double down = 28.56 - 0.013 * 336;
        assertEquals(2 * 28.56 - Math.sqrt(2) * down, sum.errors().interval().lower(), 1e-9);
    }

    @Test
    void releases_of_one_segment_are_added_over_their_windows() {
        ErrorsAvoided.Sum sum = ErrorsAvoided.sum(List.of(part("all", "all", 0, 12), part("all", "all", 12, 24)));
        assertNull(sum.refusal());
        assertFalse(sum.perWeek());
        assertEquals(2 * 12 * 28.56, sum.errors().value(), 1e-9);
    }

    @Test
    void what_overlaps_or_differs_is_never_added() {
        assertEquals(
                Refusal.OVERLAPPING_POPULATIONS,
                ErrorsAvoided.sum(List.of(part("all", "all", 0, 12), part("daypart", "day", 0, 12)))
                        .refusal());
        assertEquals(
                Refusal.OVERLAPPING_POPULATIONS,
                ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 12), part("daypart", "day", 0, 12)))
                        .refusal());
        assertEquals(
                Refusal.OVERLAPPING_POPULATIONS,
                ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 12), part("demand", "high", 0, 12)))
                        .refusal());
        assertEquals(
                Refusal.OVERLAPPING_POPULATIONS,
                ErrorsAvoided.sum(List.of(part("all", "all", 0, 12), part("all", "all", 6, 18)))
                        .refusal());
        assertEquals(
                Refusal.NOT_ONE_SERIES,
                ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 12), part("daypart", "night", 12, 24)))
                        .refusal());
        Part recall = new Part("recall", "all", "all", Weeks.week(0), Weeks.week(12), avoided());
        assertEquals(
                Refusal.DIFFERENT_METRICS,
                ErrorsAvoided.sum(List.of(part("all", "all", 12, 24), recall)).refusal());
        assertEquals(Refusal.NOTHING_TO_ADD, ErrorsAvoided.sum(List.of()).refusal());
        Part refused = new Part(
                "accuracy",
                "daypart",
                "night",
                Weeks.week(0),
                Weeks.week(12),
                ErrorsAvoided.of(ACCURACY, Errors.NONE, PREVENTED, null, null));
        assertEquals(
                Refusal.NOT_A_SHARE_OF_INPUTS,
                ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 12), refused))
                        .refusal());
    }

    @Test
    void a_term_without_an_interval_leaves_the_sum_without_one() {
        Assessment bare = Findings.of(Verdict.NOT_SHOWN)
                .effectWithoutInterval(0.02)
                .inputs(12_000)
                .assessment();
        Part without = new Part(
                "accuracy",
                "daypart",
                "night",
                Weeks.week(0),
                Weeks.week(12),
                ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, bare, null, null));
        assertNull(ErrorsAvoided.sum(List.of(part("daypart", "day", 0, 12), without))
                .errors()
                .interval());
    }

    private static Part part(String dimension, String segment, int from, int until) {
        return new Part("accuracy", dimension, segment, Weeks.week(from), Weeks.week(until), avoided());
    }

    private static ErrorsAvoided avoided() {
        return ErrorsAvoided.of(ACCURACY, Errors.WRONG_CALLS, PREVENTED, null, null);
    }
}
