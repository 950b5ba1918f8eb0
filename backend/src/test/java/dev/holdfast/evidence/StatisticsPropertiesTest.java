package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every input of the closed forms and of the swing rule. */
class StatisticsPropertiesTest {
    private static final double Z90 = StudentT.quantile(0.95, StudentT.NORMAL);
    private static final double Z99 = StudentT.quantile(0.995, StudentT.NORMAL);

    @Property(seed = "1")
    void a_share_lies_in_its_interval_and_the_interval_in_0_to_1(
            @ForAll @IntRange(max = 2000) int right, @ForAll @IntRange(max = 2000) int wrong) {
        double total = right + wrong + 1;
        Interval interval = Wilson.interval(right, total);
        assertTrue(interval.contains(right / total));
        assertTrue(interval.lower() >= 0 && interval.upper() <= 1);
    }

    @Property(seed = "2")
    void a_higher_level_of_confidence_widens_every_interval(@ForAll("counts") PairCounts pairs) {
        Interval narrow = Newcombe.paired(pairs, Z90);
        Interval usual = Newcombe.paired(pairs);
        Interval wide = Newcombe.paired(pairs, Z99);
        assertTrue(wide.lower() <= usual.lower() && usual.lower() <= narrow.lower());
        assertTrue(narrow.upper() <= usual.upper() && usual.upper() <= wide.upper());
        double right = pairs.bothRight() + pairs.onlyNew();
        assertTrue(Wilson.interval(right, pairs.total(), Z90).halfWidth()
                < Wilson.interval(right, pairs.total(), Z99).halfWidth());
    }

    @Property(seed = "3")
    void swapping_the_versions_mirrors_the_difference(@ForAll("counts") PairCounts pairs) {
        PairCounts swapped = new PairCounts(pairs.bothRight(), pairs.onlyOld(), pairs.onlyNew(), pairs.bothWrong());
        mirrored(Newcombe.paired(pairs), Newcombe.paired(swapped));
        double n = pairs.total();
        double fresh = pairs.bothRight() + pairs.onlyNew();
        double old = pairs.bothRight() + pairs.onlyOld();
        mirrored(Newcombe.independent(fresh, n, old, 2 * n), Newcombe.independent(old, 2 * n, fresh, n));
        assertEquals(
                McNemar.midP((long) pairs.onlyNew(), (long) pairs.onlyOld()),
                McNemar.midP((long) pairs.onlyOld(), (long) pairs.onlyNew()));
    }

    @Property(seed = "4")
    void differences_stay_between_minus_1_and_1_and_hold_their_value(@ForAll("counts") PairCounts pairs) {
        for (Interval interval : List.of(
                Newcombe.paired(pairs),
                Newcombe.independent(
                        pairs.bothRight() + pairs.onlyNew(),
                        pairs.total(),
                        pairs.bothRight() + pairs.onlyOld(),
                        pairs.total()))) {
            assertTrue(interval.lower() >= -1 && interval.upper() <= 1, interval::toString);
            assertTrue(interval.lower() <= pairs.difference() + 1e-12, interval::toString);
            assertTrue(interval.upper() >= pairs.difference() - 1e-12, interval::toString);
        }
    }

    @Property(seed = "5")
    void with_ever_more_inputs_the_width_vanishes(@ForAll("counts") PairCounts pairs) {
        PairCounts many = pairs.dividedBy(1e-9);
        assertTrue(Newcombe.paired(many).halfWidth() < 1e-3);
        assertTrue(Wilson.interval(many.bothRight(), many.total()).halfWidth() < 1e-3);
        assertTrue(Newcombe.paired(many).halfWidth() < Newcombe.paired(pairs).halfWidth());
    }

    @Property(seed = "6")
    void mcnemars_p_is_a_probability(@ForAll @IntRange(max = 500) int one, @ForAll @IntRange(max = 500) int other) {
        double p = McNemar.midP(one, other);
        assertTrue(p >= 0 && p <= 1, () -> one + " " + other + " " + p);
    }

    @Property(seed = "7")
    void without_correlation_and_with_one_run_the_rule_is_the_textbook_overdispersion(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 20, max = 180) Integer> rights) {
        double[] right = rights.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] total = rights.stream().mapToDouble(each -> 200).toArray();
        int windows = right.length;
        double level = rights.stream().mapToInt(each -> each).sum() / (200.0 * windows);
        double chiSquare = 0;
        for (double each : right) {
            chiSquare += Math.pow(each - 200 * level, 2) / (200 * level * (1 - level));
        }
        Run run = Run.ofCounts(right, total);
        SwingFigures found = Swing.correlated(0, List.of(run)).figures(List.of(run), List.of(total));
        assertEquals(chiSquare / (windows - 1), found.gamma(), 1e-9 * (1 + chiSquare));
        assertEquals(windows - 1, found.df(), 1e-9);
        assertEquals(Math.max(1, chiSquare / (windows - 1)), found.phi().get(0), 1e-9 * (1 + chiSquare));
    }

    @Property(seed = "8")
    void inflation_does_not_depend_on_the_scale_of_weights_and_grows_with_correlation(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 5000) Integer> sizes,
            @ForAll @DoubleRange(min = 0, max = 0.8) double rho) {
        double[] weights = sizes.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] scaled = sizes.stream().mapToDouble(each -> each * 7.5).toArray();
        double inflation = Swing.inflation(weights, rho);
        assertEquals(inflation, Swing.inflation(scaled, rho), 1e-9 * inflation);
        assertTrue(inflation >= 1 - 1e-12 && inflation <= weights.length + 1e-9);
        assertTrue(Swing.inflation(weights, rho + 0.1) >= inflation);
        double direct = 0;
        double sum = sizes.stream().mapToInt(each -> each).sum();
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                direct += weights[i] / sum * weights[j] / sum * Math.pow(rho, Math.abs(i - j));
            }
        }
        assertEquals(weights.length * direct, inflation, 1e-9 * inflation);
    }

    @Property(seed = "9", tries = 200)
    void the_correlation_stays_between_none_and_strong_whatever_the_runs(
            @ForAll @Size(min = 1, max = 4) List<@Size(min = 1, max = 12) List<@IntRange(max = 100) Integer>> runs) {
        List<Run> pool = new ArrayList<>();
        for (List<Integer> each : runs) {
            Run run = Run.ofCounts(
                    each.stream().mapToDouble(Integer::doubleValue).toArray(),
                    each.stream().mapToDouble(right -> 100).toArray());
            if (run != null) {
                pool.add(run);
            }
        }
        double rho = Swing.rho(pool);
        assertTrue(rho > 0 && rho < 0.9, () -> String.valueOf(rho));
    }

    @Property(seed = "10")
    void a_weighted_sum_of_one_term_keeps_its_limits_and_a_negative_weight_swaps_them(
            @ForAll @DoubleRange(min = -1, max = 1) double value,
            @ForAll @DoubleRange(min = 0, max = 1) double below,
            @ForAll @DoubleRange(min = 0, max = 1) double above) {
        Interval limits = new Interval(value - below, value + above);
        Interval same = Mover.interval(List.of(new Mover.Term(1, value, limits)));
        assertEquals(limits.lower(), same.lower(), 1e-12);
        assertEquals(limits.upper(), same.upper(), 1e-12);
        Interval swapped = Mover.interval(List.of(new Mover.Term(-1, value, limits)));
        mirrored(same, swapped);
    }

    @Property(seed = "11")
    void apportioned_rows_add_up_and_stay_within_one_digit(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -500, max = 500) Double> rows) {
        double[] exact = rows.stream().mapToDouble(each -> each == 0 ? 1 : each).toArray();
        double sum = 0;
        for (double each : exact) {
            sum += each;
        }
        long total = Math.round(sum);
        long[] printed = Ledger.apportioned(exact, total);
        long printedSum = 0;
        for (int i = 0; i < exact.length; i++) {
            printedSum += printed[i];
            assertTrue(Math.abs(printed[i] - exact[i]) <= 1.5, () -> rows.toString());
        }
        assertEquals(total, printedSum);
    }

    @Property(seed = "12")
    void what_is_not_a_number_or_negative_is_refused_with_a_message(
            @ForAll("notCounts") double bad, @ForAll @IntRange(max = 3) int place) {
        double[] counts = {1, 2, 3, 4};
        counts[place] = bad;
        for (Runnable attempt : List.<Runnable>of(
                () -> new PairCounts(counts[0], counts[1], counts[2], counts[3]),
                () -> ConfusionMetric.ACCURACY.of(counts[0], counts[1], counts[2], counts[3]),
                () -> Wilson.interval(bad, 10),
                () -> Wilson.interval(1, bad),
                () -> new Measure.Share(bad, 10),
                () -> new Measure.Share(0, bad),
                () -> new Measure.F1(bad, 1, 1),
                () -> new Measure.Mean(0, bad, null),
                () -> new Measure.Mean(0, 1, bad),
                () -> new Traffic(SecondHistory.at(0), SecondHistory.at(1), "v", bad),
                () -> Plan.agreed(bad, null))) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, attempt::run);
            assertTrue(refused.getMessage().length() > 10, refused::getMessage);
        }
    }

    @Provide
    Arbitrary<PairCounts> counts() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 400);
        return Combinators.combine(count, count, count, count)
                .filter((e, f, g, h) -> e + f + g + h > 0)
                .as((e, f, g, h) -> new PairCounts(e, f, g, h));
    }

    @Provide
    Arbitrary<Double> notCounts() {
        return Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1.0, -1e-9, -1e300);
    }

    private static void mirrored(Interval one, Interval other) {
        assertEquals(one.lower(), -other.upper(), 1e-12);
        assertEquals(one.upper(), -other.lower(), 1e-12);
    }
}
