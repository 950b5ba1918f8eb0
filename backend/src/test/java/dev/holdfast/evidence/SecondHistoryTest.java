package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nothing is fitted to the demonstration: an untidy history goes through the same code. */
class SecondHistoryTest {
    private static final SecondHistory HISTORY = new SecondHistory(7);

    @Test
    void a_rollback_is_a_period_and_a_version_serves_twice() {
        assertEquals(
                List.of("v1", "v2", "v3", "v2", "v4", "v5", "v6"),
                HISTORY.all().periods().stream().map(ServicePeriod::version).toList());
    }

    @Test
    void with_two_versions_live_the_transition_lies_where_the_majority_moves() {
        Transition v4 = ServicePeriods.transitions(HISTORY.all().periods()).get(4);
        assertEquals(SecondHistory.at(SecondHistory.V4), v4.at());
        assertTrue(HISTORY.traffic().stream()
                .anyMatch(each -> each.version().equals("v4") && each.from().isBefore(v4.at())));
    }

    @Test
    void an_evaluation_that_ends_before_the_next_release_looks_no_further() {
        Assessment v2 = HISTORY.assessments(HISTORY.all()).get(1);
        assertEquals(Method.SHADOW_PAIRED, v2.method());
        assertFalse(v2.evaluated().until().isAfter(SecondHistory.at(SecondHistory.V2 + 20)));
        assertTrue(v2.evaluated().windows() <= 20);
        assertFalse(v2.has(Reason.Code.ENDED_EARLY));
    }

    @Test
    void an_evaluation_cut_short_says_so() {
        Assessment v3 = HISTORY.assessments(HISTORY.all()).get(2);
        assertTrue(v3.has(Reason.Code.ENDED_EARLY));
        assertEquals(Method.PROJECTED, v3.method(), "there is nothing better than its own past");
        assertEquals(Verdict.NOT_SHOWN, v3.verdict());
        assertTrue(v3.change().known());
        assertEquals(Grade.D, v3.grade());
        assertTrue(v3.sentence().contains("cannot tell"), v3.sentence());
    }

    @Test
    void a_version_that_serves_long_is_cut_into_stretches() {
        List<LevelStretch> v4 = Assess.levels(HISTORY.all()).stream()
                .filter(level -> level.version().equals("v4"))
                .toList();
        int windows = v4.stream().mapToInt(LevelStretch::windows).sum();
        assertTrue(windows > 60, "windows: " + windows);
        assertEquals((windows + 25) / 26, v4.size());
        assertTrue(v4.stream().allMatch(level -> level.windows() >= 13 && level.windows() <= 26));
        assertTrue(v4.get(0).level().value() > v4.get(v4.size() - 1).level().value(), "it decays");
    }

    @Test
    void the_baseline_is_the_last_stretch_before_the_release() {
        Assessment v5 = HISTORY.assessments(HISTORY.all()).get(5);
        List<LevelStretch> v4 = Assess.levels(HISTORY.all()).stream()
                .filter(level -> level.version().equals("v4"))
                .toList();
        LevelStretch last = v4.get(v4.size() - 1);
        assertEquals(new WindowSpan(last.from(), last.until(), last.windows()), v5.baseline());
        assertEquals(last.level().value(), v5.before().value());
    }

    @Test
    void an_unpaired_shadow_on_a_part_of_the_inputs_is_enough() {
        Assessment v4 = HISTORY.assessments(HISTORY.all()).get(4);
        assertEquals(Method.SHADOW_UNPAIRED, v4.method());
        assertNull(v4.pairs());
        assertTrue(v4.effect().known());
        assertTrue(v4.has(Reason.Code.COVERAGE_INCOMPLETE), "nobody said that the half was picked at random");
    }

    @Test
    void a_segment_that_appears_midway_starts_without_a_baseline() {
        List<Assessment> late = HISTORY.assessments(HISTORY.late());
        for (Assessment each : late.subList(0, 4)) {
            assertEquals(Verdict.NOT_ESTIMABLE, each.verdict());
            assertEquals(Reason.Code.NO_BASELINE, each.reasons().get(0).code());
            assertFalse(each.after().known());
        }
        Assessment v4 = late.get(4);
        assertEquals(Reason.Code.NO_BASELINE, v4.reasons().get(0).code());
        assertTrue(v4.after().known());
        assertTrue(late.get(5).effect().known());
    }

    @Test
    void the_four_numbers_add_up_everywhere() {
        int checked = 0;
        for (long seed = 0; seed < 20; seed++) {
            SecondHistory history = new SecondHistory(seed);
            for (CellHistory cell : List.of(history.all(), history.late())) {
                for (Assessment each : history.assessments(cell)) {
                    checked += identities(each);
                }
            }
        }
        assertTrue(checked > 60, "checked " + checked);
    }

    static int identities(Assessment each) {
        if (!each.effect().known() || !each.before().known()) {
            return 0;
        }
        double b = each.before().value();
        double c = each.withoutChange().value();
        double a = each.after().value();
        assertEquals(c, b + each.pressure().value(), 1e-12);
        assertEquals(a, c + each.effect().value(), 1e-12);
        assertEquals(
                each.change().value(), each.pressure().value() + each.effect().value(), 1e-12);
        assertEquals(
                each.effect().value(),
                each.prevented().value()
                        + each.improvement().value()
                        - each.harm().value(),
                1e-12);
        return 1;
    }

    @Test
    void every_ledger_of_every_window_reconciles() {
        SplittableRandom random = new SplittableRandom(11);
        int ledgers = 0;
        for (long seed = 0; seed < 10; seed++) {
            SecondHistory history = new SecondHistory(seed);
            for (CellHistory cell : List.of(history.all(), history.late())) {
                List<Ledger.Step> steps = new ArrayList<>();
                for (Assessment each : history.assessments(cell)) {
                    int kind = random.nextInt(5);
                    steps.add(new Ledger.Step(each, kind == 4 ? null : WorkKind.values()[kind]));
                }
                List<LevelStretch> levels = Assess.levels(cell);
                for (int i = 0; i < 60; i++) {
                    int from = random.nextInt(-5, SecondHistory.END);
                    int until = from + 1 + random.nextInt(SecondHistory.END);
                    Ledger ledger =
                            Ledger.of(cell.metric(), levels, steps, SecondHistory.at(from), SecondHistory.at(until));
                    if (ledger != null) {
                        reconciles(ledger);
                        ledgers++;
                    }
                }
            }
        }
        assertTrue(ledgers > 800, "ledgers " + ledgers);
    }

    private static void reconciles(Ledger ledger) {
        List<Ledger.Row> rows = ledger.rows();
        Ledger.Row opening = rows.get(0);
        Ledger.Row closing = rows.get(rows.size() - 1);
        assertEquals(Ledger.Kind.OPENING, opening.kind());
        assertEquals(Ledger.Kind.CLOSING, closing.kind());
        double sum = 0;
        BigDecimal printed = BigDecimal.ZERO;
        for (Ledger.Row row : rows.subList(1, rows.size() - 1)) {
            sum += row.estimate().value();
            printed = printed.add(number(row));
            if (row.estimate().interval() != null) {
                assertTrue(row.estimate().interval().lower() <= row.estimate().value() + 1e-12);
                assertTrue(row.estimate().interval().upper() >= row.estimate().value() - 1e-12);
            }
        }
        assertEquals(closing.estimate().value() - opening.estimate().value(), sum, 1e-12);
        assertEquals(number(closing).subtract(number(opening)), printed);
        assertFalse(ledger.sentence().isBlank());
    }

    private static BigDecimal number(Ledger.Row row) {
        return new BigDecimal(row.displayed().replace(Numbers.MINUS, "-"));
    }

    @Test
    void a_release_of_which_nothing_is_known_splits_the_chain() {
        CellHistory cell = HISTORY.all();
        List<Ledger.Step> steps = HISTORY.assessments(cell).stream()
                .map(each -> new Ledger.Step(each, WorkKind.MAINTENANCE))
                .toList();
        Ledger whole = Ledger.of(
                cell.metric(), Assess.levels(cell), steps, SecondHistory.START, SecondHistory.at(SecondHistory.END));
        Ledger.Row unattributed = whole.rows().stream()
                .filter(row -> row.kind() == Ledger.Kind.UNATTRIBUTED)
                .findFirst()
                .orElseThrow();
        double changes = steps.stream()
                .map(Ledger.Step::assessment)
                .filter(each -> !each.tellsEffect() && each.change().known())
                .mapToDouble(each -> each.change().value())
                .sum();
        assertEquals(3, unattributed.transitions().size());
        assertEquals(changes, unattributed.estimate().value(), 1e-12);
        assertNotNull(unattributed.estimate().interval());
    }

    @Test
    void a_window_within_one_stretch_shows_no_movement() {
        CellHistory cell = HISTORY.all();
        Ledger ledger =
                Ledger.of(cell.metric(), Assess.levels(cell), List.of(), SecondHistory.at(3), SecondHistory.at(5));
        assertTrue(ledger.snapped());
        assertEquals(0, ledger.releases());
        assertNull(ledger.work());
        assertEquals(0, ledger.rows().get(1).estimate().value());
        assertEquals(
                List.of(Ledger.Kind.OPENING, Ledger.Kind.ENVIRONMENT, Ledger.Kind.CLOSING),
                ledger.rows().stream().map(Ledger.Row::kind).toList());
    }

    @Test
    void a_window_before_anything_was_measured_has_no_ledger() {
        CellHistory cell = HISTORY.late();
        assertNull(
                Ledger.of(cell.metric(), Assess.levels(cell), List.of(), SecondHistory.at(0), SecondHistory.at(100)));
        Instant same = SecondHistory.at(200);
        assertNull(Ledger.of(cell.metric(), Assess.levels(cell), List.of(), same, same));
    }
}
