package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Tradeoff.Amount;
import dev.holdfast.evidence.Tradeoff.Assumptions;
import dev.holdfast.evidence.Tradeoff.CapacityOf;
import dev.holdfast.evidence.Tradeoff.Choice;
import dev.holdfast.evidence.Tradeoff.Comparison;
import dev.holdfast.evidence.Tradeoff.Cost;
import dev.holdfast.evidence.Tradeoff.Load;
import dev.holdfast.evidence.Tradeoff.Per;
import dev.holdfast.evidence.Tradeoff.Place;
import dev.holdfast.evidence.Tradeoff.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** False alarms, misses, costs, and where the choice between thresholds flips. */
class TradeoffTest {
    /** 200 real positives and 800 real negatives. 0.7 is cheaper at no ratio of costs: 0.5 and 0.9 undercut it. */
    static List<OperatingPoint> set() {
        return List.of(
                point(0.1, 20, 400), point(0.3, 40, 200), point(0.5, 70, 100), point(0.7, 120, 60), point(0.9, 170, 0));
    }

    static OperatingPoint point(double threshold, long fn, long fp) {
        return new OperatingPoint(threshold, 200 - fn, fp, fn, 800 - fp);
    }

    static Assumptions weekly(Double baseRate) {
        return new Assumptions(500, Per.WEEK, baseRate, null, null, null, null, null);
    }

    static Assumptions costing(Cost falseAlarm, Cost miss, Double inUse) {
        return new Assumptions(500, Per.WEEK, null, falseAlarm, miss, null, null, inUse);
    }

    @Test
    void counts_a_week_are_the_set_s_shares_of_all_inputs_times_the_volume() {
        Point half = Tradeoff.of(set(), weekly(null)).points().get(2);
        assertAmount(half.falseAlarms(), 50, Wilson.interval(100, 1000), 500);
        assertAmount(half.misses(), 35, Wilson.interval(70, 1000), 500);
        assertAmount(half.alarms(), 115, Wilson.interval(230, 1000), 500);
        assertAmount(half.errors(), 85, Wilson.interval(170, 1000), 500);
        assertAmount(half.falseAlarmRate(), 0.125, Wilson.interval(100, 800), 1);
        assertAmount(half.missRate(), 0.35, Wilson.interval(70, 200), 1);
    }

    @Test
    void at_an_entered_base_rate_each_rate_has_its_own_denominator_and_sums_are_recovered() {
        Point half = Tradeoff.of(set(), weekly(0.4)).points().get(2);
        assertAmount(half.falseAlarms(), 37.5, Wilson.interval(100, 800), 300);
        assertAmount(half.misses(), 70, Wilson.interval(70, 200), 200);
        Mover.Term falseAlarms = new Mover.Term(300, 0.125, Wilson.interval(100, 800));
        Mover.Term caught = new Mover.Term(200, 0.65, Wilson.interval(130, 200));
        Mover.Term missed = new Mover.Term(200, 0.35, Wilson.interval(70, 200));
        assertAmount(half.alarms(), 167.5, Mover.interval(List.of(falseAlarms, caught)), 1);
        assertAmount(half.errors(), 107.5, Mover.interval(List.of(falseAlarms, missed)), 1);
    }

    private static void assertAmount(Amount amount, double value, Interval rate, double factor) {
        assertEquals(value, amount.value(), 1e-9);
        assertEquals(rate.lower() * factor, amount.lower(), 1e-9);
        assertEquals(rate.upper() * factor, amount.upper(), 1e-9);
    }

    @Test
    void the_set_s_own_base_rate_is_measured_and_so_leaves_wider_limits_than_an_entered_one() {
        Point measured = Tradeoff.of(set(), weekly(null)).points().get(2);
        Point entered = Tradeoff.of(set(), weekly(0.2)).points().get(2);
        assertEquals(measured.misses().value(), entered.misses().value(), 1e-9);
        assertTrue(entered.misses().limits().halfWidth()
                < measured.misses().limits().halfWidth());
        assertEquals(0.2, Tradeoff.of(set(), weekly(null)).baseRate(), 1e-12);
        assertEquals(0.4, Tradeoff.of(set(), weekly(0.4)).baseRate(), 1e-12);
    }

    @Test
    void the_choice_flips_where_what_lies_between_two_thresholds_costs_the_same_on_both_sides() {
        Tradeoff found = Tradeoff.of(set(), weekly(null));
        assertEquals(List.of(0, 1, 2, 4), found.edge());
        assertEquals(200 / 20.0, found.flips().get(0).flipsAt().value(), 1e-12);
        assertEquals(100 / 30.0, found.flips().get(1).flipsAt().value(), 1e-12);
        assertEquals(100 / 100.0, found.flips().get(2).flipsAt().value(), 1e-12);
        assertEquals(Place.NEVER_CHEAPEST, found.points().get(3).place());
        assertNull(found.points().get(3).cheapestFrom());
        assertEquals(0.0, found.points().get(4).cheapestFrom());
        assertEquals(1.0, found.points().get(4).cheapestUntil());
        assertEquals(10.0, found.points().get(0).cheapestFrom());
        assertEquals(Double.POSITIVE_INFINITY, found.points().get(0).cheapestUntil());
    }

    @Test
    void the_ratio_at_which_the_choice_flips_moves_with_the_base_rate_and_not_with_the_volume() {
        // Among equally many of both a miss is twice as frequent again: (1−π)/π goes from 4 to 1.
        Tradeoff even = Tradeoff.of(set(), weekly(0.5));
        assertEquals(100 / 800.0 / (30 / 200.0), even.flips().get(1).flipsAt().value(), 1e-12);
        assertEquals(List.of(0, 1, 2, 4), even.edge());
        Assumptions more = new Assumptions(50_000, Per.WEEK, null, null, null, null, null, null);
        assertEquals(
                Tradeoff.of(set(), weekly(null)).flips().get(1).flipsAt(),
                Tradeoff.of(set(), more).flips().get(1).flipsAt());
    }

    @Test
    void a_point_on_the_straight_line_between_two_others_is_not_the_cheapest_anywhere() {
        Tradeoff found =
                Tradeoff.of(List.of(point(0.1, 10, 300), point(0.2, 20, 200), point(0.3, 30, 100)), weekly(null));
        assertEquals(List.of(0, 2), found.edge());
        assertEquals(Place.NEVER_CHEAPEST, found.points().get(1).place());
    }

    @Test
    void dominated_and_repeated_thresholds_are_named_with_the_better_one() {
        Tradeoff found = Tradeoff.of(
                List.of(
                        point(0.1, 10, 300),
                        point(0.2, 10, 250),
                        point(0.3, 10, 200),
                        point(0.4, 10, 200),
                        point(0.5, 50, 30),
                        point(0.6, 60, 30),
                        point(0.7, 60, 30),
                        point(0.8, 60, 0)),
                weekly(null));
        assertEquals(
                List.of(
                        Place.DOMINATED,
                        Place.DOMINATED,
                        Place.EDGE,
                        Place.REPEATED,
                        Place.EDGE,
                        Place.DOMINATED,
                        Place.DOMINATED,
                        Place.EDGE),
                found.points().stream().map(Point::place).toList());
        assertEquals(
                List.of(2, 2, -1, 2, -1, 7, 7, -1),
                found.points().stream().map(Point::betterThreshold).toList());
        assertEquals(List.of(2, 4, 7), found.edge());
    }

    @Test
    void one_threshold_may_be_better_in_everything() {
        Tradeoff found = Tradeoff.of(List.of(point(0.1, 0, 100), point(0.5, 0, 0), point(0.9, 50, 0)), weekly(null));
        assertEquals(List.of(1), found.edge());
        assertTrue(found.flips().isEmpty());
        assertEquals(0.0, found.points().get(1).cheapestFrom());
        assertEquals(Double.POSITIVE_INFINITY, found.points().get(1).cheapestUntil());
    }

    @Test
    void on_random_sets_the_cheapest_is_on_the_edge_and_named_for_its_ratio() {
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            List<OperatingPoint> points = randomSet(random, 2 + random.nextInt(12));
            Double baseRate = trial % 2 == 0 ? null : 0.05 + 0.9 * random.nextDouble();
            Tradeoff found = Tradeoff.of(points, weekly(baseRate));
            for (int k = 1; k < found.flips().size(); k++) {
                assertTrue(found.flips().get(k).flipsAt().value()
                        < found.flips().get(k - 1).flipsAt().value());
            }
            for (int draw = 0; draw < 20; draw++) {
                double ratio = Math.exp(random.nextGaussian() * 2);
                double least = found.points().stream()
                        .mapToDouble(p -> price(p, ratio))
                        .min()
                        .orElseThrow();
                Point named = found.points().stream()
                        .filter(p ->
                                p.cheapestFrom() != null && p.cheapestFrom() <= ratio && ratio <= p.cheapestUntil())
                        .findFirst()
                        .orElseThrow();
                assertEquals(least, price(named, ratio), 1e-9 * least + 1e-12);
            }
            for (Point point : found.points()) {
                boolean beaten = found.points().stream()
                        .anyMatch(other -> other.counts().fp() <= point.counts().fp()
                                && other.counts().fn() <= point.counts().fn()
                                && (other.counts().fp() < point.counts().fp()
                                        || other.counts().fn() < point.counts().fn()));
                assertEquals(beaten, point.place() == Place.DOMINATED);
            }
        }
    }

    private static double price(Point point, double ratio) {
        return point.falseAlarms().value() + ratio * point.misses().value();
    }

    private static List<OperatingPoint> randomSet(Random random, int size) {
        List<OperatingPoint> points = new ArrayList<>();
        long fn = 0;
        long fp = 800;
        for (int i = 0; i < size; i++) {
            points.add(point(i / 20.0, fn, fp));
            fn += Math.min(200 - fn, random.nextInt(30));
            fp -= Math.min(fp, random.nextInt(150));
        }
        Collections.shuffle(points, random);
        return points;
    }

    @Test
    void between_neighbours_the_difference_is_one_share_of_the_same_inputs() {
        Comparison two = Tradeoff.of(set(), weekly(null)).flips().get(1);
        assertAmount(two.moreFalseAlarms(), 50, Wilson.interval(100, 1000), 500);
        assertAmount(two.fewerMisses(), 15, Wilson.interval(30, 1000), 500);
        assertEquals(130, two.between());
        assertTrue(two.enough());
        // Odds of a Wilson share of 100 in 130.
        Interval share = Wilson.interval(100, 130);
        assertEquals(share.lower() / (1 - share.lower()), two.flipsAt().lower(), 1e-12);
        assertEquals(share.upper() / (1 - share.upper()), two.flipsAt().upper(), 1e-12);
    }

    @Test
    void fewer_than_ten_inputs_between_two_thresholds_decide_nothing() {
        List<OperatingPoint> nine = List.of(point(0.1, 20, 105), point(0.2, 24, 100));
        List<OperatingPoint> ten = List.of(point(0.1, 20, 106), point(0.2, 24, 100));
        assertFalse(Tradeoff.of(nine, weekly(null)).flips().get(0).enough());
        assertTrue(Tradeoff.of(ten, weekly(null)).flips().get(0).enough());
    }

    @Test
    void fewer_than_thirty_real_positives_or_negatives_decide_nothing() {
        for (long few : new long[] {29, 30}) {
            Tradeoff positives = Tradeoff.of(
                    List.of(new OperatingPoint(0.1, few, 300, 0, 500), new OperatingPoint(0.2, few - 20, 100, 20, 700)),
                    weekly(null));
            assertEquals(few == 30, positives.flips().get(0).enough());
            Tradeoff negatives = Tradeoff.of(
                    List.of(new OperatingPoint(0.1, 300, few, 0, 0), new OperatingPoint(0.2, 100, few - 20, 200, 20)),
                    weekly(null));
            assertEquals(few == 30, negatives.flips().get(0).enough());
        }
    }

    @Test
    void costs_are_a_range_from_the_lowest_to_the_highest_that_an_error_may_cost() {
        Point half = Tradeoff.of(set(), costing(new Cost(1, 2), new Cost(5, 10), null))
                .points()
                .get(2);
        assertEquals(50 + 5 * 35, half.cost().low(), 1e-9);
        assertEquals(2 * 50 + 10 * 35, half.cost().high(), 1e-9);
        Interval low = Mover.interval(List.of(
                new Mover.Term(1, 50, half.falseAlarms().limits()),
                new Mover.Term(5, 35, half.misses().limits())));
        assertEquals(low.lower(), half.cost().lower(), 1e-9);
        assertTrue(half.cost().upper() > half.cost().high());
        assertNull(Tradeoff.of(set(), weekly(null)).points().get(2).cost());
    }

    @Test
    void the_cheapest_within_the_costs_is_one_threshold_or_a_stretch_of_the_edge() {
        // Flips at 10, 3.33 and 1.
        assertArrayEquals(new int[] {1, 1}, within(new Cost(1, 1), new Cost(4, 9)));
        assertArrayEquals(new int[] {1, 2}, within(new Cost(1, 1), new Cost(2, 4)));
        assertArrayEquals(new int[] {0, 3}, within(new Cost(1, 2), new Cost(1, 20)));
        assertArrayEquals(new int[] {0, 0}, within(new Cost(0, 1), new Cost(11, 12)));
        // Ending exactly at a flip leaves nothing open.
        assertArrayEquals(new int[] {1, 1}, within(new Cost(1, 1), new Cost(4, 10)));
        assertArrayEquals(new int[] {2, 2}, within(new Cost(1, 1), new Cost(1, 3)));
        assertNull(Tradeoff.of(set(), weekly(null)).cheapestWithinCosts());
    }

    private static int[] within(Cost falseAlarm, Cost miss) {
        return Tradeoff.of(set(), costing(falseAlarm, miss, null)).cheapestWithinCosts();
    }

    @Test
    void against_the_threshold_in_use_every_other_one_is_compared_and_priced() {
        Tradeoff found = Tradeoff.of(set(), costing(new Cost(1, 2), new Cost(5, 10), 0.5));
        assertEquals(2, found.inUse());
        assertNull(found.points().get(2).againstInUse());
        Comparison lower = found.points().get(1).againstInUse();
        assertEquals(1, lower.lower());
        assertEquals(2, lower.higher());
        // 50 more false alarms, 15 fewer misses: at best 50 − 150, at worst 100 − 75.
        assertEquals(-100, lower.costChange().low(), 1e-9);
        assertEquals(25, lower.costChange().high(), 1e-9);
        assertTrue(lower.costChange().lower() < -100);
        assertTrue(lower.costChange().upper() > 25);
        assertEquals(2, found.points().get(4).againstInUse().lower());
        Tradeoff undeclared = Tradeoff.of(set(), weekly(null));
        assertEquals(-1, undeclared.inUse());
        assertTrue(undeclared.points().stream().allMatch(point -> point.againstInUse() == null));
        assertThrows(
                IllegalArgumentException.class, () -> Tradeoff.of(set(), costing(new Cost(1, 1), new Cost(1, 1), 0.6)));
    }

    @Test
    void two_thresholds_with_a_count_in_common_do_not_flip() {
        List<OperatingPoint> points =
                List.of(point(0.1, 20, 300), point(0.2, 20, 200), point(0.3, 60, 200), point(0.4, 60, 200));
        Tradeoff from = Tradeoff.of(points, costing(new Cost(1, 1), new Cost(1, 1), 0.2));
        assertEquals(Choice.HIGHER_ALWAYS, from.points().get(0).againstInUse().choice());
        assertEquals(Choice.LOWER_ALWAYS, from.points().get(2).againstInUse().choice());
        assertNull(from.points().get(2).againstInUse().flipsAt());
        Tradeoff last = Tradeoff.of(points, costing(new Cost(1, 1), new Cost(1, 1), 0.4));
        assertEquals(Choice.SAME, last.points().get(2).againstInUse().choice());
    }

    @Test
    void the_load_on_the_fallback_follows_from_the_interval() {
        Amount alarms = Tradeoff.of(set(), weekly(null)).points().get(2).alarms();
        assertEquals(Load.WITHIN, load(alarms.upper(), CapacityOf.ALARMS));
        assertEquals(Load.LIKELY_WITHIN, load(alarms.upper() - 1e-9, CapacityOf.ALARMS));
        assertEquals(Load.LIKELY_WITHIN, load(115.0 + 1e-9, CapacityOf.ALARMS));
        assertEquals(Load.LIKELY_BEYOND, load(114.9, CapacityOf.ALARMS));
        assertEquals(Load.LIKELY_BEYOND, load(alarms.lower(), CapacityOf.ALARMS));
        assertEquals(Load.BEYOND, load(alarms.lower() - 1e-9, CapacityOf.ALARMS));
        // 85 errors, 50 false alarms, 35 misses.
        assertEquals(Load.WITHIN, load(110, CapacityOf.ERRORS));
        assertEquals(Load.BEYOND, load(60, CapacityOf.ERRORS));
        assertEquals(Load.LIKELY_WITHIN, load(52, CapacityOf.FALSE_ALARMS));
        assertEquals(Load.LIKELY_BEYOND, load(33, CapacityOf.MISSES));
        assertNull(Tradeoff.of(set(), weekly(null)).points().get(2).load());
    }

    private static Load load(double capacity, CapacityOf what) {
        Assumptions assumptions = new Assumptions(500, Per.WEEK, null, null, null, capacity, what, null);
        return Tradeoff.of(set(), assumptions).points().get(2).load();
    }

    @Test
    void points_that_no_classifier_can_have_are_refused() {
        assertRefused("at least two", point(0.5, 1, 1));
        assertRefused("twice: 0.5 and 0.5", point(0.5, 1, 9), point(0.7, 1, 9), point(0.5, 1, 9));
        assertRefused("twice", point(0.0, 1, 9), point(-0.0, 1, 9));
        assertRefused("same inputs: 0.3 and 0.4", point(0.3, 1, 9), new OperatingPoint(0.4, 198, 5, 1, 795));
        assertRefused("same inputs", point(0.3, 1, 9), new OperatingPoint(0.4, 198, 5, 2, 796));
        assertRefused("more alarms: 0.3 and 0.4", point(0.4, 1, 30), point(0.3, 1, 28));
        assertRefused("more alarms", point(0.3, 5, 30), point(0.4, 4, 28));
        assertRefused("real positives", new OperatingPoint(0.1, 0, 3, 0, 5), new OperatingPoint(0.2, 0, 2, 0, 6));
        assertRefused("real negatives", new OperatingPoint(0.1, 3, 0, 5, 0), new OperatingPoint(0.2, 2, 0, 6, 0));
    }

    private static void assertRefused(String why, OperatingPoint... points) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Tradeoff.of(List.of(points), weekly(null)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    @Test
    void points_may_come_in_any_order() {
        List<OperatingPoint> shuffled = new ArrayList<>(set());
        Collections.shuffle(shuffled, new Random(3));
        assertEquals(Tradeoff.of(set(), weekly(null)), Tradeoff.of(shuffled, weekly(null)));
    }

    @Test
    void what_is_not_a_number_or_a_possible_assumption_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new OperatingPoint(Double.NaN, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OperatingPoint(0.5, -1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new OperatingPoint(0.5, 1, 1, 1, OperatingPoint.MOST + 1));
        assertThrows(IllegalArgumentException.class, () -> weekly(0.0));
        assertThrows(IllegalArgumentException.class, () -> weekly(1.0));
        assertThrows(IllegalArgumentException.class, () -> weekly(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Cost(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Cost(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Cost(0, 0));
        assertThrows(IllegalArgumentException.class, () -> costing(new Cost(1, 1), null, null));
        assertThrows(
                IllegalArgumentException.class, () -> new Assumptions(0, Per.WEEK, null, null, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Assumptions(1, Per.WEEK, null, null, null, -1.0, CapacityOf.ALARMS, null));
    }

    @Test
    @Tag("long")
    void the_interval_of_the_flip_covers_the_true_ratio_as_often_as_it_says() {
        // Of 2,000 inputs 5% lie between the thresholds as false alarms and 2% as misses: the true ratio is 2.5.
        Random random = new Random(11);
        int odds = 0;
        int independent = 0;
        int repeats = 4000;
        for (int i = 0; i < repeats; i++) {
            int alarms = 0;
            int misses = 0;
            for (int k = 0; k < 2000; k++) {
                double draw = random.nextDouble();
                if (draw < 0.05) alarms++;
                else if (draw < 0.07) misses++;
            }
            Ratios.Ratio one = Ratios.odds(alarms, misses);
            if (one.lower() <= 2.5 && 2.5 <= one.upper()) odds++;
            // Drawn apart: 1,500 real negatives of which 5%, 500 real positives of which 6%; as shares 5/6.
            int ofNegatives = binomial(random, 1500, 0.05);
            int ofPositives = binomial(random, 500, 0.06);
            Ratios.Ratio two = Ratios.independent(
                    ofNegatives / 1500.0,
                    Wilson.interval(ofNegatives, 1500),
                    ofPositives / 500.0,
                    Wilson.interval(ofPositives, 500));
            if (two.lower() <= 5 / 6.0 && 5 / 6.0 <= two.upper()) independent++;
        }
        assertEquals(0.95, odds / (double) repeats, 0.012);
        assertEquals(0.95, independent / (double) repeats, 0.012);
    }

    private static int binomial(Random random, int n, double p) {
        int hits = 0;
        for (int i = 0; i < n; i++) if (random.nextDouble() < p) hits++;
        return hits;
    }

    @Test
    void the_ratio_of_two_estimates_has_limits_wherever_it_exists() {
        Ratios.Ratio none = Ratios.independent(0, new Interval(0, 0.1), 0.2, new Interval(0.1, 0.3));
        assertEquals(0, none.lower());
        assertEquals(0, none.value());
        assertTrue(none.upper() > 0);
        // The denominator's upper limit is exactly, and more than, twice its value.
        assertTrue(Ratios.independent(0.2, new Interval(0.1, 0.3), 0.1, new Interval(0.05, 0.2))
                        .lower()
                > 0);
        Ratios.Ratio wide = Ratios.independent(0.2, new Interval(0.1, 0.3), 0.1, new Interval(0.05, 0.3));
        assertTrue(wide.lower() > 0 && wide.lower() < 2 && wide.upper() > 2);
        assertEquals(
                Double.POSITIVE_INFINITY,
                Ratios.independent(0.2, new Interval(0.1, 0.3), 0.1, new Interval(0, 0.3))
                        .upper());
        assertThrows(
                IllegalArgumentException.class,
                () -> Ratios.independent(0.2, new Interval(0.1, 0.3), 0, new Interval(0, 0.3)));
        assertThrows(IllegalArgumentException.class, () -> Ratios.odds(3, 0));
        // With one side known exactly the ratio has the other side's limits.
        Ratios.Ratio exact = Ratios.independent(0.2, new Interval(0.1, 0.4), 0.5, new Interval(0.5, 0.5));
        assertEquals(0.2, exact.lower(), 1e-12);
        assertEquals(0.8, exact.upper(), 1e-12);
        assertNotNull(exact);
    }
}
