package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The history that the product carries as its demonstration comes out as printed, every limit to the nearest tenth of a point. */
class RealHistoryTest {
    private static final RealHistory HISTORY = new RealHistory();
    private static final CellHistory ACCURACY = HISTORY.cell(ConfusionMetric.ACCURACY, "all");
    private static final CellHistory RECALL = HISTORY.cell(ConfusionMetric.RECALL, "all");

    @Test
    void accuracy_comes_out_as_printed() {
        assertEquals(
                List.of(
                        "v1 | - | - | 83.3 |  |  |  | not_estimable",
                        "v2 | 83.3 | 79.4 | 80.9 | 1.5 (−1.7, 4.6) | 3.9 (−2.8, 10.5) | −2.4 (−9.1, 4.2) | not_shown",
                        "v3 | 80.9 | 69.1 | 73.4 | 4.3 (0.9, 7.8) | 11.8 (2.0, 21.2) | −7.5 (−17.6, 2.8) | prevented_regression",
                        "v4 | 73.4 | 70.2 | 75.8 | 5.6 (−0.4, 11.7) | 3.2 (−5.7, 12.1) | 2.4 (−5.8, 10.6) | not_shown",
                        "v5 | 75.8 | 68.8 | 77.3 | 8.5 (1.3, 15.5) | 7.0 (1.3, 12.7) | 1.4 (−4.1, 7.0) | prevented_regression",
                        "v6 | 77.3 | 70.4 | 66.0 | −4.4 (−8.5, −0.3) | 6.9 (−0.3, 14.0) | −11.3 (−19.5, −2.8) | harmed, level_fell",
                        "v7 | 66.0 | 66.2 | 83.9 | 17.7 (12.7, 22.6) | −0.2 (−9.0, 8.6) | 17.9 (10.2, 25.4) | improved"),
                HISTORY.assessments(ACCURACY, 0.02).stream()
                        .map(RealHistoryTest::printed)
                        .toList());
    }

    @Test
    void recall_as_the_guardrail_moves_the_other_way() {
        List<Assessment> recall = HISTORY.assessments(RECALL, 0.05);
        assertEquals(
                List.of(
                        "v1 not_estimable",
                        "v2 not_shown −4.7 (−11.6, 2.2)",
                        "v3 helped 12.2 (3.2, 21.3)",
                        "v4 improved 38.6 (24.2, 50.3)",
                        "v5 helped 10.5 (2.9, 17.8)",
                        "v6 improved 13.0 (9.2, 16.9)",
                        "v7 harmed −17.6 (−27.4, −8.8)"),
                recall.stream()
                        .map(each -> each.newVersion() + " "
                                + each.verdict().name().toLowerCase()
                                + (each.effect().known() ? " " + withLimits(each.effect(), 1) : ""))
                        .toList());
    }

    @Test
    void the_ledger_of_the_whole_history_comes_out_as_printed() {
        Ledger ledger = wholeLedger();
        assertEquals(
                List.of(
                        "opening 83.3",
                        "environment −32.6 (−45.8, −19.3)",
                        "maintenance 8.5 (1.3, 15.5)",
                        // The lower limit is 15.446: to the nearest tenth 15.4.
                        "corrective 23.3 (15.4, 31.1)",
                        "additive −2.9 (−8.1, 2.3)",
                        "together 4.3 (0.9, 7.8)",
                        "closing 83.9"),
                ledger.rows().stream()
                        .map(row -> row.kind().name().toLowerCase() + " "
                                + (row.kind() == Ledger.Kind.OPENING || row.kind() == Ledger.Kind.CLOSING
                                        ? row.displayed()
                                        : row.displayed()
                                                + limits(row.estimate().interval(), 1)))
                        .toList());
        assertEquals("33.2 (20.9, 45.4)", withLimits(Quantity.of(ledger.work()), 1));
        assertFalse(ledger.snapped());
        assertEquals(6, ledger.releases());
    }

    @Test
    void within_one_stretch_a_level_neither_begins_nor_ends() {
        Ledger first = ledger(Instant.parse("1996-11-05T00:00:00Z"), Instant.parse("1996-12-03T00:00:00Z"));
        assertEquals("Accuracy is 83% (78–88) throughout, without a release.", first.sentence());
    }

    @Test
    void the_sentences_say_what_happened() {
        assertEquals(
                "Accuracy began at 83% and ended at 84%. Over six releases it met about 33 points of pressure (19–46), and the"
                        + " work put about 33 back (21–45).",
                wholeLedger().sentence());
        List<Assessment> accuracy = HISTORY.assessments(ACCURACY, 0.02);
        assertEquals(
                "Accuracy looks flat: 76% before, 77% after. On the same inputs the old model would have scored 69%: the work"
                        + " prevented a drop of about 7 points (1–13).",
                accuracy.get(4).sentence());
        assertEquals(
                "Accuracy fell from 77% to 66%. On the same inputs the old model would have scored 70%: the update cost about"
                        + " 4 points (0.3–9). The level itself fell by about 11 points (3–20).",
                accuracy.get(5).sentence());
    }

    @Test
    void a_small_split_is_told_as_one_that_cannot_be_told() {
        Assessment helped = HISTORY.assessments(RECALL, 0.05).get(2);
        assertEquals(
                "Recall went from 64% to 35%. On the same inputs the old model would have scored 23%: the work helped by about"
                        + " 12 points (3–21), but how much of that held the line and how much improved cannot be told.",
                helped.sentence());
    }

    @Test
    @Tag("long")
    void every_cell_of_every_transition_has_a_verdict_or_a_reason_why_not() {
        int cells = 0;
        for (ConfusionMetric metric : ConfusionMetric.values()) {
            for (String segment : HISTORY.segments()) {
                for (Assessment each : HISTORY.assessments(HISTORY.cell(metric, segment), 0.02)) {
                    cells++;
                    if (each.verdict() == Verdict.NOT_ESTIMABLE) {
                        assertTrue(
                                List.of(
                                                Reason.Code.NO_BASELINE,
                                                Reason.Code.NO_COUNTERFACTUAL,
                                                Reason.Code.NO_NEW_WINDOWS,
                                                Reason.Code.TOO_FEW)
                                        .contains(each.reasons().get(0).code()),
                                metric + " " + segment + " " + each.reasons());
                    } else {
                        assertTrue(each.effect().known(), metric + " " + segment + " " + each);
                    }
                    assertFalse(each.sentence().isBlank());
                }
            }
        }
        assertEquals(ConfusionMetric.values().length * HISTORY.segments().size() * 7, cells);
    }

    @Test
    void a_ledger_of_a_part_ends_where_the_next_part_begins() {
        Instant middle = Instant.parse("1997-09-09T00:00:00Z");
        Ledger first = ledger(Instant.parse("1996-10-08T00:00:00Z"), middle);
        Ledger second = ledger(Instant.parse("1997-08-12T00:00:00Z"), Instant.parse("1998-12-01T00:00:00Z"));
        assertEquals(List.of("83.3", "−15.7", "1.5", "4.3", "73.4"), displayed(first));
        assertEquals(middle, first.until());
        assertEquals(Instant.parse("1997-05-20T00:00:00Z"), second.from());
        assertTrue(second.snapped(), "it was asked for from the middle of a stretch");
        assertEquals("73.4", displayed(second).get(0));
        assertEquals("83.9", displayed(second).get(displayed(second).size() - 1));
    }

    @Test
    void the_floor_of_accuracy_is_met_with_room_and_told_with_its_interval() {
        TargetState state = TargetState.of(ACCURACY, 0.7, RealHistory.TODAY);
        assertEquals(TargetState.State.MET, state.state());
        assertEquals("Accuracy is 84% (80–87), above its floor of 70%.", state.sentence());
        assertEquals(
                TargetState.State.LIKELY_MET,
                TargetState.of(ACCURACY, 0.82, RealHistory.TODAY).state());
        assertEquals(
                TargetState.State.LIKELY_MISSED,
                TargetState.of(ACCURACY, 0.85, RealHistory.TODAY).state());
        assertEquals(
                TargetState.State.MISSED,
                TargetState.of(ACCURACY, 0.9, RealHistory.TODAY).state());
        assertEquals(
                TargetState.State.STALE,
                TargetState.of(ACCURACY, 0.7, Instant.parse("1998-12-15T00:00:01Z"))
                        .state());
    }

    private static List<String> displayed(Ledger ledger) {
        return ledger.rows().stream().map(Ledger.Row::displayed).toList();
    }

    private static Ledger wholeLedger() {
        return ledger(Instant.parse("1996-10-08T00:00:00Z"), Instant.parse("1998-12-01T00:00:00Z"));
    }

    private static Ledger ledger(Instant from, Instant until) {
        List<WorkKind> kinds = new ArrayList<>();
        kinds.add(WorkKind.ADDITIVE);
        kinds.addAll(List.of(
                WorkKind.ADDITIVE,
                WorkKind.TOGETHER,
                WorkKind.CORRECTIVE,
                WorkKind.MAINTENANCE,
                WorkKind.ADDITIVE,
                WorkKind.CORRECTIVE));
        List<Assessment> assessments = HISTORY.assessments(ACCURACY, 0.02);
        List<Ledger.Step> steps = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            steps.add(new Ledger.Step(assessments.get(i), kinds.get(i)));
        }
        return Ledger.of(ACCURACY.metric(), Assess.levels(ACCURACY), steps, from, until);
    }

    private static String printed(Assessment found) {
        String reasons = found.has(Reason.Code.LEVEL_FELL) ? ", level_fell" : "";
        return String.join(
                " | ",
                found.newVersion(),
                level(found.before()),
                level(found.withoutChange()),
                level(found.after()),
                withLimits(found.effect(), 1),
                withLimits(found.pressure(), -1),
                withLimits(found.change(), 1),
                found.verdict().name().toLowerCase() + reasons);
    }

    private static String level(Quantity level) {
        return level.known() ? Numbers.fixed(level.value() * 100, 1) : "-";
    }

    /** {@code sign} −1 prints b − c for the pressure c − b. */
    private static String withLimits(Quantity quantity, int sign) {
        return quantity.known()
                ? Numbers.fixed(sign * quantity.value() * 100, 1) + limits(quantity.interval(), sign)
                : "";
    }

    private static String limits(Interval interval, int sign) {
        return List.of(interval.lower() * sign, interval.upper() * sign).stream()
                .sorted()
                .map(limit -> Numbers.fixed(limit * 100, 1))
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
