package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A headline that hides a segment that fell is a defect: what is said of such a segment, gate by gate. */
class TradeTest {
    private static final Metric ACCURACY = Metric.share("Accuracy");
    private static final Metric ERRORS = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
    private static final Metric LATENCY = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);

    private static final Assessment ROSE =
            Findings.of(Verdict.IMPROVED).effect(0.021, 0.004, 0.034).assessment();
    private static final Assessment COST =
            Findings.of(Verdict.HARMED).effect(-0.06, -0.098, -0.021).assessment();
    private static final Assessment UNCLEAR =
            Findings.of(Verdict.NOT_SHOWN).effect(0.004, -0.02, 0.03).assessment();

    @Test
    void harm_beneath_a_gain_is_told_with_both_numbers_and_its_share_of_inputs() {
        Trade trade = beneath(ACCURACY, ROSE, COST, 0.21);
        assertEquals(
                "The work raised accuracy by about 2 points (0.4–3) over all inputs, but cost about 6 points (2–10)"
                        + " where daypart is evening, 21% of inputs.",
                trade.sentence());
        assertEquals(Trade.Kind.HARMED, trade.kind());
        assertTrue(trade.cost());
        assertTrue(trade.proven());
    }

    @Test
    void harm_beneath_a_headline_that_shows_nothing_does_not_lend_it_an_effect() {
        assertEquals(
                "Over all inputs no effect on accuracy can be told, but the work cost about 6 points (2–10) where daypart"
                        + " is evening, fewer than 1% of inputs.",
                beneath(ACCURACY, UNCLEAR, COST, 0.004).sentence());
        assertEquals(
                "Over all inputs accuracy held, but the work cost about 6 points (2–10) where daypart is evening.",
                beneath(ACCURACY, Findings.of(Verdict.HELD).assessment(), COST, null)
                        .sentence());
    }

    @Test
    void grade_c_estimates_and_grade_d_cannot_tell() {
        Assessment estimated = Findings.of(Verdict.HARMED)
                .grade(Grade.C)
                .effect(-0.06, -0.098, -0.021)
                .assessment();
        assertEquals(
                "We estimate that the work raised accuracy by about 2 points (0.4–3) over all inputs, but cost about 6"
                        + " points (2–10) where daypart is evening, 21% of inputs.",
                beneath(ACCURACY, ROSE, estimated, 0.21).sentence());
        assertEquals(
                "Over all inputs no effect on accuracy can be told, but we estimate that it cost about 6 points (2–10)"
                        + " where daypart is evening.",
                beneath(ACCURACY, UNCLEAR, estimated, null).sentence());
        for (Grade weak : List.of(Grade.D, Grade.E)) {
            Assessment doubted = Findings.of(Verdict.HARMED)
                    .grade(weak)
                    .effect(-0.06, -0.098, -0.021)
                    .assessment();
            Trade trade = beneath(ACCURACY, ROSE, doubted, 0.21);
            assertEquals(
                    "The estimate points the other way where daypart is evening, 21% of inputs: −6 points (−10 to −2);"
                            + " the evidence is too weak (grade " + weak + ") to tell.",
                    trade.sentence());
            assertFalse(trade.proven());
            assertTrue(trade.cost());
        }
        // A headline that its grade does not carry is not lent a claim either.
        Assessment weakHeadline = Findings.of(Verdict.IMPROVED)
                .grade(Grade.D)
                .effect(0.021, 0.004, 0.034)
                .assessment();
        assertEquals(
                "Over all inputs no effect on accuracy can be told, but the work cost about 6 points (2–10) where daypart"
                        + " is evening.",
                beneath(ACCURACY, weakHeadline, COST, null).sentence());
    }

    @Test
    void an_estimate_that_only_points_the_other_way_claims_nothing_and_says_why() {
        Trade swing = beneath(
                ACCURACY,
                ROSE,
                Findings.of(Verdict.NOT_SHOWN).effect(-0.011, -0.04, 0.02).assessment(),
                0.21);
        assertEquals(
                "The estimate points the other way where daypart is evening, 21% of inputs: −1 point (−4 to 2), which"
                        + " cannot be told from the usual swing.",
                swing.sentence());
        assertEquals(Trade.Kind.OPPOSITE, swing.kind());
        assertFalse(swing.proven());
        assertEquals(
                "The estimate points the other way where daypart is evening: −1 point (−4 to 2); it is too early to say.",
                beneath(
                                ACCURACY,
                                ROSE,
                                Findings.of(Verdict.TOO_EARLY)
                                        .effect(-0.011, -0.04, 0.02)
                                        .assessment(),
                                null)
                        .sentence());
        assertEquals(
                "The estimate points the other way where daypart is evening: −1 point; there are too few windows to tell"
                        + " whether that is more than the usual swing.",
                beneath(
                                ACCURACY,
                                ROSE,
                                Findings.of(Verdict.NOT_SHOWN)
                                        .effectWithoutInterval(-0.011)
                                        .assessment(),
                                null)
                        .sentence());
        for (Reason.Code few : List.of(Reason.Code.FEW_DISCORDANT_PAIRS, Reason.Code.TOO_FEW)) {
            assertEquals(
                    "The estimate points the other way where daypart is evening: −1.0 points (−1.4 to −0.6); there are too"
                            + " few cases to tell.",
                    beneath(
                                    ACCURACY,
                                    ROSE,
                                    Findings.of(Verdict.NOT_SHOWN)
                                            .effect(-0.01, -0.014, -0.006)
                                            .because(few)
                                            .assessment(),
                                    null)
                            .sentence());
        }
    }

    @Test
    void a_gain_beneath_harm_is_told_but_is_no_loss() {
        Trade trade = beneath(ACCURACY, COST, ROSE, 0.6);
        assertEquals(
                "The work cost about 6 points (2–10) over all inputs, but raised accuracy by about 2 points (0.4–3)"
                        + " where daypart is evening, 60% of inputs.",
                trade.sentence());
        assertFalse(trade.cost());
        assertTrue(trade.proven());
        Trade unclear = beneath(ACCURACY, COST, UNCLEAR, null);
        assertFalse(unclear.cost());
        assertFalse(unclear.proven());
    }

    @Test
    void a_level_that_fell_beneath_one_that_did_not_needs_no_counterfactual() {
        Assessment fell = Findings.of(Verdict.NOT_ESTIMABLE)
                .change(-0.062, -0.1, -0.02)
                .because(Reason.Code.LEVEL_FELL)
                .assessment();
        Assessment rose =
                Findings.of(Verdict.NOT_ESTIMABLE).change(0.021, 0.008, 0.034).assessment();
        Trade trade = beneath(ACCURACY, rose, fell, 0.21);
        assertEquals(
                "Accuracy rose by about 2 points (1–3) over all inputs, but fell by about 6 points (2–10) where daypart is"
                        + " evening, 21% of inputs.",
                trade.sentence());
        assertEquals(Trade.Kind.FELL, trade.kind());
        assertEquals(
                "Over all inputs accuracy held, but it fell by about 6 points (2–10) where daypart is evening.",
                beneath(ACCURACY, Findings.of(Verdict.HELD).assessment(), fell, null)
                        .sentence());
        assertEquals(
                "Over all inputs accuracy moved no more than usual, but it fell by about 6 points (2–10) where daypart is"
                        + " evening.",
                beneath(
                                ACCURACY,
                                Findings.of(Verdict.NOT_SHOWN)
                                        .change(0.01, -0.02, 0.04)
                                        .assessment(),
                                fell,
                                null)
                        .sentence());
        for (Verdict unknown : List.of(Verdict.NOT_ESTIMABLE, Verdict.NOT_SHOWN)) {
            assertEquals(
                    "Over all inputs no change of accuracy can be told, but it fell by about 6 points (2–10) where daypart"
                            + " is evening.",
                    beneath(ACCURACY, Findings.of(unknown).assessment(), fell, null)
                            .sentence());
        }
        assertNull(beneath(ACCURACY, fell, fell, null));
        for (Verdict early : List.of(Verdict.TOO_EARLY, Verdict.MEASUREMENT_BROKEN)) {
            assertNull(beneath(ACCURACY, Findings.of(early).assessment(), fell, null));
            assertNull(beneath(
                    ACCURACY,
                    rose,
                    Findings.of(early)
                            .change(-0.062, -0.1, -0.02)
                            .because(Reason.Code.LEVEL_FELL)
                            .assessment(),
                    null));
        }
    }

    @Test
    void where_lower_is_better_the_words_turn_and_the_numbers_stay() {
        Assessment better =
                Findings.of(Verdict.IMPROVED).effect(-0.021, -0.034, -0.004).assessment();
        Assessment worse =
                Findings.of(Verdict.HARMED).effect(0.06, 0.021, 0.098).assessment();
        assertEquals(
                "The work lowered error rate by about 2 points (0.4–3) over all inputs, but cost about 6 points (2–10)"
                        + " where daypart is evening.",
                beneath(ERRORS, better, worse, null).sentence());
        Trade unclear = beneath(
                ERRORS,
                better,
                Findings.of(Verdict.NOT_SHOWN).effect(0.01, -0.02, 0.04).assessment(),
                null);
        assertTrue(unclear.cost());
        assertEquals(
                "The estimate points the other way where daypart is evening: +1 point (−2 to 4), which cannot be told"
                        + " from the usual swing.",
                unclear.sentence());
        Assessment slower = Findings.of(Verdict.NOT_ESTIMABLE)
                .change(20, 12, 28)
                .because(Reason.Code.LEVEL_FELL)
                .assessment();
        Assessment faster =
                Findings.of(Verdict.NOT_ESTIMABLE).change(-9.6, -14, -5).assessment();
        assertEquals(
                "Latency fell by about 10 ms (5–14) over all inputs, but rose by about 20 ms (12–28) where daypart is"
                        + " evening.",
                beneath(LATENCY, faster, slower, null).sentence());
    }

    @Test
    void among_many_segments_one_that_does_not_stand_out_says_so() {
        assertEquals(
                "The work raised accuracy by about 2 points (0.4–3) over all inputs, but cost about 6 points (2–10) where"
                        + " daypart is evening. Among the 20 segments looked at, that does not stand out.",
                Trade.beneath(ACCURACY, ROSE, "daypart", "evening", null, COST, 20, false)
                        .sentence());
        assertFalse(Trade.beneath(ACCURACY, ROSE, "daypart", "evening", null, COST, 1, false)
                .sentence()
                .contains("looked at"));
    }

    @Test
    void a_segment_that_says_the_same_as_the_headline_is_no_trade() {
        assertNull(beneath(ACCURACY, ROSE, ROSE, 0.5));
        assertNull(beneath(ACCURACY, COST, COST, 0.5));
        assertNull(beneath(ACCURACY, ROSE, Findings.of(Verdict.NOT_ESTIMABLE).assessment(), 0.5));
    }

    @Test
    void a_guardrail_that_was_harmed_speaks_for_itself() {
        Metric recall = Metric.share("Recall");
        Assessment harmed =
                Findings.of(Verdict.HARMED).effect(-0.176, -0.274, -0.088).assessment();
        assertEquals(
                "The work cost about 18 points of recall (9–27).",
                Trade.within(recall, harmed).sentence());
        assertEquals(
                "We estimate that the work cost about 18 points of recall (9–27).",
                Trade.within(
                                recall,
                                Findings.of(Verdict.HARMED)
                                        .grade(Grade.C)
                                        .effect(-0.176, -0.274, -0.088)
                                        .assessment())
                        .sentence());
        Trade weak = Trade.within(
                recall,
                Findings.of(Verdict.HARMED)
                        .grade(Grade.D)
                        .effect(-0.176, -0.274, -0.088)
                        .assessment());
        assertEquals(
                "Of recall the evidence is too weak (grade D) to tell whether the work did harm.", weak.sentence());
        assertFalse(weak.proven());
        assertEquals(
                "The work cost about 20 ms (12–28) in latency.",
                Trade.within(
                                LATENCY,
                                Findings.of(Verdict.HARMED).effect(20, 12, 28).assessment())
                        .sentence());
        assertNull(Trade.within(recall, ROSE));
    }

    /** One estimate points the other way, in the smallest segment, and none of it is claimed. */
    @Test
    void on_the_real_history_nothing_is_claimed_against_a_headline_in_accuracy() {
        RealHistory history = new RealHistory();
        List<Assessment> headlines = history.assessments(history.cell(ConfusionMetric.ACCURACY, "all"), 0.02);
        List<String> told = new ArrayList<>();
        for (String segment : List.of("low", "mid", "high")) {
            List<Assessment> parts = history.assessments(history.cell(ConfusionMetric.ACCURACY, segment), 0.02);
            for (int i = 0; i < parts.size(); i++) {
                Trade trade = Trade.beneath(ACCURACY, headlines.get(i), "demand", segment, null, parts.get(i), 3, true);
                if (trade != null) {
                    told.add(parts.get(i).newVersion() + " " + segment + " " + trade.proven());
                }
            }
        }
        assertEquals(List.of("v2 high false"), told);
    }

    private static Trade beneath(Metric metric, Assessment headline, Assessment part, Double share) {
        return Trade.beneath(metric, headline, "daypart", "evening", share, part, 3, true);
    }
}
