package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Metrics other than proportions: values by hand or by independent code, intervals against closed forms and against draws. */
class MeasureTest {
    private static final List<String> NAMES = List.of("billing", "delivery", "other");
    private static final ClassCounts MATRIX = matrix(NAMES, new int[][] {{120, 8, 3}, {5, 96, 7}, {4, 9, 60}});

    private static ClassCounts matrix(List<String> names, int[][] counts) {
        return ClassCounts.of(
                names,
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static double value(ConfusionMetric metric, ClassCounts counts) {
        return metric.of(counts).value();
    }

    private static Interval limits(ConfusionMetric metric, ClassCounts counts) {
        return Pooled.of(List.of(metric.of(counts))).samplingInterval();
    }

    // ---- values ----

    @Test
    void metrics_of_three_classes_agree_with_independent_code() {
        // numpy, from one label and one answer per input; MCC as the correlation of their indicator vectors.
        assertEquals(0.8846153846153846, value(ConfusionMetric.ACCURACY, MATRIX), 1e-12);
        assertEquals(0.8789776458020953, value(ConfusionMetric.MACRO_PRECISION, MATRIX), 1e-12);
        assertEquals(0.8756124104864039, value(ConfusionMetric.MACRO_RECALL, MATRIX), 1e-12);
        assertEquals(0.8756124104864039, value(ConfusionMetric.BALANCED_ACCURACY, MATRIX), 1e-12);
        assertEquals(0.8770053475935828, value(ConfusionMetric.MACRO_F1, MATRIX), 1e-12);
        assertEquals(0.8846470271809641, value(ConfusionMetric.WEIGHTED_F1, MATRIX), 1e-12);
        assertEquals(0.8223323557557286, value(ConfusionMetric.MCC, MATRIX), 1e-12);
        assertEquals(0.8220842375378181, value(ConfusionMetric.KAPPA, MATRIX), 1e-12);
        assertEquals(0.941700635192163, value(ConfusionMetric.SPECIFICITY, MATRIX), 1e-12);
    }

    @Test
    void textbook_matrices_have_the_textbook_values() {
        // Kappa of 20, 5, 10, 15: agreement 0.7 where chance gives 0.5.
        assertEquals(0.4, ConfusionMetric.KAPPA.of(20, 10, 5, 15).value(), 1e-12);
        // Matthews: (6·3 − 1·2) / √(7·8·4·5).
        assertEquals(16 / Math.sqrt(1120), ConfusionMetric.MCC.of(6, 1, 2, 3).value(), 1e-12);
        assertEquals(
                (0.75 + 0.75) / 2,
                ConfusionMetric.BALANCED_ACCURACY.of(6, 1, 2, 3).value(),
                1e-12);
        assertEquals(3 / 4.0, ConfusionMetric.SPECIFICITY.of(6, 1, 2, 3).value(), 1e-12);
        assertEquals(
                (6 / 7.0 + 3 / 5.0) / 2,
                ConfusionMetric.MACRO_PRECISION.of(6, 1, 2, 3).value(),
                1e-12);
        assertEquals(
                (12 / 15.0 + 6 / 9.0) / 2,
                ConfusionMetric.MACRO_F1.of(6, 1, 2, 3).value(),
                1e-12);
        assertEquals(
                (8 * 12 / 15.0 + 4 * 6 / 9.0) / 12,
                ConfusionMetric.WEIGHTED_F1.of(6, 1, 2, 3).value(),
                1e-12);
    }

    @Test
    void precision_recall_and_f1_keep_their_own_denominators() {
        assertEquals(new Measure.Share(6, 8), ConfusionMetric.PRECISION.of(6, 2, 3, 9));
        assertEquals(new Measure.Share(6, 9), ConfusionMetric.RECALL.of(6, 2, 3, 9));
        assertEquals(new Measure.Share(9, 11), ConfusionMetric.SPECIFICITY.of(6, 2, 3, 9));
        assertEquals(new Measure.Share(15, 20), ConfusionMetric.ACCURACY.of(6, 2, 3, 9));
        assertEquals(12 / 17.0, ConfusionMetric.F1.of(6, 2, 3, 9).value(), 1e-12);
        for (ConfusionMetric metric : List.of(ConfusionMetric.PRECISION, ConfusionMetric.RECALL, ConfusionMetric.F1))
            assertThrows(IllegalArgumentException.class, () -> metric.of(MATRIX));
    }

    @Test
    void a_class_that_is_never_answered_counts_as_nothing_and_one_that_never_occurs_does_not_count() {
        ClassCounts shy = matrix(List.of("a", "b", "never"), new int[][] {{9, 0, 0}, {1, 0, 0}, {0, 0, 0}});
        assertEquals((0.9 + 0) / 2, value(ConfusionMetric.MACRO_PRECISION, shy), 1e-12);
        assertEquals((1.0 + 0) / 2, value(ConfusionMetric.MACRO_RECALL, shy), 1e-12);
        assertEquals((18 / 19.0 + 0) / 2, value(ConfusionMetric.MACRO_F1, shy), 1e-12);
        ClassCounts dreamt = matrix(List.of("a", "b", "dreamt"), new int[][] {{8, 0, 1}, {1, 5, 0}, {0, 0, 0}});
        assertEquals((8 / 9.0 + 5 / 6.0) / 2, value(ConfusionMetric.BALANCED_ACCURACY, dreamt), 1e-12);
        assertEquals((8 / 9.0 + 5 / 6.0 + 0) / 3, value(ConfusionMetric.MACRO_RECALL, dreamt), 1e-12);
    }

    @Test
    void a_number_that_divides_by_zero_is_none() {
        ClassCounts one = matrix(List.of("a", "b"), new int[][] {{50, 0}, {0, 0}});
        assertTrue(ConfusionMetric.MCC.of(one).empty());
        assertTrue(ConfusionMetric.KAPPA.of(one).empty());
        assertFalse(ConfusionMetric.MACRO_F1.of(one).empty());
        assertTrue(ConfusionMetric.MACRO_F1
                .of(matrix(List.of("a", "b"), new int[2][2]))
                .empty());
        assertTrue(ConfusionMetric.RECALL.of(0, 3, 0, 5).empty());
    }

    @Test
    void what_is_no_matrix_is_refused() {
        List<String> two = List.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> matrix(List.of("a", "a"), new int[2][2]));
        assertThrows(IllegalArgumentException.class, () -> matrix(List.of("a"), new int[1][1]));
        assertThrows(IllegalArgumentException.class, () -> matrix(two, new int[][] {{1, 2}, {3}}));
        assertThrows(IllegalArgumentException.class, () -> matrix(two, new int[][] {{1, -2}, {3, 4}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ClassCounts.of(two, List.of(List.of(1.0, Double.NaN), List.of(1.0, 2.0))));
    }

    // ---- intervals ----

    @Test
    void limits_by_draws_agree_with_a_million_draws_of_independent_code() {
        // numpy, standard_gamma(counts + 1/9): 2.5% and 97.5%. Two thousand draws know a limit to some 3% of the
        // half-width.
        near(0.8343, 0.9102, limits(ConfusionMetric.MACRO_F1, MATRIX));
        near(0.7622, 0.8703, limits(ConfusionMetric.MCC, MATRIX));
        near(0.8329, 0.9098, limits(ConfusionMetric.MACRO_RECALL, MATRIX));
    }

    private static void near(double lower, double upper, Interval limits) {
        double allowed = 0.08 * (upper - lower) / 2;
        assertEquals(lower, limits.lower(), allowed);
        assertEquals(upper, limits.upper(), allowed);
    }

    @Test
    void drawn_accuracy_is_the_beta_distribution_and_close_to_wilson() {
        // Beta(276 + 1/3, 36 + 2/3): scipy 0.8450, 0.9160.
        Interval drawn = Dirichlet.interval(ConfusionMetric.ACCURACY, MATRIX);
        near(0.8450, 0.9160, drawn);
        Interval wilson = Wilson.interval(276, 312);
        near(wilson.lower(), wilson.upper(), drawn);
    }

    @Test
    void the_same_matrix_has_the_same_interval_and_more_of_the_same_a_narrower_one() {
        assertEquals(limits(ConfusionMetric.MCC, MATRIX), limits(ConfusionMetric.MCC, MATRIX));
        Interval once = limits(ConfusionMetric.MACRO_F1, MATRIX);
        Interval hundredfold = limits(ConfusionMetric.MACRO_F1, MATRIX.dividedBy(0.01));
        assertEquals(0.1, hundredfold.halfWidth() / once.halfWidth(), 0.01);
        Interval million = limits(ConfusionMetric.MACRO_F1, MATRIX.dividedBy(1e-8));
        assertTrue(million.halfWidth() < 1e-5);
    }

    @Test
    void swing_divides_the_counts_and_student_stretches_the_limits() {
        Pooled pooled = Pooled.of(List.of(ConfusionMetric.MACRO_F1.of(MATRIX)));
        Interval plain = pooled.interval(1, StudentT.Z);
        assertEquals(2, pooled.interval(4, StudentT.Z).halfWidth() / plain.halfWidth(), 0.1);
        Interval stretched = pooled.interval(1, 2 * StudentT.Z);
        assertEquals(2 * plain.halfWidth(), stretched.halfWidth(), 1e-12);
        Interval far = pooled.interval(1, 100);
        assertEquals(0, far.lower());
        assertEquals(1, far.upper());
        assertTrue(Pooled.of(List.of(ConfusionMetric.MCC.of(MATRIX)))
                        .interval(9, 100)
                        .lower()
                >= -1);
    }

    @Test
    void a_matrix_without_an_error_still_leaves_room_for_one() {
        ClassCounts perfect = matrix(List.of("a", "b"), new int[][] {{25, 0}, {0, 25}});
        for (ConfusionMetric metric : List.of(ConfusionMetric.MACRO_F1, ConfusionMetric.MCC, ConfusionMetric.KAPPA)) {
            Interval limits = limits(metric, perfect);
            assertEquals(1, limits.upper());
            assertTrue(limits.lower() < 0.97 && limits.lower() > 0.8, metric + " " + limits);
        }
        Interval oneClass =
                limits(ConfusionMetric.MACRO_RECALL, matrix(List.of("a", "b"), new int[][] {{50, 0}, {0, 0}}));
        assertTrue(oneClass.lower() < 0.99);
    }

    @Test
    @Tag("long")
    void nineteen_of_twenty_intervals_hold_the_truth() {
        double[][] truth = {{0.40, 0.05, 0.05}, {0.03, 0.25, 0.02}, {0.02, 0.03, 0.15}};
        for (ConfusionMetric metric : List.of(
                ConfusionMetric.MACRO_PRECISION,
                ConfusionMetric.MACRO_F1,
                ConfusionMetric.WEIGHTED_F1,
                ConfusionMetric.MCC,
                ConfusionMetric.KAPPA)) {
            double value = value(metric, ClassCounts.of(NAMES, boxed(truth)));
            Random random = new Random(4);
            int held = 0;
            for (int repeat = 0; repeat < 400; repeat++) {
                Interval limits = limits(metric, ClassCounts.of(NAMES, boxed(drawn(truth, 200, random))));
                held += limits.lower() <= value && value <= limits.upper() ? 1 : 0;
            }
            assertTrue(held >= 365 && held <= 395, metric + " " + held);
        }
    }

    private static double[][] drawn(double[][] shares, int inputs, Random random) {
        double[][] counts = new double[3][3];
        for (int n = 0; n < inputs; n++) {
            double at = random.nextDouble();
            int cell = 0;
            while (cell < 8 && at >= shares[cell / 3][cell % 3]) {
                at -= shares[cell / 3][cell % 3];
                cell++;
            }
            counts[cell / 3][cell % 3]++;
        }
        return counts;
    }

    private static List<List<Double>> boxed(double[][] counts) {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    @Test
    void fifty_classes_take_no_longer_than_a_blink() {
        int[][] counts = new int[50][50];
        Random random = new Random(1);
        for (int n = 0; n < 5000; n++) {
            int of = random.nextInt(50);
            counts[of][random.nextInt(10) == 0 ? random.nextInt(50) : of]++;
        }
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "class " + i).toList();
        ClassCounts many = matrix(names, counts);
        limits(ConfusionMetric.MACRO_F1, many.dividedBy(1.5));
        long start = System.nanoTime();
        Interval limits = limits(ConfusionMetric.MACRO_F1, many);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds < 2, seconds + " s");
        assertTrue(limits.lower() <= value(ConfusionMetric.MACRO_F1, many));
    }

    // ---- swing ----

    @Test
    void without_swing_residuals_are_as_large_as_sampling_makes_them() {
        double[][] truth = {{0.40, 0.05, 0.05}, {0.03, 0.25, 0.02}, {0.02, 0.03, 0.15}};
        for (ConfusionMetric metric :
                List.of(ConfusionMetric.MACRO_F1, ConfusionMetric.MCC, ConfusionMetric.MACRO_RECALL)) {
            Random random = new Random(9);
            double squares = 0;
            int freedom = 0;
            for (int repeat = 0; repeat < 100; repeat++) {
                List<Measure> windows = Stream.generate(() ->
                                metric.of(ClassCounts.of(NAMES, boxed(drawn(truth, 30 + random.nextInt(200), random)))))
                        .limit(12)
                        .toList();
                Run run = Pooled.of(windows).run();
                squares += run.squares();
                freedom += 11;
            }
            assertEquals(1, squares / freedom, 0.12, metric.toString());
        }
    }

    @Test
    void accuracy_to_first_order_is_accuracy() {
        ClassCounts other = matrix(NAMES, new int[][] {{60, 4, 9}, {5, 30, 7}, {4, 2, 80}});
        ClassCounts both = ClassCounts.sum(List.of(MATRIX, other));
        Influence influence = Influence.at(ConfusionMetric.ACCURACY, both);
        assertEquals(276 / 312.0, influence.of(MATRIX), 1e-9);
        assertEquals(170 / 201.0, influence.of(other), 1e-9);
        double p = both.right() / both.total();
        assertEquals(p * (1 - p), influence.variance(), 1e-9);
        assertNull(
                Pooled.of(Collections.nCopies(3, ConfusionMetric.MACRO_F1.of(matrix(NAMES, new int[][] {
                            {9, 0, 0}, {0, 9, 0}, {0, 0, 9}
                        }))))
                        .run(),
                "a run without an error tells nothing about swing");
    }

    @Test
    void classes_are_told_by_name_whatever_their_order_and_new_ones_join() {
        ClassCounts turned = matrix(List.of("other", "billing"), new int[][] {{7, 1}, {2, 5}});
        ClassCounts sum =
                ClassCounts.sum(List.of(MATRIX, turned, matrix(List.of("other", "new"), new int[][] {{1, 0}, {0, 3}})));
        assertEquals(List.of("billing", "delivery", "other", "new"), sum.classes());
        assertEquals(MATRIX.total() + 15 + 4, sum.total());
        assertEquals(276 + 12 + 4, sum.right());
        assertTrue(Pooled.sameKind(List.of(ConfusionMetric.MCC.of(MATRIX), ConfusionMetric.MCC.of(turned))));
        assertFalse(Pooled.sameKind(List.of(ConfusionMetric.MCC.of(MATRIX), ConfusionMetric.MCC.of(6, 1, 2, 3))));
    }

    // ---- judged ----

    /** A week of three classes of which {@code right} of 300 are right, the errors spread evenly. */
    private static Measure week(ConfusionMetric metric, int right) {
        int wrong = 300 - right;
        int[][] counts = new int[3][3];
        for (int n = 0; n < right; n++) counts[n % 3][n % 3]++;
        for (int n = 0; n < wrong; n++) counts[n % 3][(n % 3 + 1 + n / 3 % 2) % 3]++;
        return metric.of(matrix(NAMES, counts));
    }

    @Test
    void a_macro_metric_is_judged_against_the_old_version_in_the_same_weeks() {
        int[] wobble = {3, -4, 1, 5, -2, -5, 4, 0, -3, 2, -1, 0};
        Weeks weeks = new Weeks(12, 12).of(Metric.share("Macro F1"));
        for (int g = 0; g < 12; g++) {
            weeks.live("old", g, week(ConfusionMetric.MACRO_F1, 255 + wobble[g]));
            weeks.live("new", 12 + g, week(ConfusionMetric.MACRO_F1, 255 + wobble[(g + 5) % 12]));
            weeks.add("old", Role.SHADOW, 12 + g, week(ConfusionMetric.MACRO_F1, 210 + wobble[(g + 5) % 12]));
        }
        Assessment found = weeks.assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict(), found.toString());
        assertEquals(0.85, found.after().estimate().value(), 0.01);
        assertEquals(0.15, found.prevented().estimate().value(), 0.01);
        assertEquals(Method.SHADOW_UNPAIRED, found.method());
        assertTrue(found.sentence().contains("prevented a drop of about 15 points"), found.sentence());
        assertEquals(3600, found.sizes().after());
    }

    @Test
    void a_correlation_is_spoken_of_as_a_plain_number() {
        Metric mcc = new Metric("MCC", Orientation.HIGHER_IS_BETTER, Metric.NO_UNIT, null);
        Weeks weeks = new Weeks(12, 12).of(mcc);
        for (int g = 0; g < 12; g++) {
            weeks.live("old", g, week(ConfusionMetric.MCC, 240 + g % 3));
            weeks.live("new", 12 + g, week(ConfusionMetric.MCC, 240 + g % 4));
        }
        Assessment found = weeks.assessed(0.05);
        assertEquals(Verdict.HELD, found.verdict());
        assertTrue(found.sentence().matches("MCC held at 0\\.71 \\(0\\.6\\d–0\\.7\\d\\)\\."), found.sentence());
        assertFalse(found.reasons().stream().anyMatch(reason -> reason.text().contains("points")));
    }

    @Test
    void classes_that_have_nothing_in_common_are_not_compared() {
        Weeks weeks = new Weeks(12, 12);
        for (int g = 0; g < 12; g++) {
            weeks.live("old", g, ConfusionMetric.MACRO_F1.of(60, 10, 12, 80));
            weeks.live("new", 12 + g, week(ConfusionMetric.MACRO_F1, 240));
        }
        Assessment found = weeks.assessed(0.05);
        assertEquals(Verdict.MEASUREMENT_BROKEN, found.verdict());
        assertTrue(found.has(Reason.Code.MEASURES_MIXED));
    }

    // ---- areas under the curve ----

    @Test
    void an_area_worked_by_hand() {
        // A = 0.8, 3 positives, 2 negatives: Q1 = 2/3, Q2 = 32/45; [0.16 + 2(Q1 − 0.64) + (Q2 − 0.64)] / 6.
        double variance = (0.16 + 2 * (2.0 / 3 - 0.64) + (32.0 / 45 - 0.64)) / 6;
        assertEquals(Math.sqrt(variance), HanleyMcNeil.standardError(0.8, 3, 2), 1e-12);
        assertEquals(0, HanleyMcNeil.standardError(1, 50, 60));
        assertThrows(IllegalArgumentException.class, () -> HanleyMcNeil.standardError(1.1, 50, 60));
        assertThrows(IllegalArgumentException.class, () -> HanleyMcNeil.standardError(0.9, 0, 60));
    }

    @Test
    void a_ranking_without_a_fault_is_not_without_doubt() {
        Pooled perfect = Pooled.of(List.of(HanleyMcNeil.measure(1, 50, 200)));
        assertEquals(1, perfect.value());
        assertEquals(1, perfect.samplingInterval().upper());
        assertTrue(perfect.samplingInterval().lower() < 0.999);
        assertEquals(250, perfect.size());
    }

    @Test
    void areas_are_judged_like_means_and_never_leave_their_bounds() {
        Weeks weeks = new Weeks(12, 12).of(new Metric("AUC", Orientation.HIGHER_IS_BETTER, Metric.NO_UNIT, null));
        for (int g = 0; g < 12; g++) {
            double wobble = 0.005 * (g % 4);
            weeks.live("old", g, HanleyMcNeil.measure(0.80 + wobble, 200, 800));
            weeks.live("new", 12 + g, HanleyMcNeil.measure(0.81 + wobble, 200, 800));
            weeks.add("old", Role.SHADOW, 12 + g, HanleyMcNeil.measure(0.70 + wobble, 200, 800));
        }
        Assessment found = weeks.assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertTrue(found.sentence().contains("prevented a drop of about 0.1"), found.sentence());
        Interval high =
                Pooled.of(List.of(new Measure.Mean(0.99, 0.02, null, 0, 1))).samplingInterval();
        assertEquals(1, high.upper());
        assertTrue(high.lower() < 0.96);
        assertThrows(IllegalArgumentException.class, () -> new Measure.Mean(1.2, 0.1, null, 0, 1));
    }

    // ---- means ----

    @Test
    void a_value_with_an_error_and_no_counts_is_normal_and_one_with_counts_student() {
        Interval normal = Pooled.of(List.of(new Measure.Mean(40, 2, null))).samplingInterval();
        assertEquals(40 - 1.959963984540054 * 2, normal.lower(), 1e-9);
        Interval student = Pooled.of(List.of(new Measure.Mean(40, 2, 10.0))).samplingInterval();
        assertEquals(40 - 2.2621571628540993 * 2, student.lower(), 1e-9);
        List<Measure> two = List.of(new Measure.Mean(40, 2, null), new Measure.Mean(46, 1, null));
        assertEquals((40 / 4.0 + 46) / (1 / 4.0 + 1), Pooled.of(two).value(), 1e-12);
    }

    @Test
    void of_latency_and_of_an_error_rate_less_is_better() {
        Weeks latency = new Weeks(12, 12).of(new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null));
        for (int g = 0; g < 12; g++) {
            latency.live("old", g, new Measure.Mean(120 + g % 3, 2, null));
            latency.live("new", 12 + g, new Measure.Mean(119 + g % 4, 2, null));
            latency.add("old", Role.SHADOW, 12 + g, new Measure.Mean(160 + g % 3, 2, null));
        }
        Assessment slower = latency.assessed(5);
        assertEquals(Verdict.PREVENTED_REGRESSION, slower.verdict());
        assertTrue(slower.sentence().contains("prevented a rise of about 40 ms"), slower.sentence());
        assertEquals(-40, slower.effect().estimate().value(), 2);

        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Assessment fewer = new Weeks(12, 12)
                .of(errors)
                .before(45, 300)
                .after(45, 300)
                .shadow(90, 300)
                .assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, fewer.verdict());
        assertTrue(fewer.sentence().contains("prevented a rise of about 15 points"), fewer.sentence());
        assertEquals(0.15, fewer.after().estimate().value(), 0.01);
    }

    @Test
    void a_bare_value_is_shown_and_not_judged() {
        Weeks weeks = new Weeks(12, 12);
        for (int g = 0; g < 24; g++) weeks.live(g < 12 ? "old" : "new", g, new Measure.Bare(g < 12 ? 0.8 : 0.6));
        Assessment found = weeks.assessed(0.02);
        assertEquals(Verdict.NOT_ESTIMABLE, found.verdict());
        assertTrue(found.has(Reason.Code.NO_ERROR_GIVEN));
        assertNull(found.change().interval());
        assertTrue(found.sentence().contains("shown, not judged"), found.sentence());
        TargetState target = TargetState.of(weeks.cell(), 0.5, weeks.end());
        assertNull(target.state());
        assertEquals(
                "Accuracy is 60%; the values came without sample size or error: they are shown, not judged.",
                target.sentence());
    }

    // ---- offline against live ----

    private static final Quality EXAM = new Quality(null, null, null, "golden", false, false, false, null, null, null);

    private static MeasuredWindow score(String version, int week, Measure measure, Quality quality) {
        return new MeasuredWindow(Weeks.week(week), Weeks.week(week + 1), version, Role.SHADOW, measure, quality);
    }

    @Test
    void a_test_score_beside_the_live_level_with_a_gap_that_knows_the_swing() {
        Weeks weeks = new Weeks(12, 12).before(255, 300).after(252, 300);
        List<OfflineAgainstLive> found = OfflineAgainstLive.of(
                weeks.cell(),
                List.of(
                        score("new", 11, new Measure.Share(1700, 2000), EXAM),
                        score("new", 13, new Measure.Share(1820, 2000), EXAM)));
        assertEquals(
                List.of("old", "new"),
                found.stream().map(OfflineAgainstLive::version).toList());
        OfflineAgainstLive old = found.get(0);
        assertNull(old.offline());
        assertNull(old.gap());
        assertTrue(
                old.sentence().matches("old was 85% \\(\\d\\d–\\d\\d\\) live; no score on a test set is known\\."),
                old.sentence());
        OfflineAgainstLive now = found.get(1);
        assertTrue(now.serving());
        assertEquals(0.91, now.offline().value(), 1e-12, "the latest score: repeats of one exam are no further inputs");
        assertEquals(Wilson.interval(1820, 2000), now.offline().interval());
        assertEquals(-0.07, now.gap().value(), 0.001);
        assertEquals(
                Newcombe.independent(3024, 3600, 1820, 2000),
                now.gap().samplingInterval(),
                "sampling alone is Newcombe's");
        assertTrue(
                now.gap().interval().halfWidth() >= now.gap().samplingInterval().halfWidth());
        assertTrue(
                now.sentence()
                        .matches("On its test set \\(golden\\) new scored 91% \\([0-9.]+–[0-9.]+\\); live it is 84%"
                                + " \\(\\d\\d–\\d\\d\\): about 7 points \\(\\d–\\d\\) less\\."),
                now.sentence());
    }

    @Test
    void a_lower_error_rate_on_the_test_set_is_told_as_what_it_is() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        CellHistory cell =
                new Weeks(12, 12).of(errors).before(45, 300).after(48, 300).cell();
        OfflineAgainstLive now = OfflineAgainstLive.of(
                        cell, List.of(score("new", 11, new Measure.Share(100, 2000), EXAM)))
                .get(1);
        assertEquals(0.05, now.offline().value(), 1e-12);
        assertEquals(0.11, now.gap().value(), 0.001);
        assertTrue(now.gap().interval().lower() > 0.05);
        assertTrue(now.sentence().contains("live it is 16%") && now.sentence().endsWith(" more."), now.sentence());
    }

    @Test
    void what_may_not_be_compared_says_why() {
        CellHistory cell = new Weeks(12, 12).before(255, 300).after(252, 300).cell();
        Quality other = new Quality(null, null, null, "golden", true, false, false, null, "judge-2", null);
        OfflineAgainstLive rescored = OfflineAgainstLive.of(
                        cell, List.of(score("new", 11, new Measure.Share(90, 100), other)))
                .get(1);
        assertNull(rescored.gap());
        assertEquals(
                List.of(Reason.Code.TRAINING_OVERLAP, Reason.Code.SCORER_CHANGED),
                rescored.reasons().stream().map(Reason::code).toList());
        OfflineAgainstLive bare = OfflineAgainstLive.of(cell, List.of(score("new", 11, new Measure.Bare(0.91), EXAM)))
                .get(1);
        assertNull(bare.gap().interval());
        assertTrue(bare.sentence().endsWith("it is shown, not judged."), bare.sentence());
        OfflineAgainstLive small = OfflineAgainstLive.of(
                        cell, List.of(score("new", 11, new Measure.Share(9, 10), EXAM)))
                .get(1);
        assertNull(small.gap());
        assertTrue(small.sentence().contains("10 inputs on the test set"), small.sentence());
        OfflineAgainstLive never = OfflineAgainstLive.of(
                        cell, List.of(score("next", 30, new Measure.Share(90, 100), EXAM)))
                .get(2);
        assertEquals("On its test set (golden) next scored 90% (83–94); it was not measured live.", never.sentence());
        assertFalse(never.serving());
    }

    @Test
    void a_version_has_a_row_for_each_set_and_one_that_came_back_its_last_stretch() {
        Weeks weeks = new Weeks(12, 12).before(255, 300);
        for (int g = 12; g < 52; g++) weeks.live("new", g, new Measure.Share(200 + g % 4, 300));
        for (int g = 52; g < 56; g++) weeks.live("old", g, new Measure.Share(240 + g % 2, 300));
        weeks.live("canary", 53, new Measure.Share(30, 60));
        CellHistory cell = new CellHistory(
                Metric.share("Accuracy"),
                weeks.cell().windows(),
                List.of(),
                List.of(
                        new ServicePeriod("old", Weeks.week(0), Weeks.week(12)),
                        new ServicePeriod("new", Weeks.week(12), Weeks.week(52)),
                        new ServicePeriod("old", Weeks.week(52), null)));
        Quality second = new Quality(null, null, null, "second", true, false, false, null, null, null);
        List<OfflineAgainstLive> found = OfflineAgainstLive.of(
                cell,
                List.of(
                        score("old", 0, new Measure.Share(900, 1000), EXAM),
                        score("old", 1, new Measure.Share(880, 1000), second),
                        score("new", 12, new Measure.Share(0, 0), EXAM)));
        assertEquals(
                List.of("old golden", "old second", "new null", "canary null"),
                found.stream()
                        .map(each -> each.version() + " " + each.evaluationSet())
                        .toList());
        assertEquals(
                List.of(true, true, false, false),
                found.stream().map(OfflineAgainstLive::serving).toList());
        OfflineAgainstLive old = found.get(0);
        assertEquals(new WindowSpan(Weeks.week(52), Weeks.week(56), 4), old.liveWindows());
        assertEquals(1200.0, old.liveSize());
        assertEquals(Weeks.week(1), old.scoredAt());
        assertEquals(1000.0, old.offlineSize());
        assertTrue(
                found.get(1).sentence().endsWith(" less. The version was trained on some of the test set."),
                found.get(1).sentence());
        assertEquals(20, found.get(2).liveWindows().windows(), "forty windows are two stretches");
        assertEquals(0.5, found.get(3).live().value());
    }

    @Test
    void live_windows_of_a_fixed_set_are_no_live_level_and_a_small_difference_is_none() {
        Weeks weeks = new Weeks(12, 12).before(255, 300);
        weeks.measured(plain -> EXAM).after(150, 300);
        List<OfflineAgainstLive> found = OfflineAgainstLive.of(
                weeks.cell(),
                List.of(
                        score("old", 1, new Measure.Share(850, 1000), Quality.PLAIN),
                        score("new", 13, new Measure.Share(850, 1000), Quality.PLAIN)));
        assertTrue(
                found.get(0).sentence().startsWith("On its test set old scored 85% (83–87); live it was 85% (")
                        && found.get(0).sentence().endsWith(": no difference that could be told from the usual swing."),
                found.get(0).sentence());
        assertNull(found.get(1).live());
    }

    @Test
    void a_single_live_window_has_no_swing_to_reckon_with_and_says_so() {
        Weeks weeks = new Weeks(1, 1).before(255, 300).after(255, 300);
        OfflineAgainstLive now = OfflineAgainstLive.of(
                        weeks.cell(), List.of(score("new", 1, new Measure.Share(950, 1000), EXAM)))
                .get(1);
        assertNull(now.gap().interval());
        assertEquals(
                Newcombe.independent(250, 300, 950, 1000),
                now.gap().samplingInterval(),
                "what happened on these inputs stays visible");
        assertTrue(now.sentence().endsWith("There are too few live windows to tell the usual swing."), now.sentence());
    }

    // ---- a fixed evaluation set ----

    @Test
    void a_language_model_loses_a_third_on_its_fixed_evaluation_set_and_it_is_said_of_that_set_only() {
        PairedWindow exam =
                new PairedWindow(Weeks.week(0), Weeks.week(1), "v2", "v1", new PairCounts(364, 147, 476, 13), EXAM);
        PairedOnSet found = PairedOnSet.of(
                        new CellHistory(Metric.share("Accuracy"), List.of(), List.of(exam), List.of()))
                .get(0);
        assertEquals(-0.329, found.difference().value(), 1e-12);
        assertEquals(-0.372, found.difference().interval().lower(), 0.0005);
        assertEquals(-0.284, found.difference().interval().upper(), 0.0005);
        assertEquals(
                "On evaluation set golden v2 scored 51% and v1 84% on the same inputs: about 33 points"
                        + " (28–37) less. That holds for this set only.",
                found.sentence());
    }

    @Test
    void versions_that_differ_in_fewer_than_ten_cases_of_a_set_are_not_told_apart() {
        PairCounts nine = new PairCounts(900, 9, 0, 91);
        assertTrue(Newcombe.paired(nine).lower() > 0, "the interval alone would claim it");
        PairedWindow exam = new PairedWindow(Weeks.week(0), Weeks.week(1), "v2", "v1", nine, EXAM);
        PairedOnSet found = PairedOnSet.of(
                        new CellHistory(Metric.share("Accuracy"), List.of(), List.of(exam), List.of()))
                .get(0);
        assertTrue(
                found.sentence()
                        .endsWith(
                                " on the same inputs; they differed in too few cases to tell them apart. That holds for"
                                        + " this set only."),
                found.sentence());
    }

    @Test
    void a_transition_with_nothing_but_pairs_on_a_set_shows_the_effect_of_grade_c_and_no_verdict() {
        Weeks weeks = new Weeks(4, 4);
        weeks.measured(plain -> EXAM);
        CellHistory cell = new CellHistory(
                Metric.share("Accuracy"),
                List.of(),
                List.of(new PairedWindow(
                        Weeks.week(5), Weeks.week(6), "new", "old", new PairCounts(364, 147, 476, 13), EXAM)),
                weeks.periods());
        Assessment found = Assess.transition(cell, weeks.transition(), Plan.agreed(0.02, Weeks.week(8)), Weeks.week(8));
        assertEquals(Verdict.NOT_ESTIMABLE, found.verdict());
        assertEquals(-0.329, found.effect().estimate().value(), 1e-12);
        assertEquals(-0.372, found.effect().interval().lower(), 0.0005);
        assertEquals(-0.284, found.effect().interval().upper(), 0.0005);
        assertTrue(Grade.C.atLeast(found.grade()), found.grade().toString());
        assertTrue(found.has(Reason.Code.FIXED_EVALUATION_SET));
        assertTrue(
                found.sentence()
                        .endsWith("On evaluation set golden new scored 51% and old 84% on the same inputs: about 33"
                                + " points (28–37) less. That holds for this set only."),
                found.sentence());
    }

    @Test
    void a_claim_from_one_set_names_it() {
        Weeks weeks = new Weeks(2, 2)
                .measured(plain -> EXAM)
                .before(255, 300)
                .after(255, 300)
                .paired(205, 50, 5, 40);
        Assessment found = weeks.assessed(0.02);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(300, found.pairs().total(), "the latest of two evaluations, not both together");
        assertTrue(found.sentence().endsWith(" That holds for evaluation set golden only."), found.sentence());
        Assessment plain = new Weeks(12, 12)
                .before(255, 300)
                .after(255, 300)
                .paired(205, 50, 5, 40)
                .assessed(0.02);
        assertFalse(plain.sentence().contains("evaluation set"), plain.sentence());
    }

    @Test
    void pairs_on_a_set_do_not_break_what_was_measured_live() {
        Weeks weeks = new Weeks(12, 12).before(255, 300).after(256, 300);
        CellHistory live = weeks.cell();
        CellHistory both = new CellHistory(
                live.metric(),
                live.windows(),
                List.of(new PairedWindow(
                        Weeks.week(13), Weeks.week(14), "new", "old", new PairCounts(364, 147, 476, 13), EXAM)),
                live.periods());
        Plan plan = Plan.agreed(0.05, weeks.end());
        Assessment alone = Assess.transition(live, weeks.transition(), plan, weeks.end());
        Assessment found = Assess.transition(both, weeks.transition(), plan, weeks.end());
        assertEquals(Verdict.HELD, found.verdict());
        assertEquals(alone.change(), found.change());
        assertTrue(found.sentence().startsWith(alone.sentence()), found.sentence());
        assertTrue(found.sentence().contains("On evaluation set golden"), found.sentence());
    }

    @Test
    void the_latest_of_repeats_of_one_exam_counts_and_a_handful_of_inputs_does_not() {
        List<PairedWindow> pairs = new ArrayList<>();
        pairs.add(new PairedWindow(Weeks.week(0), Weeks.week(1), "v2", "v1", new PairCounts(50, 20, 10, 20), EXAM));
        pairs.add(new PairedWindow(Weeks.week(2), Weeks.week(3), "v2", "v1", new PairCounts(50, 12, 18, 20), EXAM));
        pairs.add(new PairedWindow(Weeks.week(2), Weeks.week(3), "v3", "v2", new PairCounts(5, 2, 8, 2), EXAM));
        pairs.add(
                new PairedWindow(Weeks.week(2), Weeks.week(3), "v3", "v2", new PairCounts(50, 2, 8, 2), Quality.PLAIN));
        List<PairedOnSet> found =
                PairedOnSet.of(new CellHistory(Metric.share("Accuracy"), List.of(), pairs, List.of()));
        assertEquals(1, found.size());
        assertEquals(-0.06, found.get(0).difference().value(), 1e-12);
        assertTrue(found.get(0).sentence().contains("no difference that could be told from chance"));
    }
}
