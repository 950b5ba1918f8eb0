package dev.holdfast.planning;

import static dev.holdfast.planning.Planned.ALL;
import static dev.holdfast.planning.Planned.EVENING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.assessment.EstimateView;
import dev.holdfast.metrics.Direction;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When each warning speaks, what it says, and when it is silent. */
class WarningsTest {
    private final Planned planned = new Planned();

    private String said(Warning.Code code) {
        return planned.warnings().get(code);
    }

    @Test
    void a_plan_that_fits_says_nothing() {
        Planned.Cell cell = planned.cell(1).in();
        planned.item(1, ItemKind.MAINTENANCE).plan(cell.metricId, ALL).in();
        planned.meant = new KindDays(0.0, 1.0, 0.0);
        planned.people = List.of(new PersonDays("ada", 1.0));
        assertEquals(Map.of(), planned.warnings());
    }

    @Test
    void more_than_there_is_time_for_is_told_by_sum_in_days_as_they_are_shown() {
        planned.days = 8.0;
        planned.item(1, ItemKind.CORRECTIVE).effort(8.04).in();
        assertNull(said(Warning.Code.OVER_CAPACITY), "8.04 days read as the 8 that are there");
        planned.item(2, ItemKind.CORRECTIVE).effort(0.5).in();
        assertEquals(
                "More is planned than there is time for. 8.5 days are planned and 8 days are there: 0.5 days too many.",
                said(Warning.Code.OVER_CAPACITY));
        planned.days = 1.0;
        assertTrue(said(Warning.Code.OVER_CAPACITY)
                .endsWith("8.5 days are planned and 1 day is there: 7.5 days too many."));
        planned.days = null;
        assertNull(said(Warning.Code.OVER_CAPACITY), "nobody said how many there are");
    }

    @Test
    void a_tenth_is_not_lost_to_binary_fractions() {
        planned.days = 0.3;
        planned.item(1, ItemKind.CORRECTIVE).effort(0.1).in();
        planned.item(2, ItemKind.CORRECTIVE).effort(0.2).in();
        assertNull(said(Warning.Code.OVER_CAPACITY));
    }

    @Test
    void one_person_may_have_too_much_where_all_together_have_not() {
        planned.people = List.of(new PersonDays("ada", 3.0), new PersonDays("bob", 17.0));
        planned.item(1, ItemKind.CORRECTIVE).effort(4.0).owner("ada").in();
        planned.item(2, ItemKind.CORRECTIVE).effort(17.0).owner("bob").in();
        planned.days = 21.0;
        assertNull(said(Warning.Code.OVER_CAPACITY));
        assertEquals(
                "ada has more than time allows. Items of ada take 4 days; 3 days are there.",
                said(Warning.Code.PERSON_OVER_CAPACITY));
    }

    @Test
    void a_kind_may_have_more_than_was_meant_for_it() {
        planned.item(1, ItemKind.ADDITIVE).effort(6.0).in();
        planned.item(2, ItemKind.MAINTENANCE).effort(1.0).in();
        assertNull(said(Warning.Code.KIND_OVER_CAPACITY), "nobody said how the days are shared");
        planned.meant = new KindDays(5.0, 1.0, 6.0);
        assertNull(said(Warning.Code.KIND_OVER_CAPACITY));
        planned.meant = new KindDays(5.0, 0.0, 5.0);
        assertEquals(
                "There is more maintenance work than was meant. 1 day of maintenance work is planned; 0 days are meant for it."
                        + " | There is more additive work than was meant."
                        + " 6 days of additive work are planned; 5 days are meant for it.",
                said(Warning.Code.KIND_OVER_CAPACITY));
    }

    @Test
    void what_is_not_estimated_is_named() {
        planned.item(1, ItemKind.ADDITIVE).effort(null).in();
        assertTrue(said(Warning.Code.NOT_ESTIMATED).endsWith("NSW-1 counts nothing against the capacity yet."));
        planned.item(2, ItemKind.ADDITIVE).effort(null).in();
        assertTrue(
                said(Warning.Code.NOT_ESTIMATED).endsWith("NSW-1 and NSW-2 count nothing against the capacity yet."));
    }

    @Test
    void a_level_near_its_floor_asks_for_work_that_holds_it() {
        Planned.Cell cell = planned.cell(1);
        cell.state = "likely_met";
        cell.in();
        planned.item(1, ItemKind.ADDITIVE).plan(cell.metricId, ALL).in();
        assertEquals(
                "Nothing is planned that holds accuracy. Accuracy is 71% (69–73): nobody can tell."
                        + " In four weeks it may fall.",
                said(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR));
        planned.item(2, ItemKind.MAINTENANCE).plan(cell.metricId, ALL).in();
        assertNull(said(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR));
    }

    @Test
    void near_is_what_may_well_be_beyond_the_floor_in_four_windows() {
        for (double chance : new double[] {0, 0.049}) assertTrue(quietAt("met", chance), "a chance of " + chance);
        assertTrue(!quietAt("met", 0.05));
        assertTrue(!quietAt("missed", 0));
        assertTrue(quietAt("stale", 1), "of an old level nothing is claimed");
        assertTrue(quietAt(null, 1));
    }

    private static boolean quietAt(String state, double chance) {
        Planned planned = new Planned();
        Planned.Cell cell = planned.cell(1);
        cell.state = state;
        cell.chance = chance;
        cell.in();
        return planned.warnings().isEmpty();
    }

    @Test
    void a_level_is_held_by_work_on_it_and_by_nothing_else() {
        Planned.Cell all = planned.cell(1).in();
        Planned.Cell evening = planned.cell(1);
        evening.segmentId = EVENING;
        evening.state = "likely_missed";
        evening.in();
        assertTrue(said(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR)
                .startsWith("Nothing is planned that holds accuracy in evening."));
        planned.item(1, ItemKind.MAINTENANCE)
                .plan(all.metricId, new java.util.UUID(1, 9))
                .in();
        assertTrue(planned.warnings().containsKey(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR), "another segment");
        planned.item(2, ItemKind.MAINTENANCE)
                .plan(all.metricId, EVENING)
                .stage(Stage.CUT)
                .in();
        assertTrue(planned.warnings().containsKey(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR), "it is cut");
        planned.item(3, ItemKind.CORRECTIVE)
                .plan(all.metricId, EVENING)
                .expects(-0.01)
                .in();
        assertTrue(planned.warnings().containsKey(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR), "it costs accuracy");
        planned.item(4, ItemKind.MAINTENANCE).plan(all.metricId, ALL).in();
        assertNull(said(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR), "work on all inputs is work on this one");
    }

    @Test
    void a_loss_that_falls_where_lower_is_better_holds_the_level() {
        Planned.Cell latency = planned.cell(1);
        latency.name = "Latency";
        latency.unit = "ms";
        latency.direction = Direction.LOWER_IS_BETTER;
        latency.state = "likely_missed";
        latency.in();
        planned.item(1, ItemKind.CORRECTIVE)
                .plan(latency.metricId, ALL)
                .expects(5)
                .in();
        assertTrue(planned.warnings().containsKey(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR), "it makes it slower");
        planned.item(2, ItemKind.CORRECTIVE)
                .plan(latency.metricId, ALL)
                .expects(-5)
                .in();
        assertNull(said(Warning.Code.NO_MAINTENANCE_NEAR_FLOOR));
    }

    @Test
    void more_than_was_ever_measured_is_told_of_additive_work() {
        Planned.Cell cell = planned.cell(1).in();
        planned.largest.put(cell.metricId, 0.03);
        planned.item(1, ItemKind.CORRECTIVE)
                .plan(cell.metricId, ALL)
                .expects(0.1)
                .in();
        planned.item(2, ItemKind.ADDITIVE)
                .plan(cell.metricId, ALL)
                .expects(0.0304)
                .in();
        assertNull(said(Warning.Code.ABOVE_ANYTHING_MEASURED), "3.04 points read as 3");
        planned.item(3, ItemKind.ADDITIVE)
                .plan(cell.metricId, ALL)
                .expects(0.04)
                .in();
        assertEquals(
                "NSW-3 is expected to do more than anything ever did. 4 points are expected;"
                        + " the largest effect on accuracy that was measured so far is 3 points.",
                said(Warning.Code.ABOVE_ANYTHING_MEASURED));
        planned.largest.put(cell.metricId, -0.02);
        planned.items.clear();
        planned.item(4, ItemKind.ADDITIVE)
                .plan(cell.metricId, ALL)
                .expects(0.01)
                .in();
        assertEquals(
                "NSW-4 is expected to do more than anything ever did. 1 point is expected;"
                        + " nothing that was measured so far has made accuracy better.",
                said(Warning.Code.ABOVE_ANYTHING_MEASURED));
        planned.largest.clear();
        assertNull(said(Warning.Code.ABOVE_ANYTHING_MEASURED), "nothing was measured yet");
    }

    @Test
    void more_than_was_ever_measured_is_told_where_lower_is_better_and_in_segments_without_a_tolerance() {
        Planned.Cell latency = planned.cell(1);
        latency.name = "Latency";
        latency.unit = "ms";
        latency.direction = Direction.LOWER_IS_BETTER;
        latency.in();
        planned.largest.put(latency.metricId, 12.34);
        planned.item(1, ItemKind.ADDITIVE)
                .plan(latency.metricId, EVENING)
                .expects(30)
                .in();
        assertNull(said(Warning.Code.ABOVE_ANYTHING_MEASURED), "slower is no gain");
        planned.item(2, ItemKind.ADDITIVE)
                .plan(latency.metricId, EVENING)
                .expects(-30)
                .in();
        assertEquals(
                "NSW-2 is expected to do more than anything ever did. 30 ms are expected;"
                        + " the largest effect on latency that was measured so far is 12.3 ms.",
                said(Warning.Code.ABOVE_ANYTHING_MEASURED));
    }

    @Test
    void a_gain_below_what_the_sample_shows_is_told_in_both_directions() {
        Planned.Cell cell = planned.cell(1);
        cell.drops = List.of(0.09, 0.043);
        cell.in();
        planned.item(1, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .expects(0.05)
                .in();
        planned.item(2, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .expects(0)
                .in();
        planned.item(3, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .expects(0.0429)
                .in();
        planned.item(4, ItemKind.CORRECTIVE)
                .plan(cell.metricId, ALL)
                .expects(-0.01)
                .in();
        assertNull(
                said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN), "enough, nothing, what reads the same, and what costs some");
        planned.item(5, ItemKind.CORRECTIVE)
                .plan(cell.metricId, ALL)
                .expects(0.01)
                .in();
        assertEquals(
                "NSW-5 may work and not be seen to. 1 point is expected; if it ships by 14 December 1998, the 11"
                        + " windows until it is judged show a change of 4.3 points or more.",
                said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN));
        Planned.Cell latency = planned.cell(2);
        latency.name = "Latency";
        latency.unit = "ms";
        latency.direction = Direction.LOWER_IS_BETTER;
        latency.drops = List.of(12.0);
        latency.in();
        planned.items.clear();
        planned.item(6, ItemKind.CORRECTIVE)
                .plan(latency.metricId, ALL)
                .expects(-7.5)
                .in();
        assertEquals(
                "NSW-6 may work and not be seen to. 7.5 ms are expected; if it ships by 14 December 1998, the 11"
                        + " windows until it is judged show a change of 12 ms or more.",
                said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN));
    }

    @Test
    void what_is_seen_is_what_the_windows_of_its_own_plan_show() {
        Planned.Cell cell = planned.cell(1);
        cell.fewest = 2;
        cell.drops = List.of(0.08, 0.06, 0.04);
        cell.in();
        Planned.Item item =
                planned.item(1, ItemKind.CORRECTIVE).plan(cell.metricId, ALL).expects(0.05);
        item.ships("1999-01").in();
        assertNull(said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN), "four whole weeks lie between January and March");
        for (Map.Entry<String, String> each : Map.of(
                        "1999-02-07",
                                "7 February 1999, the 3 windows until it is judged show a change of 6 points or more.",
                        "1999-02-14",
                                "14 February 1999, the 2 windows until it is judged show a change of 8 points or more.",
                        "1999-02-16",
                                "16 February 1999, the one window until it is judged shows no change that is possible.",
                        "1999-02-28", "28 February 1999, no whole window is left until it is judged.",
                        "1999-Q1", "31 March 1999, no whole window is left until it is judged.")
                .entrySet()) {
            planned.items.clear();
            item.ships(each.getKey()).in();
            assertEquals(
                    "NSW-1 may work and not be seen to. 5 points are expected; if it ships by " + each.getValue(),
                    said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN));
        }
        planned.items.clear();
        item.stage(Stage.WATCHED).in();
        assertNull(said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN), "it shipped in December");
    }

    @Test
    void what_cannot_be_told_of_the_sample_is_not_said() {
        Planned.Cell cell = planned.cell(1).in();
        planned.item(1, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .expects(0.0001)
                .in();
        assertNull(said(Warning.Code.BELOW_WHAT_CAN_BE_SEEN));
    }

    @Test
    void an_item_without_a_plan_or_a_tolerance_is_named() {
        Planned.Cell open = planned.cell(1);
        open.tolerance = false;
        open.in();
        planned.item(1, ItemKind.CORRECTIVE).plan(open.metricId, ALL).in();
        assertEquals(
                "How much error is acceptable is not agreed for NSW-1. Without a tolerance nobody can say whether the level"
                        + " that it reaches is good enough.",
                said(Warning.Code.NO_TOLERANCE));
        assertNull(said(Warning.Code.NO_PLAN));
        for (int i = 2; i <= 5; i++) planned.item(i, ItemKind.ADDITIVE).in();
        assertEquals(
                "Nothing will be claimed for NSW-2, NSW-3 and 2 others. They have no evaluation plan: name a metric and a"
                        + " margin before the work starts.",
                said(Warning.Code.NO_PLAN));
        planned.items.clear();
        planned.item(6, ItemKind.ADDITIVE).stage(Stage.BUILDING).in();
        assertEquals(
                "Nothing will be claimed for NSW-6. It has no evaluation plan, and the work has begun: one that is agreed now"
                        + " says that it came late.",
                said(Warning.Code.NO_PLAN));
    }

    @Test
    void a_fallback_that_is_missing_or_cannot_carry_the_errors_is_told_of_what_the_sprint_touches() {
        Planned.Cell cell = planned.cell(1);
        cell.fallback = null;
        cell.in();
        assertNull(said(Warning.Code.NO_FALLBACK), "nothing in the sprint is about it");
        planned.item(1, ItemKind.CORRECTIVE).plan(cell.metricId, ALL).in();
        assertEquals(
                "Nobody knows what to do when accuracy fails. Its tolerance names no fallback.",
                said(Warning.Code.NO_FALLBACK));
    }

    @Test
    void a_warning_names_the_tolerance_or_the_item_that_it_is_about() {
        Planned.Cell evening = planned.cell(1);
        evening.segmentId = EVENING;
        evening.state = "likely_missed";
        evening.fallback = null;
        evening.in();
        planned.item(1, ItemKind.ADDITIVE).plan(evening.metricId, EVENING).in();
        planned.item(2, ItemKind.ADDITIVE).in();
        assertEquals(
                Map.of(
                        Warning.Code.NO_MAINTENANCE_NEAR_FLOOR, Stake.cell(evening.metricId, EVENING),
                        Warning.Code.NO_FALLBACK, Stake.cell(evening.metricId, EVENING),
                        Warning.Code.NO_PLAN, planned.items.get(1).itemId().toString()),
                planned.told().stream()
                        .collect(Collectors.toMap(
                                Warning::code,
                                warning ->
                                        warning.cell() == null ? String.valueOf(warning.itemId()) : warning.cell())));
    }

    @Test
    void what_was_taken_up_again_has_shipped_once_and_keeps_nobody_waiting() {
        planned.other(2, ItemKind.CORRECTIVE).stage(Stage.REOPENED).in();
        planned.other(3, ItemKind.CORRECTIVE).in();
        planned.item(1, ItemKind.CORRECTIVE).waitsFor(2).in();
        assertNull(said(Warning.Code.WAITS));
        planned.item(4, ItemKind.CORRECTIVE).waitsFor(3).in();
        assertEquals(
                "NSW-4 waits for something else. NSW-3 has to ship first and is not in this sprint.",
                said(Warning.Code.WAITS));
    }

    @Test
    void a_fallback_is_overloaded_or_may_be() {
        assertNull(overload(60, new EstimateView(50, 40.0, 70.0, null, null)));
        assertTrue(overload(60, new EstimateView(70, 55.0, 85.0, null, null))
                .startsWith("The fallback of accuracy may be overloaded. "));
        assertTrue(overload(60, new EstimateView(70, 65.0, 75.0, null, null))
                .startsWith("The fallback of accuracy is overloaded. "));
        assertTrue(overload(60, new EstimateView(70, null, null, null, null)).contains(" may be overloaded. "));
        assertNull(overload(null, new EstimateView(70, 65.0, 75.0, null, null)), "nobody said what it can carry");
        assertNull(overload(60, null), "nobody knows how many there are");
    }

    private static String overload(Integer carries, EstimateView errors) {
        Planned planned = new Planned();
        Planned.Cell cell = planned.cell(1);
        cell.carries = carries == null ? null : carries.doubleValue();
        cell.errors = errors;
        cell.in();
        planned.item(1, ItemKind.CORRECTIVE).plan(cell.metricId, ALL).in();
        return planned.warnings().get(Warning.Code.FALLBACK_OVERLOADED);
    }

    @Test
    void what_waits_for_something_outside_is_told_until_either_has_shipped() {
        planned.other(9, ItemKind.CORRECTIVE).in();
        planned.item(1, ItemKind.CORRECTIVE).waitsFor(9).in();
        assertEquals(
                "NSW-1 waits for something else. NSW-9 has to ship first and is not in this sprint.",
                said(Warning.Code.WAITS));
        planned.items.clear();
        planned.item(1, ItemKind.CORRECTIVE).waitsFor(9).stage(Stage.WATCHED).in();
        assertNull(said(Warning.Code.WAITS), "it has shipped itself");
        planned.items.clear();
        planned.others.clear();
        planned.other(9, ItemKind.CORRECTIVE).stage(Stage.SETTLED).in();
        planned.item(1, ItemKind.CORRECTIVE).waitsFor(9).in();
        assertNull(said(Warning.Code.WAITS));
    }
}
