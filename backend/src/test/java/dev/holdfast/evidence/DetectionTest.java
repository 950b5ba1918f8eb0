package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How soon a drop would be noticed. */
class DetectionTest {
    private static final CellHistory ACCURACY = new RealHistory().cell(ConfusionMetric.ACCURACY, "all");

    @Test
    void the_smallest_drop_follows_the_formula() {
        List<LevelStretch> levels = Assess.levels(ACCURACY);
        LevelStretch current = levels.get(levels.size() - 1);
        double p = current.level().value();
        double n = current.sampleSize() / 16;
        double rho = current.swing().rho();
        double gamma = current.swing().gamma();
        double df = current.swing().df();
        // V of four equal windows, written out
        double v = 1 + 2 * (0.75 * rho + 0.5 * rho * rho + 0.25 * rho * rho * rho);
        double variance = p
                * (1 - p)
                / n
                * (Math.max(1, gamma * v) / 4 + current.swing().phi().get(0) / 16);
        double expected = (StudentT.quantile(0.975, df) + StudentT.quantile(0.80, df)) * Math.sqrt(variance);
        Detection found = Detection.smallestDrop(ACCURACY, 4);
        assertEquals(expected, found.drop(), 1e-12);
        assertEquals(4, found.windows());
        assertNull(found.why());
        assertEquals("v7", found.current().version());
    }

    @Test
    void the_real_history_in_words() {
        assertEquals(
                "With four new windows, a drop of about 12 points or more would be noticed (8 times in 10).",
                Detection.smallestDrop(ACCURACY, 4).sentence());
        assertEquals(
                "A drop of 10 points would be noticed after about seven new windows (8 times in 10).",
                Detection.windowsNeeded(ACCURACY, 0.10).sentence());
        Detection never = Detection.windowsNeeded(ACCURACY, 0.02);
        assertEquals(Detection.Why.TOO_MANY_WINDOWS, never.why());
        assertNull(never.windows());
        assertEquals("A drop of 2 points would not be told from the usual swing in any useful time.", never.sentence());
    }

    @Test
    void so_many_windows_at_once_show_what_each_number_of_them_shows() {
        List<Detection> drops = Detection.smallestDrops(ACCURACY, 26);
        assertEquals(26, drops.size());
        for (int windows : new int[] {1, 4, 26})
            assertEquals(Detection.smallestDrop(ACCURACY, windows), drops.get(windows - 1));
        assertEquals(
                Detection.Why.NOTHING_MEASURED,
                Detection.smallestDrops(new Weeks(8, 8).cell(), 1).get(0).why());
    }

    @Test
    void the_windows_needed_are_the_smallest_that_are_enough() {
        for (double drop : new double[] {0.08, 0.1, 0.12, 0.15, 0.25}) {
            int windows = Detection.windowsNeeded(ACCURACY, drop).windows();
            assertTrue(Detection.smallestDrop(ACCURACY, windows).drop() <= drop);
            if (windows > 1) {
                assertTrue(Detection.smallestDrop(ACCURACY, windows - 1).drop() > drop);
            }
        }
    }

    @Test
    void more_windows_notice_smaller_drops() {
        double before = Double.POSITIVE_INFINITY;
        for (int windows = 1; windows <= 520; windows++) {
            double drop = Detection.smallestDrop(ACCURACY, windows).drop();
            assertTrue(drop < before);
            before = drop;
        }
    }

    @Test
    void a_fixed_set_knows_no_swing_and_its_repeats_add_nothing() {
        Weeks weeks = new Weeks(4, 4)
                .measured(quality -> new Quality(null, null, null, "X", false, false, false, null, null, null))
                .before(240, 300)
                .after(240, 300);
        double p = Assess.levels(weeks.cell()).get(1).level().value();
        double expected =
                (StudentT.Z + StudentT.quantile(0.80, StudentT.NORMAL)) * Math.sqrt(p * (1 - p) / 300 * (1 + 1));
        assertEquals(expected, Detection.smallestDrop(weeks.cell(), 2).drop(), 1e-12);
        assertEquals(expected, Detection.smallestDrop(weeks.cell(), 1).drop(), 1e-12);
        assertEquals(
                Detection.Why.TOO_MANY_WINDOWS,
                Detection.windowsNeeded(weeks.cell(), expected / 2).why());
    }

    @Test
    void of_a_mean_the_standard_errors_count() {
        Weeks weeks = new Weeks(8, 8).of(new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null));
        for (int g = 0; g < 8; g++) {
            weeks.live("new", 8 + g, new Measure.Mean(110 + g % 2, 2, null));
        }
        Detection found = Detection.smallestDrop(weeks.cell(), 8);
        SwingFigures swing = Assess.levels(weeks.cell()).get(0).swing();
        assertEquals(1, swing.phi().get(0), "they differ by less than their errors");
        assertEquals(
                (StudentT.quantile(0.975, swing.df()) + StudentT.quantile(0.80, swing.df()))
                        * Math.sqrt(4 * (1 / 8.0 + 1 / 8.0)),
                found.drop(),
                1e-9);
        assertEquals(
                "With eight new windows, a rise of about 3.8 ms or more would be noticed (8 times in 10).",
                found.sentence());
        assertEquals(
                "A rise of 4 ms would be noticed after about six new windows (8 times in 10).",
                Detection.windowsNeeded(weeks.cell(), 4).sentence());
    }

    @Test
    void f1_takes_what_its_interval_implies() {
        Weeks weeks = new Weeks(8, 8).of(Metric.share("F1"));
        int[] wobble = {5, -5, 3, -3, 6, -6, 1, -1};
        for (int g = 0; g < 8; g++) {
            weeks.live("new", 8 + g, new Measure.F1(80 + wobble[g], 10, 20));
        }
        double four = Detection.smallestDrop(weeks.cell(), 4).drop();
        assertTrue(four > 0.03 && four < 0.3, "drop " + four);
    }

    @Test
    void a_ceiling_is_a_floor_turned_round() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks right = new Weeks(12, 12).before(255, 300).after(240, 300);
        Weeks wrong = new Weeks(12, 12).of(errors);
        right.cell()
                .windows()
                .forEach(window -> wrong.live(
                        window.version(),
                        (int) java.time.Duration.between(Weeks.START, window.from())
                                        .toDays()
                                / 7,
                        new Measure.Share(300 - ((Measure.Share) window.measure()).right(), 300)));
        Detection found = Detection.smallestDrop(wrong.cell(), 6);
        assertEquals(Detection.smallestDrop(right.cell(), 6).drop(), found.drop(), 1e-12);
        assertTrue(found.sentence().contains("a rise of about"));
    }

    @Test
    void where_it_cannot_be_told_it_says_why() {
        assertEquals(
                Detection.Why.NOTHING_MEASURED,
                Detection.smallestDrop(new Weeks(3, 3).cell(), 4).why());
        Weeks single = new Weeks(1, 1).before(255, 300);
        assertEquals(
                Detection.Why.NO_SWING, Detection.smallestDrop(single.cell(), 4).why());
        Weeks bare = new Weeks(4, 4);
        Weeks perfect = new Weeks(8, 8).before(250, 300);
        for (int g = 0; g < 4; g++) {
            bare.live("old", g, new Measure.Bare(0.8));
            perfect.live("new", 8 + g, new Measure.Share(300, 300));
        }
        assertEquals(
                Detection.Why.NO_ERROR_GIVEN,
                Detection.windowsNeeded(bare.cell(), 0.1).why());
        assertEquals(
                Detection.Why.NO_SPREAD,
                Detection.windowsNeeded(perfect.cell(), 0.1).why());
        Weeks tiny = new Weeks(3, 8);
        int[] right = {1, 0, 2, 1, 0, 2, 0, 1};
        for (int g = 0; g < 8; g++) {
            tiny.live("new", 3 + g, new Measure.Share(right[g], 5));
        }
        Detection found = Detection.smallestDrop(tiny.cell(), 1);
        assertEquals(Detection.Why.TOO_FEW_WINDOWS, found.why());
        assertNull(found.drop());
        assertEquals(
                "With one new window, no drop that is possible would be told from the usual swing.", found.sentence());
    }

    @Test
    void every_reason_has_its_words() {
        for (Detection.Why why : Detection.Why.values()) {
            String said = OutlookSentences.noDetection(Metric.share("Accuracy"), why, 4, 0.05);
            assertTrue(said.endsWith("."), said);
            assertTrue(said.contains("drop"), said);
        }
        assertEquals(
                Detection.Why.values().length,
                Collections.list(Collections.enumeration(List.of(Detection.Why.values()))).stream()
                        .map(why -> OutlookSentences.noDetection(Metric.share("Accuracy"), why, 4, 0.05))
                        .distinct()
                        .count());
    }

    @Test
    void a_promise_is_rounded_up() {
        Metric accuracy = Metric.share("Accuracy");
        assertTrue(OutlookSentences.smallestDrop(accuracy, 2, 0.0321).contains("about 3.3 points"));
        assertTrue(OutlookSentences.smallestDrop(accuracy, 2, 0.121).contains("about 13 points"));
        assertTrue(OutlookSentences.smallestDrop(accuracy, 2, 0.12).contains("about 12 points"));
        assertTrue(OutlookSentences.smallestDrop(accuracy, 2, 0.00321).contains("about 0.33 points"));
        assertTrue(OutlookSentences.windowsNeeded(accuracy, 0.01, 2).contains("A drop of 1 point would"));
        assertTrue(OutlookSentences.windowsNeeded(accuracy, 0.025, 2).contains("A drop of 2.5 points would"));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Detection.smallestDrop(ACCURACY, 0));
        assertThrows(IllegalArgumentException.class, () -> Detection.windowsNeeded(ACCURACY, 0));
        assertThrows(IllegalArgumentException.class, () -> Detection.windowsNeeded(ACCURACY, Double.NaN));
    }
}
