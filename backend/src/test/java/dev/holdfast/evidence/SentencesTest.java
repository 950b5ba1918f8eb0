package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words and the digits are part of the contract. */
class SentencesTest {
    private static final Metric ACCURACY = Metric.share("Accuracy");
    private static final Metric ERRORS = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
    private static final Metric LATENCY = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);

    // ---- digits ----

    @Test
    void numbers_are_rounded_to_the_digit_of_the_half_width() {
        assertEquals(0, Numbers.decimals(13));
        assertEquals(0, Numbers.decimals(1));
        assertEquals(1, Numbers.decimals(0.99));
        assertEquals(1, Numbers.decimals(0.1));
        assertEquals(2, Numbers.decimals(0.099));
        assertEquals(0, Numbers.decimals(0));
        assertEquals(6, Numbers.decimals(1e-12));
    }

    @Test
    void rounding_is_to_nearest_with_a_true_minus_and_no_minus_before_zero() {
        assertEquals("3", Numbers.fixed(2.5, 0));
        assertEquals("−3", Numbers.fixed(-2.5, 0));
        assertEquals("0", Numbers.fixed(-0.4, 0));
        assertEquals("0.0", Numbers.fixed(-0.04, 1));
        assertEquals("−1.7", Numbers.fixed(-1.66, 1));
    }

    @Test
    void a_limit_that_excludes_0_is_never_printed_as_0() {
        assertEquals("0.3", Numbers.limit(0.27, 0));
        assertEquals("0.02", Numbers.limit(0.02, 0));
        assertEquals("−0.3", Numbers.limit(-0.27, 0));
        assertEquals("0", Numbers.limit(0, 0));
        assertEquals("0.000000", Numbers.limit(1e-9, 0));
        assertEquals("1", Numbers.limit(0.7, 0));
    }

    @Test
    void a_range_with_a_minus_is_written_with_to() {
        assertEquals("1–13", Numbers.range(1.3, 12.7, 0));
        assertEquals("−2 to 5", Numbers.range(-1.7, 4.6, 0));
        assertEquals("−9 to −2", Numbers.range(-9, -2, 0));
    }

    // ---- rates ----

    @Test
    void a_rate_is_told_in_peoples_terms() {
        assertEquals(
                "about 8 in every 100 (roughly 1 in 12; between 1 in 14 and 1 in 10)",
                Sentences.rate(100, 1200, new Interval(1 / 14.0, 0.1)));
        assertEquals(
                "about 5 in every 1,000 (roughly 1 in 200; between 1 in 250 and 1 in 160)",
                Sentences.rate(50, 10_000, new Interval(0.004, 0.00625)));
        assertEquals("about 92 in every 100 (between 91 and 93)", Sentences.rate(920, 1000, new Interval(0.91, 0.93)));
    }

    @Test
    void a_range_of_more_than_a_factor_2_is_told_without_a_middle() {
        assertEquals("between 4 and 12 in every 100", Sentences.rate(4, 60, new Interval(0.04, 0.12)));
        assertEquals("between 2 and 20 in every 1,000", Sentences.rate(1, 150, new Interval(0.002, 0.02)));
        assertEquals("between 0 and 12 in every 100", Sentences.rate(4, 60, new Interval(0, 0.12)));
    }

    @Test
    void none_seen_is_not_none_possible() {
        assertEquals("none in 50; up to 7 in 100 possible", Sentences.rate(0, 50, Wilson.interval(0, 50)));
        assertEquals("none in 2,000; up to 2 in 1,000 possible", Sentences.rate(0, 2000, Wilson.interval(0, 2000)));
    }

    // ---- levels and labels ----

    @Test
    void a_level_comes_with_its_interval_and_unit() {
        assertEquals("Accuracy is 84% (80–87).", Sentences.level(ACCURACY, estimate(0.839, 0.796, 0.874)));
        assertEquals("Accuracy is 83.9% (83.6–84.2).", Sentences.level(ACCURACY, estimate(0.839, 0.836, 0.842)));
        assertEquals("Latency is 120 ms (115–126).", Sentences.level(LATENCY, estimate(120.4, 115.2, 125.7)));
        assertEquals("Accuracy is 84%.", Sentences.level(ACCURACY, new Estimate(0.839, null, null)));
    }

    @Test
    void a_label_names_what_is_claimed_to_one_decimal() {
        List<Assessment> accuracy =
                new RealHistory().assessments(new RealHistory().cell(ConfusionMetric.ACCURACY, "all"), 0.02);
        assertNull(Sentences.label(ACCURACY, accuracy.get(0)));
        assertNull(Sentences.label(ACCURACY, accuracy.get(1)));
        assertEquals("prevented 4.3 (0.9–7.8)", Sentences.label(ACCURACY, accuracy.get(2)));
        assertEquals("prevented 7.0 (1.3–12.7)", Sentences.label(ACCURACY, accuracy.get(4)));
        assertEquals("cost 4.4 (0.3–8.5)", Sentences.label(ACCURACY, accuracy.get(5)));
        assertEquals("improved 17.7 (10.2–22.6)", Sentences.label(ACCURACY, accuracy.get(6)));
        Assessment held = new Weeks(12, 12).before(255, 300).after(255, 300).assessed(0.02);
        assertEquals("held", Sentences.label(ACCURACY, held));
        List<Assessment> recall =
                new RealHistory().assessments(new RealHistory().cell(ConfusionMetric.RECALL, "all"), 0.05);
        assertEquals("helped 12.2 (3.2–21.3)", Sentences.label(Metric.share("Recall"), recall.get(2)));
    }

    // ---- a period ----

    @Test
    void a_period_claims_pressure_and_work_only_where_they_exclude_0() {
        Estimate opening = estimate(0.833, 0.78, 0.87);
        Estimate closing = estimate(0.839, 0.8, 0.87);
        Estimate fell = estimate(-0.33, -0.46, -0.19);
        Estimate rose = estimate(0.05, 0.02, 0.08);
        Estimate unclear = estimate(0.01, -0.05, 0.07);
        Estimate cost = estimate(-0.044, -0.085, -0.003);
        String start = "Accuracy began at 83% and ended at 84%.";
        assertEquals(
                start
                        + " Over six releases it met about 33 points of pressure (19–46), and the work put about 5 back (2–8).",
                Sentences.period(ACCURACY, opening, closing, fell, rose, 6));
        assertEquals(
                start
                        + " Over one release what the environment did cannot be told from the usual swing, and the work added"
                        + " about 5 points (2–8).",
                Sentences.period(ACCURACY, opening, closing, unclear, rose, 1));
        assertEquals(
                start + " Over thirteen releases".replace("thirteen", "13")
                        + " the environment gave it about 5 points (2–8), and the work cost about 4 points (0.3–9).",
                Sentences.period(ACCURACY, opening, closing, rose, cost, 13));
        assertEquals(
                start
                        + " Over two releases what the environment did cannot be told from the usual swing, and neither can what"
                        + " the work did.",
                Sentences.period(ACCURACY, opening, closing, unclear, unclear, 2));
        assertEquals(
                start
                        + " Over two releases it met about 33 points of pressure (19–46); what the work did cannot be told from"
                        + " the usual swing.",
                Sentences.period(ACCURACY, opening, closing, fell, new Estimate(0.1, null, null), 2));
        assertEquals(
                start + " Without a release it met about 33 points of pressure (19–46).",
                Sentences.period(ACCURACY, opening, closing, fell, null, 0));
    }

    @Test
    void where_lower_is_better_a_rise_is_pressure_and_a_fall_is_work() {
        Estimate level = estimate(0.15, 0.12, 0.18);
        assertEquals(
                "Error rate began at 15% and ended at 15%. Over one release it met about 5 points of pressure (2–8), and the"
                        + " work put about 4 back (0.3–9).",
                Sentences.period(
                        ERRORS, level, level, estimate(0.05, 0.02, 0.08), estimate(-0.044, -0.085, -0.003), 1));
    }

    // ---- targets ----

    @Test
    void a_target_is_told_with_its_state_and_what_would_settle_it() {
        LevelStretch level = stretch(estimate(0.839, 0.796, 0.874));
        assertEquals(
                "Accuracy is 84% (80–87), above its floor of 70%.",
                Sentences.target(ACCURACY, TargetState.State.MET, level, 0.7, null));
        assertEquals(
                "Accuracy is 84% (80–87), probably above its floor of 82.5%; about one more window would settle it.",
                Sentences.target(ACCURACY, TargetState.State.LIKELY_MET, level, 0.825, 1));
        assertEquals(
                "Accuracy is 84% (80–87), probably below its floor of 85%; about 20 more windows would settle it.",
                Sentences.target(ACCURACY, TargetState.State.LIKELY_MISSED, level, 0.85, 20));
        assertEquals(
                "Accuracy is 84% (80–87), probably below its floor of 85%.",
                Sentences.target(ACCURACY, TargetState.State.LIKELY_MISSED, level, 0.85, null));
        assertEquals(
                "Accuracy is 84% (80–87), below its floor of 90%.",
                Sentences.target(ACCURACY, TargetState.State.MISSED, level, 0.9, null));
        assertEquals(
                "Accuracy was last 84% (80–87); nothing was measured for twice the usual time.",
                Sentences.target(ACCURACY, TargetState.State.STALE, level, 0.9, null));
        assertEquals(
                "Accuracy is 84%; there are too few windows to tell how it stands to its floor of 70%.",
                Sentences.target(
                        ACCURACY, null, stretch(new Estimate(0.839, null, new Interval(0.8, 0.87))), 0.7, null));
        assertEquals("Accuracy was not measured yet.", Sentences.target(ACCURACY, null, null, 0.7, null));
        LevelStretch slow = stretch(estimate(120.4, 115.2, 125.7));
        assertEquals(
                "Latency is 120 ms (115–126), below its ceiling of 150 ms.",
                Sentences.target(LATENCY, TargetState.State.MET, slow, 150, null));
        assertEquals(
                "Latency is 120 ms (115–126), probably above its ceiling of 118.5 ms.",
                Sentences.target(LATENCY, TargetState.State.LIKELY_MISSED, slow, 118.5, null));
    }

    @Test
    void what_is_not_nothing_is_never_printed_as_0_nor_what_is_not_all_as_100() {
        assertEquals("Accuracy is 0.4%.", Sentences.level(ACCURACY, new Estimate(0.004, null, null)));
        assertEquals("Accuracy is 99.8%.", Sentences.level(ACCURACY, new Estimate(0.998, null, null)));
        assertEquals("Accuracy is 84%.", Sentences.level(ACCURACY, new Estimate(0.841, null, null)));
        assertEquals("Accuracy is 0%.", Sentences.level(ACCURACY, new Estimate(0, null, null)));
        assertEquals("Accuracy is 100%.", Sentences.level(ACCURACY, new Estimate(1, null, null)));
        assertEquals("Accuracy is 99.6% (98–100).", Sentences.level(ACCURACY, estimate(0.996, 0.98, 1)));
        assertEquals("0.00005%", Wording.exact(ACCURACY, 5e-7));
        assertEquals("99.9999%", Wording.exact(ACCURACY, 0.999999));
        assertEquals("72.5%", Wording.exact(ACCURACY, 0.725));
        assertEquals("0.3", Wording.grouped(0.3));
        assertEquals("0", Wording.grouped(0));
        assertEquals("1,234", Wording.grouped(1234.4));
        assertEquals("\u2212123,456", Wording.grouped(-123456));
    }

    private static LevelStretch stretch(Estimate level) {
        return new LevelStretch("v", Weeks.week(0), Weeks.week(4), 4, 1200.0, level, null);
    }

    private static Estimate estimate(double value, double lower, double upper) {
        return new Estimate(value, new Interval(lower, upper), null);
    }
}
