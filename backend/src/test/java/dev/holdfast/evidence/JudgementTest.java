package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Plan.Agreement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which verdict, with which reasons and grade, follows from what was measured. */
class JudgementTest {
    private static final Quality PLAIN = Quality.PLAIN;

    /** 85% before; without the change it would have been 70%; after 85%. */
    private static Weeks prevented() {
        return new Weeks(12, 12).before(255, 300).after(255, 300).paired(205, 50, 5, 40);
    }

    // ---- verdicts ----

    @Test
    void a_level_kept_while_the_old_version_fell_is_a_prevented_regression() {
        Assessment found = prevented().assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(0.15, found.prevented().value(), 1e-3);
        assertEquals(List.of(), found.alsoShown());
        assertEquals(Grade.A, found.grade());
        assertEquals(Method.SHADOW_PAIRED, found.method());
        assertEquals(new WindowSpan(Weeks.week(0), Weeks.week(12), 12), found.baseline());
        assertEquals(new WindowSpan(Weeks.week(12), Weeks.week(24), 12), found.evaluated());
        assertEquals(3600, found.sizes().before());
        assertEquals(3600, found.sizes().withoutChange());
        assertEquals(3600, found.sizes().after());
        assertEquals(660, found.pairs().discordant());
        assertTrue(found.mcnemarMidP() < 1e-9);
        assertEquals(
                "Accuracy looks flat: 85% before, 85% after. On the same inputs the old model would have scored 70%: the"
                        + " work prevented a drop of about 15 points (13–17).",
                found.sentence());
        assertTrue(found.has(Reason.Code.AGREED_BEFORE));
        assertTrue(found.has(Reason.Code.SAME_INPUTS));
    }

    @Test
    void a_prevented_regression_that_is_also_better_keeps_improved_beside_it() {
        Assessment found = new Weeks(12, 12)
                .before(225, 300)
                .after(255, 300)
                .paired(190, 65, 5, 40)
                .assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(List.of(Verdict.IMPROVED), found.alsoShown());
    }

    @Test
    void a_rise_above_both_levels_is_an_improvement() {
        Assessment found = new Weeks(12, 12)
                .before(225, 300)
                .after(255, 300)
                .paired(215, 40, 10, 35)
                .assessed(0.02);
        assertEquals(Verdict.IMPROVED, found.verdict());
        assertEquals(0.10, found.improvement().value(), 1e-3);
        assertEquals(0, found.prevented().value());
        assertEquals(
                "Accuracy rose from 75% to 85%. On the same inputs the old model would have scored 75%: the work improved it"
                        + " by about 10 points (8–12).",
                found.sentence());
    }

    @Test
    void harm_is_told_in_the_shape_of_a_gain() {
        Assessment found = new Weeks(12, 12)
                .before(255, 300)
                .after(225, 300)
                .paired(215, 10, 40, 35)
                .assessed(0.02);
        assertEquals(Verdict.HARMED, found.verdict());
        assertEquals(0.10, found.harm().value(), 1e-3);
        assertTrue(found.has(Reason.Code.LEVEL_FELL));
        assertEquals(
                "Accuracy fell from 85% to 75%. On the same inputs the old model would have scored 85%: the update cost about"
                        + " 10 points (8–12). The level itself fell by about 10 points (8–12).",
                found.sentence());
    }

    @Test
    void an_effect_whose_split_cannot_be_told_helped() {
        // Four points better than the old version on the same inputs; the old level swings too much to tell from what.
        Weeks swinging = new Weeks(4, 12).after(255, 300).paired(235, 20, 8, 37);
        int[] rights = {290, 200, 285, 215};
        for (int g = 0; g < 4; g++) {
            swinging.live("old", g, new Measure.Share(rights[g], 300));
        }
        Assessment helped = swinging.assessed(0.02);
        assertEquals(Verdict.HELPED, helped.verdict());
        assertTrue(helped.effect().interval().lower() > 0);
        assertEquals(0, helped.prevented().interval().lower());
        assertEquals(0, helped.improvement().interval().lower());
        assertTrue(
                helped.sentence().endsWith("but how much of that held the line and how much improved cannot be told."));
    }

    @Test
    void held_needs_no_counterfactual_but_a_drop_smaller_than_the_margin() {
        Weeks alone = new Weeks(3, 12).before(255, 300).after(255, 300);
        Assessment held = alone.assessed(0.1);
        assertEquals(Verdict.HELD, held.verdict());
        assertNull(held.method());
        assertNull(held.grade());
        assertEquals(Quantity.Unknown.NO_COUNTERFACTUAL, held.effect().unknown());
        assertTrue(held.has(Reason.Code.NO_COUNTERFACTUAL));
        assertTrue(held.sentence().startsWith("Accuracy held at 85% ("), held.sentence());

        Assessment tight = alone.assessed(0.001);
        assertEquals(Verdict.NOT_ESTIMABLE, tight.verdict());
        assertEquals(Reason.Code.NO_COUNTERFACTUAL, tight.reasons().get(0).code());

        Plan noMargin = new Plan(null, alone.end(), false, false, Agreement.NONE, false, false);
        Assessment unsaid = alone.assessed(noMargin);
        assertEquals(Verdict.NOT_ESTIMABLE, unsaid.verdict());
        assertTrue(unsaid.has(Reason.Code.NO_MARGIN));
        assertTrue(unsaid.has(Reason.Code.NO_PLAN));
    }

    @Test
    void held_is_judged_on_one_side_only() {
        // The 90% interval ends above the margin, the 95% one does not.
        Weeks alone = new Weeks(12, 12).before(255, 300).after(255, 300);
        Assessment found = alone.assessed(0.02);
        Interval both = found.change().interval();
        SwingFigures swing = found.swing().change();
        double ratio = StudentT.quantile(0.95, swing.df()) / StudentT.quantile(0.975, swing.df());
        double between = -both.lower() * (1 + ratio) / 2;
        assertEquals(Verdict.HELD, alone.assessed(between).verdict());
    }

    @Test
    void measured_and_not_distinguishable_is_not_shown() {
        Assessment found = new Weeks(12, 12)
                .before(255, 300)
                .after(252, 300)
                .paired(235, 17, 16, 32)
                .assessed(0.001);
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.effect().interval().contains(0));
        assertTrue(found.sentence().endsWith("which cannot be told from the usual swing."), found.sentence());
    }

    @Test
    void fewer_than_ten_discordant_pairs_bar_every_effect_but_not_held() {
        Assessment found = new Weeks(2, 1)
                .before(285, 300)
                .after(288, 300)
                .paired(280, 9, 0, 11)
                .assessed(0.2);
        assertTrue(found.has(Reason.Code.FEW_DISCORDANT_PAIRS));
        assertFalse(List.of(Verdict.HELPED, Verdict.IMPROVED, Verdict.PREVENTED_REGRESSION)
                .contains(found.verdict()));
        Assessment enough = new Weeks(2, 1)
                .before(285, 300)
                .after(288, 300)
                .paired(280, 10, 0, 10)
                .assessed(0.2);
        assertFalse(enough.has(Reason.Code.FEW_DISCORDANT_PAIRS));
    }

    @Test
    void before_its_date_numbers_are_shown_and_nothing_is_claimed() {
        Weeks weeks = prevented();
        Assessment found = Assess.transition(
                weeks.cell(),
                weeks.transition(),
                Plan.agreed(0.02, weeks.end()),
                weeks.end().minusSeconds(1));
        assertEquals(Verdict.TOO_EARLY, found.verdict());
        assertTrue(found.prevented().known());
        assertEquals(
                "Too early to say. It is watched until 23 June 2020; nothing is claimed before. So far: 85% before, 85% after.",
                found.sentence());
        assertEquals(
                Verdict.PREVENTED_REGRESSION,
                Assess.transition(weeks.cell(), weeks.transition(), Plan.agreed(0.02, weeks.end()), weeks.end())
                        .verdict());
    }

    @Test
    void a_fall_is_not_claimed_too_early_nor_of_too_few_inputs() {
        Weeks weeks = new Weeks(12, 12).before(255, 300).after(210, 300);
        Assessment early = Assess.transition(
                weeks.cell(),
                weeks.transition(),
                Plan.agreed(0.02, weeks.end()),
                weeks.end().minusSeconds(1));
        assertEquals(Verdict.TOO_EARLY, early.verdict());
        assertTrue(early.has(Reason.Code.LEVEL_FELL), "the reason stays");
        assertFalse(early.sentence().contains("The level itself"), early.sentence());

        Weeks small = new Weeks(12, 3).before(255, 300);
        for (int g = 12; g < 15; g++) {
            small.live("new", g, new Measure.Share(g - 11, 9));
        }
        Assessment few = small.assessed(0.02);
        assertEquals(Verdict.NOT_ESTIMABLE, few.verdict());
        assertTrue(few.has(Reason.Code.TOO_FEW) && few.has(Reason.Code.LEVEL_FELL), few.reasons()::toString);
        assertFalse(few.sentence().contains("The level itself"), few.sentence());
    }

    @Test
    void one_is_told_as_one() {
        Weeks weeks = new Weeks(1, 1)
                .before(255, 300)
                .measured(plain -> new Quality(null, null, null, null, false, false, true, null, null, null));
        weeks.live("new", 1, new Measure.Share(1, 1))
                .measured(typed -> PLAIN)
                .add("old", Role.SHADOW, 1, new Measure.Share(255, 300));
        List<String> few =
                weeks.assessed(0.02).reasons().stream().map(Reason::text).toList();
        assertTrue(few.contains("There is 1 input after; below 30 nothing is estimated."), few::toString);
        assertTrue(few.contains("1 of 3 evaluations was typed in by hand."), few::toString);
        Weeks one = new Weeks(12, 12).before(255, 300).after(255, 300).paired(255, 0, 0, 44);
        List<PairedWindow> pairs = new ArrayList<>(one.cell().pairs());
        pairs.set(
                11,
                new PairedWindow(Weeks.week(23), Weeks.week(24), "new", "old", new PairCounts(254, 1, 0, 44), PLAIN));
        List<String> alone = Assess.transition(
                        new CellHistory(Metric.share("Accuracy"), one.cell().windows(), pairs, one.periods()),
                        one.transition(),
                        Plan.agreed(0.02, one.end()),
                        one.end())
                .reasons()
                .stream()
                .map(Reason::text)
                .toList();
        assertTrue(alone.contains("The versions differed in 1 case; fewer than 10 show no effect."), alone::toString);
    }

    @Test
    void without_a_date_a_version_is_watched_until_the_next_one_comes() {
        Weeks weeks = prevented();
        Plan open = new Plan(0.02, null, false, false, Agreement.NONE, false, false);
        assertEquals(Verdict.TOO_EARLY, weeks.assessed(open).verdict());
        Transition replaced = new Transition("old", "new", Weeks.week(12), weeks.end());
        Assessment found = Assess.transition(weeks.cell(), replaced, open, weeks.end());
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertFalse(found.has(Reason.Code.ENDED_EARLY));
    }

    @Test
    void outstanding_labels_make_it_too_early() {
        Weeks weeks = prevented();
        Plan plan = new Plan(0.02, weeks.end(), false, false, Agreement.BEFORE, true, false);
        Assessment found = weeks.assessed(plan);
        assertEquals(Verdict.TOO_EARLY, found.verdict());
        assertEquals(Reason.Code.LABELS_OUTSTANDING, found.reasons().get(0).code());
    }

    @Test
    void windows_that_are_not_whole_before_the_date_do_not_count() {
        Weeks weeks = prevented();
        Assessment found = Assess.transition(
                weeks.cell(),
                weeks.transition(),
                Plan.agreed(0.02, weeks.end().minus(Duration.ofDays(1))),
                weeks.end());
        assertEquals(11, found.evaluated().windows());
    }

    @Test
    void fewer_than_thirty_inputs_on_any_side_are_too_few() {
        Assessment few = new Weeks(3, 3)
                .live("old", 0, new Measure.Share(25, 29))
                .after(255, 300)
                .assessed(0.5);
        assertEquals(Verdict.NOT_ESTIMABLE, few.verdict());
        assertEquals(Reason.Code.TOO_FEW, few.reasons().get(0).code());
        assertTrue(few.reasons().get(0).text().contains("29 inputs before"));
        Assessment enough = new Weeks(3, 3)
                .live("old", 0, new Measure.Share(25, 30))
                .after(255, 300)
                .assessed(0.5);
        assertFalse(enough.has(Reason.Code.TOO_FEW));
    }

    @Test
    void a_version_that_cannot_run_on_the_new_inputs_is_unknown_and_not_zero() {
        Weeks weeks = prevented();
        Plan plan = new Plan(0.001, weeks.end(), false, false, Agreement.BEFORE, false, true);
        Assessment found = weeks.assessed(plan);
        assertEquals(Verdict.NOT_ESTIMABLE, found.verdict());
        assertEquals(Reason.Code.UNRUNNABLE, found.reasons().get(0).code());
        assertFalse(found.withoutChange().known());
        assertFalse(found.prevented().known());
        assertThrows(IllegalStateException.class, () -> found.prevented().value());
    }

    @Test
    void values_without_any_error_are_shown_and_never_judged() {
        Weeks weeks = new Weeks(3, 3);
        for (int g = 0; g < 6; g++) {
            weeks.live(g < 3 ? "old" : "new", g, new Measure.Bare(0.8 + g / 100.0));
        }
        Assessment found = weeks.assessed(0.5);
        assertEquals(Verdict.NOT_ESTIMABLE, found.verdict());
        assertTrue(found.has(Reason.Code.NO_ERROR_GIVEN));
        assertEquals(0.81, found.before().value(), 1e-12);
        assertNull(found.before().interval());
        assertNull(found.change().interval());
        assertNull(found.swing().change());
    }

    @Test
    void a_triggered_baseline_that_was_not_measured_again_bars_improved() {
        Weeks weeks = new Weeks(12, 12).before(225, 300).after(255, 300).paired(215, 40, 10, 35);
        Plan triggered = new Plan(0.02, weeks.end(), true, false, Agreement.BEFORE, false, false);
        Assessment found = weeks.assessed(triggered);
        assertEquals(Verdict.HELPED, found.verdict());
        assertTrue(found.has(Reason.Code.BASELINE_LOOKED_BAD));
        Plan remeasured = new Plan(0.02, weeks.end(), true, true, Agreement.BEFORE, false, false);
        assertEquals(Verdict.IMPROVED, weeks.assessed(remeasured).verdict());
    }

    @Test
    void one_window_on_each_side_claims_nothing_but_keeps_its_sampling_error() {
        Assessment found = new Weeks(1, 1)
                .before(255, 300)
                .after(285, 300)
                .shadow(240, 300)
                .assessed(0.02);
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.has(Reason.Code.SINGLE_WINDOW));
        assertNull(found.effect().interval());
        assertNotNull(found.effect().estimate().samplingInterval());
        assertTrue(found.sentence().contains("too few windows"), found.sentence());
        assertEquals(Grade.B, found.grade());
    }

    @Test
    void a_season_that_was_not_seen_is_said() {
        Metric yearly = new Metric("Accuracy", Orientation.HIGHER_IS_BETTER, null, 52);
        Assessment found = prevented().of(yearly).assessed(0.02);
        assertTrue(found.has(Reason.Code.SEASON_UNSEEN));
        assertTrue(found.sentence().endsWith("Some of it may be the season."));
        Metric monthly = new Metric("Accuracy", Orientation.HIGHER_IS_BETTER, null, 24);
        assertFalse(prevented().of(monthly).assessed(0.02).has(Reason.Code.SEASON_UNSEEN));
    }

    // ---- other measures ----

    @Test
    void turned_round_everything_mirrors() {
        Assessment up = prevented().assessed(0.02);
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks turned = new Weeks(12, 12).of(errors);
        for (MeasuredWindow each : prevented().cell().windows()) {
            Measure.Share share = (Measure.Share) each.measure();
            int week = (int) Duration.between(Weeks.START, each.from()).toDays() / 7;
            turned.add(each.version(), each.role(), week, new Measure.Share(300 - share.right(), 300));
        }
        List<PairedWindow> pairs = prevented().cell().pairs().stream()
                .map(each -> new PairedWindow(
                        each.from(), each.until(), "new", "old", each.counts().mirrored(), PLAIN))
                .toList();
        CellHistory cell = new CellHistory(errors, turned.cell().windows(), pairs, turned.periods());
        Assessment down = Assess.transition(cell, turned.transition(), Plan.agreed(0.02, turned.end()), turned.end());
        assertEquals(up.verdict(), down.verdict());
        assertEquals(1 - up.before().value(), down.before().value(), 1e-12);
        assertEquals(1 - up.after().interval().upper(), down.after().interval().lower(), 1e-12);
        assertEquals(-up.effect().value(), down.effect().value(), 1e-12);
        assertEquals(-up.change().interval().lower(), down.change().interval().upper(), 1e-12);
        assertEquals(up.prevented().value(), down.prevented().value(), 1e-12);
        assertEquals(
                up.prevented().interval().lower(), down.prevented().interval().lower(), 1e-12);
        assertEquals(
                down.before().value() + down.pressure().value(),
                down.withoutChange().value(),
                1e-12);
        assertEquals(pairs.get(0).counts().onlyNew() > 0, down.pairs().onlyNew() > 0);
        assertEquals(down.effect().value() < 0, down.pairs().difference() < 0);
        assertTrue(down.sentence().contains("prevented a rise of about 15 points (13–17)"), down.sentence());
    }

    @Test
    void a_share_stays_a_share_however_each_window_was_measured() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks weeks = new Weeks(8, 8).of(errors);
        for (int g = 0; g < 8; g++) {
            weeks.live("old", g, new Measure.Share(45 + g % 3, 300));
            weeks.live("new", 8 + g, new Measure.Mean(0.1 + 0.01 * (g % 3), 0.02, 300.0, 0, 1));
        }
        List<LevelStretch> levels = Assess.levels(weeks.cell());
        assertEquals(0.153, levels.get(0).level().value(), 0.001);
        assertEquals(0.109, levels.get(1).level().value(), 0.001);
        assertTrue(levels.get(1).level().interval().lower() > 0);
        assertEquals(
                TargetState.State.MET,
                TargetState.of(weeks.cell(), 0.2, weeks.end()).state());

        Weeks bare = new Weeks(2, 2).of(errors);
        for (int g = 0; g < 4; g++) {
            bare.live(g < 2 ? "old" : "new", g, new Measure.Bare(0.1));
        }
        assertEquals(0.1, Assess.levels(bare.cell()).get(0).level().value(), 1e-12);
    }

    @Test
    void means_are_compared_with_their_errors() {
        Metric latency = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);
        Weeks weeks = new Weeks(8, 8).of(latency);
        double[] wobble = {1, -1, 0.5, -0.5, 0.8, -0.8, 0.2, -0.2};
        for (int g = 0; g < 8; g++) {
            weeks.live("old", g, new Measure.Mean(120 + wobble[g], 2, 500.0));
            weeks.live("new", 8 + g, new Measure.Mean(110 + wobble[g], 2, 500.0));
            weeks.add("old", Role.SHADOW, 8 + g, new Measure.Mean(121 + wobble[g], 2, 500.0));
        }
        Assessment found = weeks.assessed(2);
        assertEquals(Verdict.IMPROVED, found.verdict());
        assertEquals(Method.SHADOW_UNPAIRED, found.method());
        assertEquals(-11, found.effect().value(), 1e-9);
        assertEquals(10, found.improvement().value(), 1e-9);
        double se = 2 / Math.sqrt(8);
        double t = StudentT.quantile(0.975, 8 * 500 - 8);
        assertEquals(120 + t * se, found.before().estimate().samplingInterval().upper(), 1e-9);
        assertTrue(found.sentence().startsWith("Latency fell from 120 ms to 110 ms."), found.sentence());
    }

    @Test
    void f1_is_judged_through_its_own_counts() {
        Weeks weeks = new Weeks(6, 6).of(Metric.share("F1"));
        int[] wobble = {2, -2, 1, -1, 3, -3};
        for (int g = 0; g < 6; g++) {
            weeks.live("old", g, new Measure.F1(80 + wobble[g], 10, 20));
            weeks.live("new", 6 + g, new Measure.F1(80 + wobble[g], 10, 20));
            weeks.add("old", Role.SHADOW, 6 + g, new Measure.F1(40 + wobble[g], 30, 60));
        }
        Assessment found = weeks.assessed(0.05);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(160 / 190.0, found.before().value(), 1e-12);
        assertEquals(80 / 170.0, found.withoutChange().value(), 1e-12);
        Metric turned = new Metric("F1", Orientation.LOWER_IS_BETTER, null, null);
        assertThrows(IllegalArgumentException.class, () -> weeks.of(turned).assessed(0.05));
    }

    // ---- grades ----

    @Test
    void an_unpaired_shadow_starts_at_a_too() {
        Assessment found = new Weeks(12, 12)
                .before(255, 300)
                .after(255, 300)
                .shadow(210, 300)
                .assessed(0.02);
        assertEquals(Method.SHADOW_UNPAIRED, found.method());
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(Grade.A, found.grade());
        assertTrue(found.has(Reason.Code.OLD_VERSION_MEASURED));
        assertTrue(found.sentence().contains("In the same windows the old model would have scored 70%"));
        assertNull(found.pairs());
        assertNull(found.mcnemarMidP());
    }

    @Test
    void each_flaw_of_the_evidence_takes_one_step_and_says_so() {
        flaw(quality(0.79, null, null, false, false, false), Reason.Code.LABELS_MISSING, Grade.B);
        flaw(quality(0.8, null, null, false, false, false), null, Grade.A);
        flaw(quality(null, false, null, false, false, false), Reason.Code.LABELS_NOT_RANDOM, Grade.B);
        flaw(quality(null, true, null, false, false, false), null, Grade.A);
        flaw(quality(null, null, Quality.Sampling.CHOSEN, false, false, false), Reason.Code.INPUTS_CHOSEN, Grade.B);
        flaw(quality(null, null, Quality.Sampling.RANDOM, false, false, false), null, Grade.A);
        flaw(quality(null, null, null, true, false, false), Reason.Code.TRAINING_OVERLAP, Grade.B);
        flaw(quality(null, null, null, false, true, false), Reason.Code.COUNTS_INFERRED, Grade.B);
        flaw(quality(null, null, null, false, false, true), Reason.Code.TYPED_BY_HAND, Grade.B);
        // Two flaws of one kind are one step, of two kinds two.
        flaw(quality(0.5, false, null, true, false, false), Reason.Code.LABELS_MISSING, Grade.B);
        flaw(quality(0.5, null, null, false, true, true), Reason.Code.TYPED_BY_HAND, Grade.C);
    }

    private static void flaw(Quality quality, Reason.Code code, Grade grade) {
        Assessment found = new Weeks(12, 12)
                .measured(plain -> quality)
                .before(255, 300)
                .after(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(grade, found.grade(), () -> found.reasons().toString());
        if (code != null) {
            assertTrue(found.has(code), () -> found.reasons().toString());
        }
    }

    private static Quality quality(
            Double labelRate,
            Boolean labelsRandom,
            Quality.Sampling sampling,
            boolean overlap,
            boolean inferred,
            boolean typed) {
        return new Quality(labelRate, labelsRandom, sampling, null, overlap, inferred, typed, null, null, null);
    }

    @Test
    void an_agreement_after_the_start_costs_a_step_and_a_declared_one_a_label() {
        Weeks weeks = prevented();
        Assessment late =
                weeks.assessed(new Plan(0.02, weeks.end(), false, false, Agreement.AFTER_START, false, false));
        assertEquals(Grade.B, late.grade());
        assertTrue(late.has(Reason.Code.AGREED_AFTER_START));
        Assessment declared =
                weeks.assessed(new Plan(0.02, weeks.end(), false, false, Agreement.DECLARED_AT_IMPORT, false, false));
        assertEquals(Grade.A, declared.grade());
        assertTrue(declared.has(Reason.Code.DECLARED_AT_IMPORT));
    }

    @Test
    void an_evaluation_cut_short_costs_a_step() {
        Weeks weeks = prevented();
        Transition cut = new Transition("old", "new", Weeks.week(12), Weeks.week(22));
        Assessment found = Assess.transition(weeks.cell(), cut, Plan.agreed(0.02, weeks.end()), weeks.end());
        assertEquals(Grade.B, found.grade());
        assertTrue(found.has(Reason.Code.ENDED_EARLY));
        assertEquals(10, found.evaluated().windows());
    }

    @Test
    void pairs_for_a_part_of_the_windows_compare_that_part() {
        Weeks full = prevented();
        List<PairedWindow> some = full.cell().pairs().subList(0, 10);
        CellHistory cell = new CellHistory(
                full.cell().metric(), full.cell().windows(), some, full.cell().periods());
        Assessment found = Assess.transition(cell, full.transition(), Plan.agreed(0.02, full.end()), full.end());
        assertEquals(10, found.evaluated().windows());
        assertTrue(found.has(Reason.Code.COVERAGE_INCOMPLETE));
        assertEquals(Grade.B, found.grade());
        assertTrue(found.reasons().stream().anyMatch(each -> each.text().contains("covers 83%")));
        assertEquals(1, SecondHistoryTest.identities(found));
    }

    @Test
    void an_imprecise_effect_costs_a_step() {
        Assessment found = new Weeks(4, 4)
                .before(85, 100)
                .after(85, 100)
                .paired(70, 15, 10, 5)
                .assessed(0.001);
        assertTrue(found.has(Reason.Code.IMPRECISE), () -> found.reasons().toString());
        assertEquals(Grade.B, found.grade());
    }

    @Test
    void a_cross_check_that_disagrees_costs_a_step() {
        Assessment agrees = new Weeks(12, 12)
                .before(255, 300)
                .after(255, 300)
                .shadow(210, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertEquals(Grade.A, agrees.grade());
        assertTrue(agrees.has(Reason.Code.CROSS_CHECK_AGREES));
        assertEquals(
                List.of(Method.SHADOW_UNPAIRED, Method.PROJECTED),
                agrees.crossChecks().stream().map(Assessment.CrossCheck::method).toList());
        assertEquals(Grade.A, agrees.crossChecks().get(0).grade());
        assertEquals(Grade.D, agrees.crossChecks().get(1).grade());
        Assessment disagrees = new Weeks(12, 12)
                .before(255, 300)
                .after(255, 300)
                .shadow(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertEquals(Grade.B, disagrees.grade());
        assertTrue(disagrees.has(Reason.Code.CROSS_CHECK_DISAGREES));
    }

    @Test
    void a_fixed_evaluation_set_knows_no_swing_and_is_at_most_grade_c() {
        Quality exam = new Quality(null, null, null, "exam-1", false, false, false, null, null, null);
        Assessment found = new Weeks(2, 2)
                .measured(plain -> exam)
                .before(255, 300)
                .after(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(Grade.C, found.grade());
        assertEquals(
                new Assessment.Sizes(300.0, 300.0, 300.0),
                found.sizes(),
                "the second evaluation repeats the first one");
        assertTrue(found.has(Reason.Code.FIXED_EVALUATION_SET));
        assertEquals(
                found.effect().estimate().samplingInterval(), found.effect().interval());
        assertEquals(
                found.change().estimate().samplingInterval(), found.change().interval());
        assertTrue(found.swing().effect().fixedSet());
        assertTrue(
                found.sentence()
                        .contains(
                                "On the evaluation set the old model would have scored 73%: we estimate that the work"),
                found.sentence());
    }

    @Test
    void an_exam_that_is_repeated_proves_no_more_than_once() {
        Quality exam = new Quality(null, null, null, "exam-1", false, false, false, null, null, null);
        Weeks weeks = new Weeks(1, 12).measured(plain -> exam);
        List<PairedWindow> pairs = new ArrayList<>();
        for (int g = 1; g < 13; g++) {
            pairs.add(new PairedWindow(
                    Weeks.week(g), Weeks.week(g + 1), "new", "old", new PairCounts(900, 5, 1, 94), exam));
        }
        CellHistory cell = new CellHistory(
                Metric.share("Accuracy"), weeks.before(900, 1000).cell().windows(), pairs, weeks.periods());
        Assessment found = Assess.transition(cell, weeks.transition(), Plan.agreed(0.001, weeks.end()), weeks.end());
        assertEquals(6, found.pairs().discordant());
        assertEquals(1000, found.sizes().after());
        assertTrue(found.has(Reason.Code.FEW_DISCORDANT_PAIRS));
        assertEquals(Verdict.NOT_SHOWN, found.verdict());

        Weeks unpaired = new Weeks(3, 12).measured(plain -> exam);
        for (int g = 0; g < 15; g++) {
            unpaired.live(g < 3 ? "old" : "new", g, new Measure.Share(g < 3 ? 900 : 905, 1000));
        }
        for (int g = 3; g < 14; g++) {
            unpaired.add("old", Role.SHADOW, g, new Measure.Share(900, 1000));
        }
        Assessment once = unpaired.assessed(0.001);
        assertEquals(new Assessment.Sizes(1000.0, 1000.0, 1000.0), once.sizes());
        assertEquals(Verdict.NOT_SHOWN, once.verdict());
        assertEquals(Grade.C, once.grade(), "the last repeat stands beside no shadow, and the exam covers itself");
        assertEquals(1000, Assess.levels(unpaired.cell()).get(1).sampleSize());
        TargetState target = TargetState.of(unpaired.cell(), 0.9, unpaired.end());
        assertEquals(TargetState.State.LIKELY_MET, target.state());
        assertNull(target.windowsToSettle(), "more repeats settle nothing");
    }

    @Test
    void evidence_of_grade_d_claims_nothing_in_words() {
        Quality poor = new Quality(0.5, false, Quality.Sampling.CHOSEN, null, false, true, false, null, null, null);
        Assessment found = new Weeks(12, 12)
                .measured(plain -> poor)
                .before(255, 300)
                .after(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.001);
        assertEquals(Grade.D, found.grade());
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.has(Reason.Code.EVIDENCE_TOO_WEAK));
        assertTrue(found.prevented().interval().lower() > 0, "the grade changes no number");
        assertEquals(
                "Accuracy looks flat: 85% before, 85% after. On the same inputs the old model would have scored 70%; evidence"
                        + " of that kind is too weak here (grade D), so we cannot tell what the work did.",
                found.sentence());
        assertNull(Sentences.label(Metric.share("Accuracy"), found));
        assertEquals(Grade.D, Grade.C.down(3), "what was measured never sinks to an assertion");
        assertEquals(Grade.E, Grade.E.down(1));
    }

    // ---- comparability ----

    @Test
    void a_stretch_of_windows_that_cannot_be_pooled_is_shown_and_not_judged() {
        List<Measure> kinds = List.of(
                new Measure.Share(255, 300),
                new Measure.Mean(0.8, 0.02, 300.0, 0, 1),
                new Measure.Bare(0.9),
                ConfusionMetric.ACCURACY.of(ClassCounts.of(
                        List.of("a", "b", "c"), List.of(List.of(80, 5, 5), List.of(5, 80, 5), List.of(5, 5, 80)))),
                new Measure.F1(80, 10, 20));
        for (Measure one : kinds) {
            for (Measure other : kinds) {
                if (one.getClass() == other.getClass()) {
                    continue;
                }
                Weeks weeks = new Weeks(8, 4).live("new", 8, one);
                for (int g = 0; g < 8; g++) {
                    weeks.live("old", g, g < 4 ? one : other);
                }
                LevelStretch level = Assess.levels(weeks.cell()).get(0);
                assertEquals(other.value(), level.level().value(), 1e-12);
                assertNull(level.level().interval());
                assertNull(level.level().samplingInterval());
                assertEquals(8, level.windows());
            }
        }
    }

    @Test
    void of_a_mixed_stretch_no_target_and_no_detection_is_told() {
        Weeks weeks = new Weeks(4, 8).before(255, 300);
        for (int g = 4; g < 12; g++) {
            weeks.live("new", g, g < 8 ? new Measure.Share(255, 300) : new Measure.Mean(0.8, 0.02, 300.0, 0, 1));
        }
        TargetState target = TargetState.of(weeks.cell(), 0.7, weeks.end());
        assertNull(target.state());
        assertEquals(
                "Accuracy is 80%; its windows were measured in ways that cannot be taken together: that is shown, not judged.",
                target.sentence());
        assertEquals(
                Detection.Why.NO_SWING, Detection.smallestDrop(weeks.cell(), 4).why());
        assertEquals(
                Detection.Why.NO_SWING,
                Detection.windowsNeeded(weeks.cell(), 0.05).why());
    }

    @Test
    void mixed_estimates_of_one_window_are_none() {
        Weeks weeks = new Weeks(12, 12).before(255, 300).after(255, 300);
        for (int g = 0; g < 24; g++) {
            weeks.add("old", Role.ESTIMATED, g, new Measure.Share(210, 300));
            weeks.add("old", Role.ESTIMATED, g, new Measure.Mean(0.7, 0.01, null));
        }
        assertTrue(weeks.assessed(0.02).method() != Method.ESTIMATED);
    }

    @Test
    void what_cannot_be_compared_is_broken_and_says_why() {
        broken(new Quality(null, null, null, null, false, false, false, "2", null, null), Reason.Code.METRIC_REDEFINED);
        broken(new Quality(null, null, null, null, false, false, false, null, "2", null), Reason.Code.SCORER_CHANGED);
        broken(
                new Quality(null, null, null, null, false, false, false, null, null, "2"),
                Reason.Code.SEGMENT_REDEFINED);
        broken(
                new Quality(null, null, null, "exam", false, false, false, null, null, null),
                Reason.Code.POPULATION_DIFFERS);
    }

    private static void broken(Quality later, Reason.Code code) {
        Assessment found = new Weeks(12, 12)
                .before(255, 300)
                .measured(plain -> later)
                .after(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertEquals(Verdict.MEASUREMENT_BROKEN, found.verdict());
        assertTrue(found.has(code), () -> found.reasons().toString());
        assertEquals(Quantity.Unknown.NOT_COMPARABLE, found.change().unknown());
        assertTrue(found.before().known(), "levels stay visible");
        assertNull(found.grade());
        assertTrue(found.sentence().startsWith("Accuracy cannot be compared. "));
    }

    @Test
    void overlapping_windows_of_one_version_break_the_measurement() {
        Assessment found = new Weeks(3, 3)
                .before(255, 300)
                .after(255, 300)
                .live("new", 4, new Measure.Share(250, 300))
                .assessed(0.02);
        assertEquals(Verdict.MEASUREMENT_BROKEN, found.verdict());
        assertTrue(found.has(Reason.Code.WINDOWS_OVERLAP));
    }

    @Test
    void counts_and_means_cannot_be_pooled() {
        Assessment found = new Weeks(3, 3)
                .before(255, 300)
                .live("new", 3, new Measure.Mean(0.85, 0.01, null))
                .assessed(0.02);
        assertEquals(Verdict.MEASUREMENT_BROKEN, found.verdict());
        assertTrue(found.has(Reason.Code.MEASURES_MIXED));
        assertFalse(found.before().known());
    }
}
