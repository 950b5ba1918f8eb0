package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real history as a team would have it that never kept an old version running. */
class RealHistoryAloneTest {
    private static final RealHistory HISTORY = new RealHistory();
    private static final List<Verdict> CLAIMS =
            List.of(Verdict.PREVENTED_REGRESSION, Verdict.IMPROVED, Verdict.HELPED, Verdict.HARMED);
    private static final int[] WATCHED = {2, 4, 8, 16};
    private static final Map<ConfusionMetric, CellHistory> CELLS = new EnumMap<>(ConfusionMetric.class);
    private static final Map<ConfusionMetric, Beside> BESIDE = new EnumMap<>(ConfusionMetric.class);

    static {
        for (ConfusionMetric metric : ConfusionMetric.values()) {
            CELLS.put(metric, HISTORY.alone(metric, "all"));
            BESIDE.put(metric, HISTORY.beside(metric));
        }
    }

    @Test
    @Tag("long")
    void nothing_is_claimed_above_its_grade_however_long_it_is_watched() {
        int cells = 0;
        for (ConfusionMetric metric : ConfusionMetric.values()) {
            for (int weeks : WATCHED) {
                for (Assessment each : judged(metric, weeks)) {
                    if (each.grade() == null) {
                        continue;
                    }
                    cells++;
                    if (!each.grade().atLeast(Grade.B)) {
                        assertFalse(each.sentence().contains("the work prevented")
                                && !each.sentence().contains("we estimate that"));
                    }
                    if (each.grade() == Grade.D) {
                        assertFalse(CLAIMS.contains(each.verdict()), each::toString);
                        assertTrue(
                                each.verdict() == Verdict.HELD
                                        || each.verdict() == Verdict.NOT_ESTIMABLE
                                        || each.sentence().contains("we cannot tell what the work did"),
                                each::sentence);
                        assertFalse(each.sentence().contains("prevented"), each::sentence);
                        String label = Sentences.label(Metric.share("Accuracy"), each);
                        assertTrue(label == null || label.equals("held"), label);
                    }
                }
            }
        }
        assertTrue(cells > 80, "cells: " + cells);
    }

    @Test
    void nsw_6_by_reweighting_cannot_be_told() {
        Assessment found = judged(ConfusionMetric.ACCURACY, 16).get(4);
        assertEquals("v5", found.newVersion());
        assertEquals(Method.REWEIGHTED, found.method());
        assertEquals(Grade.D, found.grade());
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertEquals(0, found.placebo().windows());
        assertNull(found.effect().interval());
        assertTrue(found.has(Reason.Code.PLACEBO_TOO_FEW));
        assertEquals(
                "Accuracy looks flat: 76% before, 77% after. Going by its level in each segment and the new mix of segments,"
                        + " the old model would have scored 76%; evidence of that kind is too weak here (grade D), so we"
                        + " cannot tell what the work did.",
                found.sentence());
        Assessment shadowed = HISTORY.assessments(HISTORY.cell(ConfusionMetric.ACCURACY, "all"), 0.02)
                .get(4);
        assertEquals(Verdict.PREVENTED_REGRESSION, shadowed.verdict(), "the pairs could tell");
    }

    @Test
    void what_needs_no_counterfactual_is_said_all_the_same() {
        List<Assessment> alone = judged(ConfusionMetric.ACCURACY, 16);
        List<Assessment> shadowed = HISTORY.assessments(HISTORY.cell(ConfusionMetric.ACCURACY, "all"), 0.02);
        for (int i = 1; i < alone.size(); i++) {
            assertEquals(shadowed.get(i).change().value(), alone.get(i).change().value(), 1e-12);
            assertTrue(alone.get(i).change().interval() != null);
        }
        assertTrue(alone.get(5).has(Reason.Code.LEVEL_FELL));
        assertTrue(
                alone.get(5).sentence().endsWith("The level itself fell by about 11 points (2–20)."),
                alone.get(5).sentence());
        assertEquals(Verdict.HELD, alone.get(6).verdict());
        assertEquals("Accuracy held at 84% (78–89).", alone.get(6).sentence());
    }

    @Test
    void the_ledger_leaves_what_cannot_be_told_unattributed_and_still_adds_up() {
        CellHistory cell = HISTORY.alone(ConfusionMetric.ACCURACY, "all");
        List<Ledger.Step> steps = judged(ConfusionMetric.ACCURACY, 16).stream()
                .map(each -> new Ledger.Step(each, WorkKind.MAINTENANCE))
                .toList();
        List<LevelStretch> levels = Assess.levels(cell);
        Ledger ledger = Ledger.of(
                cell.metric(),
                levels,
                steps,
                levels.get(0).from(),
                levels.get(levels.size() - 1).until());
        assertEquals(
                List.of(Ledger.Kind.OPENING, Ledger.Kind.ENVIRONMENT, Ledger.Kind.UNATTRIBUTED, Ledger.Kind.CLOSING),
                ledger.rows().stream().map(Ledger.Row::kind).toList());
        assertNull(ledger.work());
        assertEquals(6, ledger.rows().get(2).transitions().size());
        assertEquals(
                0, ledger.rows().get(1).estimate().value(), "no pressure without a counterfactual of grade A to C");
        assertEquals(
                ledger.rows().get(3).estimate().value()
                        - ledger.rows().get(0).estimate().value(),
                ledger.rows().get(2).estimate().value(),
                1e-12);
    }

    /** What the old versions did score is known here after all: the methods are held against it. */
    @Test
    void with_placebo_windows_the_methods_cover_what_the_shadows_measured_and_without_they_do_not() {
        int[] tried = new int[2];
        int[] placebo = new int[2];
        int[] sampling = new int[2];
        for (int weeks : new int[] {2, 3, 4, 6}) {
            List<Assessment> alone = judged(ConfusionMetric.ACCURACY, weeks);
            CellHistory shadowed = HISTORY.cell(ConfusionMetric.ACCURACY, "all");
            for (int i = 2; i < alone.size(); i++) {
                Assessment truth = Assess.transition(
                        shadowed,
                        ServicePeriods.transitions(shadowed.periods()).get(i),
                        plan(alone.get(i).at(), weeks),
                        RealHistory.TODAY);
                double measured = truth.withoutChange().value();
                Assessment found = alone.get(i);
                count(0, found.withoutChange().estimate(), measured, tried, placebo, sampling);
                // Of the cross-check the effect is given: a is the same on both sides.
                Estimate effect = found.crossChecks().get(0).effect();
                count(1, effect, truth.after().value() - measured, tried, placebo, sampling);
            }
        }
        for (int method = 0; method < 2; method++) {
            String shares = "placebo " + placebo[method] + ", sampling " + sampling[method] + " of " + tried[method];
            assertEquals(20, tried[method]);
            assertTrue(placebo[method] >= 0.8 * tried[method], shares);
            assertTrue(sampling[method] <= 0.7 * tried[method], shares);
        }
    }

    private static void count(int method, Estimate said, double measured, int[] tried, int[] placebo, int[] sampling) {
        tried[method]++;
        placebo[method] += said.interval().contains(measured) ? 1 : 0;
        sampling[method] += said.samplingInterval().contains(measured) ? 1 : 0;
    }

    private static List<Assessment> judged(ConfusionMetric metric, int weeks) {
        CellHistory cell = CELLS.get(metric);
        List<Assessment> judged = new ArrayList<>();
        for (Transition transition : ServicePeriods.transitions(cell.periods())) {
            judged.add(Assess.transition(
                    cell, BESIDE.get(metric), null, transition, plan(transition.at(), weeks), RealHistory.TODAY));
        }
        return judged;
    }

    private static Plan plan(Instant from, int weeks) {
        return Plan.agreed(0.02, from.plus(Duration.ofDays(7L * weeks)));
    }
}
