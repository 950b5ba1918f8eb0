package dev.holdfast.evidence;

import static dev.holdfast.evidence.TradeoffTest.costing;
import static dev.holdfast.evidence.TradeoffTest.point;
import static dev.holdfast.evidence.TradeoffTest.set;
import static dev.holdfast.evidence.TradeoffTest.weekly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Tradeoff.Assumptions;
import dev.holdfast.evidence.Tradeoff.CapacityOf;
import dev.holdfast.evidence.Tradeoff.Cost;
import dev.holdfast.evidence.Tradeoff.Per;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of thresholds, at each gate and each rounding. */
class TradeoffSentencesTest {
    private static final Tradeoff PLAIN = Tradeoff.of(set(), weekly(null));

    private static String at(Tradeoff found, int i) {
        return TradeoffSentences.point(found, found.points().get(i));
    }

    @Test
    void a_threshold_is_told_by_its_false_alarms_and_misses_with_ranges() {
        assertEquals(
                "At 0.50 the model raises about 50 false alarms a week (41–60) and misses about 35 (28–44).",
                at(PLAIN, 2));
        assertEquals(
                "At 0.30 the model raises about 100 false alarms a week (88–113) and misses about 20 (15–27).",
                at(PLAIN, 1));
    }

    @Test
    void without_a_volume_it_is_told_for_a_thousand_inputs() {
        Tradeoff found =
                Tradeoff.of(set(), new Assumptions(1000, Per.THOUSAND_INPUTS, null, null, null, null, null, null));
        assertEquals(
                "At 0.50 the model raises about 100 false alarms in every 1,000 inputs (83–120) and misses about 70"
                        + " (56–88).",
                at(found, 2));
    }

    @Test
    void none_seen_is_told_with_what_is_still_possible() {
        assertEquals(
                "At 0.90 the model raised no false alarm in 800 real negatives (up to 1.9 a week possible)"
                        + " and misses about 85 (74–97).",
                at(PLAIN, 4));
        Tradeoff caught = Tradeoff.of(List.of(point(0.1, 0, 700), point(0.2, 9, 500)), weekly(null));
        assertEquals(
                "At 0.10 the model raises about 350 false alarms a week (335–364) and missed none of 200 real positives"
                        + " (up to 1.9 a week possible).",
                at(caught, 0));
    }

    @Test
    void a_range_of_more_than_a_factor_of_two_is_told_without_a_middle() {
        Tradeoff found = Tradeoff.of(List.of(point(0.1, 9, 700), point(0.2, 100, 12)), weekly(null));
        assertEquals(
                "At 0.10 the model raises about 350 false alarms a week (335–364) and misses between 2 and 9.",
                at(found, 0));
        assertEquals(
                "At 0.20 the model raises between 3 and 10 false alarms a week and misses about 50 (41–60).",
                at(found, 1));
    }

    @Test
    void too_few_real_positives_or_negatives_are_told_as_such() {
        Tradeoff positives = Tradeoff.of(
                List.of(new OperatingPoint(0.1, 11, 300, 1, 500), new OperatingPoint(0.2, 8, 100, 4, 700)),
                weekly(null));
        assertEquals(
                "At 0.10 the model raises about 185 false alarms a week (168–202) and was tried on twelve real"
                        + " positives, too few to tell how many it misses.",
                at(positives, 0));
        Tradeoff negatives = Tradeoff.of(
                List.of(new OperatingPoint(0.1, 300, 20, 100, 0), new OperatingPoint(0.2, 200, 10, 200, 10)),
                weekly(null));
        assertTrue(at(negatives, 0)
                .startsWith(
                        "At 0.10 the model was tried on 20 real negatives, too few to tell how often it raises a false"
                                + " alarm and misses about 119"));
    }

    @Test
    void a_flip_is_told_with_its_range() {
        Tradeoff close = Tradeoff.of(List.of(point(0.3, 20, 360), point(0.5, 80, 180)), weekly(null));
        assertEquals(
                "A miss must cost more than 3.0 times a false alarm (2.2–4.0) for 0.30 to be the better choice over"
                        + " 0.50.",
                TradeoffSentences.flip(close, close.flips().get(0)));
        assertEquals(
                "A miss must cost more than 2 to 5 times a false alarm (the set tells it no closer) for 0.30 to be the"
                        + " better choice over 0.50.",
                TradeoffSentences.flip(PLAIN, PLAIN.flips().get(1)));
    }

    @Test
    void too_few_inputs_between_two_thresholds_are_too_few_to_tell() {
        Tradeoff seven = Tradeoff.of(List.of(point(0.3, 20, 104), point(0.4, 23, 100)), weekly(null));
        assertEquals(
                "Seven inputs lie between them: too few to tell which of 0.30 and 0.40 is the better choice.",
                TradeoffSentences.flip(seven, seven.flips().get(0)));
        Tradeoff positives = Tradeoff.of(
                List.of(new OperatingPoint(0.1, 11, 300, 1, 500), new OperatingPoint(0.2, 8, 100, 4, 700)),
                weekly(null));
        assertEquals(
                "The set has twelve real positives: too few to tell which of 0.10 and 0.20 is the better choice.",
                TradeoffSentences.flip(positives, positives.flips().get(0)));
        Tradeoff negatives = Tradeoff.of(
                List.of(new OperatingPoint(0.1, 300, 20, 100, 0), new OperatingPoint(0.2, 200, 10, 200, 10)),
                weekly(null));
        assertEquals(
                "The set has 20 real negatives: too few to tell which of 0.10 and 0.20 is the better choice.",
                TradeoffSentences.flip(negatives, negatives.flips().get(0)));
    }

    @Test
    void a_threshold_that_is_better_in_both_is_better_whatever_an_error_costs() {
        List<OperatingPoint> points =
                List.of(point(0.1, 20, 300), point(0.2, 20, 200), point(0.3, 60, 200), point(0.4, 60, 200));
        Tradeoff found = Tradeoff.of(points, costing(new Cost(1, 1), new Cost(2, 2), 0.2));
        assertEquals(
                "0.20 is the better choice over 0.10 whatever an error costs: it raises fewer false alarms and misses"
                        + " as many.",
                TradeoffSentences.flip(found, found.points().get(0).againstInUse()));
        assertEquals(
                "0.20 is the better choice over 0.30 whatever an error costs: it misses fewer and raises as many false"
                        + " alarms.",
                TradeoffSentences.flip(found, found.points().get(2).againstInUse()));
        assertEquals(
                "Against 0.20, the threshold in use, it raises as many false alarms and misses about 20 more (15–27):"
                        + " it costs 29 to 54 more a week.",
                TradeoffSentences.againstInUse(found, found.points().get(2)));
        Tradeoff same = Tradeoff.of(points, costing(new Cost(1, 1), new Cost(2, 2), 0.4));
        assertEquals(
                "0.30 and 0.40 did the same on every input.",
                TradeoffSentences.flip(same, same.points().get(2).againstInUse()));
        assertEquals(
                "Against 0.40, the threshold in use, nothing changes: both did the same on every input.",
                TradeoffSentences.againstInUse(same, same.points().get(2)));
    }

    @Test
    void against_the_threshold_in_use_the_change_is_told_in_both_and_in_cost() {
        Tradeoff found = Tradeoff.of(set(), costing(new Cost(1, 2), new Cost(5, 10), 0.5));
        assertEquals(
                "Against 0.50, the threshold in use, it raises about 50 more false alarms a week (41–60) and misses"
                        + " between 11 and 21 fewer: in cost, between 160 less and 60 more a week.",
                TradeoffSentences.againstInUse(found, found.points().get(1)));
        assertTrue(TradeoffSentences.againstInUse(found, found.points().get(4))
                .startsWith(
                        "Against 0.50, the threshold in use, it raises about 50 fewer false alarms a week (41–60) and"
                                + " misses about 50 more (41–60): it costs "));
        assertNull(TradeoffSentences.againstInUse(found, found.points().get(2)));
        assertNull(TradeoffSentences.againstInUse(PLAIN, PLAIN.points().get(2)));
        Tradeoff few = Tradeoff.of(
                List.of(point(0.3, 20, 104), point(0.4, 23, 100)), costing(new Cost(1, 2), new Cost(5, 10), 0.4));
        assertEquals(
                "Against 0.40, the threshold in use, too few inputs of the set decide: seven inputs lie between them.",
                TradeoffSentences.againstInUse(few, few.points().get(0)));
    }

    @Test
    void a_change_that_is_cheaper_at_every_cost_says_so() {
        Tradeoff found = Tradeoff.of(set(), costing(new Cost(1, 2), new Cost(50, 60), 0.5));
        assertTrue(TradeoffSentences.againstInUse(found, found.points().get(1))
                .matches(".*: it costs [\\d,]+ to [\\d,]+ less a week\\."));
    }

    @Test
    void the_cost_is_a_range_over_costs_and_counts() {
        Tradeoff found = Tradeoff.of(set(), costing(new Cost(1, 2), new Cost(5, 10), null));
        assertEquals(
                "It costs between 190 and 540 a week, over the range of your costs and of the counts.",
                TradeoffSentences.cost(found, found.points().get(2)));
        assertNull(TradeoffSentences.cost(PLAIN, PLAIN.points().get(2)));
    }

    @Test
    void the_fallback_s_load_is_told_as_surely_as_it_is_known() {
        assertEquals(
                "That is about 115 alarms a week (102–129), within the 200 a week that the fallback can handle.",
                load(200, CapacityOf.ALARMS));
        assertEquals(
                "That is about 115 alarms a week (102–129), probably within the 120 a week that the fallback can"
                        + " handle.",
                load(120, CapacityOf.ALARMS));
        assertEquals(
                "That is about 115 alarms a week (102–129), probably more than the 110.5 a week that the fallback can"
                        + " handle.",
                load(110.5, CapacityOf.ALARMS));
        assertEquals(
                "That is about 85 errors a week (74–97), more than the 60 a week that the fallback can handle.",
                load(60, CapacityOf.ERRORS));
        assertTrue(load(60, CapacityOf.MISSES).startsWith("That is about 35 misses a week (28–44), within"));
        assertTrue(load(40, CapacityOf.FALSE_ALARMS).startsWith("That is about 50 false alarms a week (41–60), more"));
        assertNull(TradeoffSentences.capacity(PLAIN, PLAIN.points().get(2)));
    }

    private static String load(double capacity, CapacityOf what) {
        Tradeoff found = Tradeoff.of(set(), new Assumptions(500, Per.WEEK, null, null, null, capacity, what, null));
        return TradeoffSentences.capacity(found, found.points().get(2));
    }

    @Test
    void the_headline_without_costs_is_what_the_threshold_in_use_does_or_what_there_is_to_choose_from() {
        Tradeoff inUse = Tradeoff.of(set(), new Assumptions(500, Per.WEEK, null, null, null, null, null, 0.5));
        assertEquals(
                "At 0.50, the threshold in use, the model raises about 50 false alarms a week (41–60) and misses about"
                        + " 35 (28–44).",
                TradeoffSentences.headline(inUse));
        assertEquals(
                "Five thresholds were measured, from 0.10 to 0.90; which is the best choice depends on what an error"
                        + " costs.",
                TradeoffSentences.headline(PLAIN));
        Tradeoff clear = Tradeoff.of(List.of(point(0.1, 0, 100), point(0.5, 0, 0)), weekly(null));
        assertEquals(
                "Two thresholds were measured, from 0.10 to 0.50; 0.50 is the best choice whatever an error costs.",
                TradeoffSentences.headline(clear));
    }

    @Test
    void the_headline_with_costs_says_how_far_they_settle_the_choice() {
        // Flips at 10, 3.3 (2–5) and 1.
        assertEquals(
                "0.30 costs least over the whole range of your costs: a miss costs 5.5 to 6 times a false alarm.",
                headline(set(), new Cost(1, 1), new Cost(5.5, 6)));
        assertEquals(
                "0.30 probably costs least: a miss costs 4 to 6 times a false alarm; on these counts 0.50 may cost no"
                        + " more.",
                headline(set(), new Cost(1, 1), new Cost(4, 6)));
        assertEquals(
                "0.30 probably costs least: a miss costs 4 to 9 times a false alarm; on these counts 0.10 or 0.50 may"
                        + " cost no more.",
                headline(set(), new Cost(1, 1), new Cost(4, 9)));
        assertEquals(
                "Your costs do not settle it: where a miss costs 2 to 4 times a false alarm, 0.50 costs least at the"
                        + " one end and 0.30 at the other. A miss must cost more than 2 to 5 times a false alarm (the set"
                        + " tells it no closer) for 0.30 to be the better choice over 0.50.",
                headline(set(), new Cost(1, 1), new Cost(2, 4)));
        assertEquals(
                "Your costs do not settle it: where a miss costs at least 0.5 times a false alarm, 0.90 costs least at"
                        + " the one end and 0.10 at the other. Four thresholds are the cheapest somewhere between.",
                headline(set(), new Cost(0, 2), new Cost(1, 1)));
        assertEquals(
                "0.10 costs least over the whole range of your costs: a miss costs 1,000 times a false alarm.",
                headline(set(), new Cost(1, 1), new Cost(1000, 1000)));
    }

    @Test
    void too_few_inputs_settle_no_choice() {
        assertEquals(
                "Too few inputs to tell which threshold costs least: the set has twelve real positives and 800 real"
                        + " negatives.",
                headline(
                        List.of(new OperatingPoint(0.1, 11, 300, 1, 500), new OperatingPoint(0.2, 8, 100, 4, 700)),
                        new Cost(1, 1),
                        new Cost(1, 2)));
        assertTrue(headline(
                        List.of(
                                new OperatingPoint(0.1, 11, 30_000, 1, 20_000),
                                new OperatingPoint(0.2, 8, 10_000, 4, 40_000)),
                        new Cost(1, 1),
                        new Cost(1, 2))
                .endsWith("the set has twelve real positives and 50,000 real negatives."));
    }

    private static String headline(List<OperatingPoint> points, Cost falseAlarm, Cost miss) {
        return TradeoffSentences.headline(Tradeoff.of(points, costing(falseAlarm, miss, null)));
    }

    @Test
    void the_notes_say_what_the_numbers_do_not_tell() {
        List<String> own = TradeoffSentences.notes(PLAIN, "holdout");
        assertTrue(own.get(0).contains("single weeks swing more than that"));
        assertTrue(own.contains(
                "20 in every 100 inputs of the set are real positives; where the inputs served differ, enter"
                        + " theirs."));
        assertTrue(own.contains("Counted on evaluation set holdout: it says nothing about other inputs."));
        List<String> entered = TradeoffSentences.notes(Tradeoff.of(set(), weekly(0.4)), null);
        assertEquals(1, entered.size());
        Tradeoff bare = Tradeoff.of(
                List.of(new OperatingPoint(0.1, 11, 300, 1, 500), new OperatingPoint(0.2, 11, 100, 1, 700)),
                new Assumptions(1000, Per.THOUSAND_INPUTS, 0.1, null, null, null, null, null));
        List<String> notes = TradeoffSentences.notes(bare, null);
        assertTrue(notes.contains("The volume is not known, so that counts are for every 1,000 inputs."));
        assertTrue(notes.contains(
                "One threshold is never worth choosing: another one is better in one and no worse in the other."));
        assertTrue(notes.contains("The set has fewer than 30 real positives or real negatives: too few to tell."));
        assertFalse(notes.get(0).contains("average week"));
    }

    @Test
    void amounts_are_rounded_to_what_their_limits_support_and_grouped() {
        assertEquals("12,300", TradeoffSentences.written(12_345, 1_234));
        assertEquals("12,340", TradeoffSentences.written(12_344, 345));
        assertEquals("12,345", TradeoffSentences.written(12_345, 99));
        assertEquals("41", TradeoffSentences.written(41.3, 5));
        assertEquals("4.1", TradeoffSentences.written(4.13, 0.5));
        assertEquals("0.3", TradeoffSentences.written(0.3, 4));
        assertEquals("0", TradeoffSentences.written(0, 4));
    }

    @Test
    void thresholds_are_written_alike_and_told_apart() {
        assertEquals(List.of("0.10", "0.30", "0.50", "0.70", "0.90"), labels(0.1, 0.3, 0.5, 0.7, 0.9));
        assertEquals(List.of("0.300", "0.325"), labels(0.3, 0.325));
        assertEquals(List.of("0.1235", "0.9877"), labels(0.123456789, 0.987654321));
        assertEquals(List.of("0.123456", "0.123457"), labels(0.123456, 0.123457));
        assertEquals(List.of("−2.50", "10.00"), labels(-2.5, 10));
    }

    private static List<String> labels(double... thresholds) {
        return Thresholds.labels(java.util.Arrays.stream(thresholds)
                .mapToObj(threshold -> new OperatingPoint(threshold, 1, 1, 1, 1))
                .toList());
    }
}
