package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What is expected if nothing is done, and how often such a range held in the past. */
class OutlookTest {
    private static final RealHistory HISTORY = new RealHistory();
    private static final CellHistory ACCURACY = HISTORY.cell(ConfusionMetric.ACCURACY, "all");

    @Test
    void on_the_real_history_the_range_holds_in_28_of_37_past_blocks() {
        Outlook.Expected found = (Outlook.Expected) Outlook.of(ACCURACY, 0.7);
        assertEquals(45, found.changes());
        assertEquals(new Outlook.Backtest(28, 37), found.backtest());
        assertTrue(found.backtest().holds());
        // computed from the same files by independent code
        assertEquals(-0.11770833333333332, found.range().lower(), 1e-12);
        assertEquals(0.07857142857142854, found.range().upper(), 1e-12);
        assertEquals(-0.02529761904761907, found.pressure(), 1e-12);
        assertEquals(0.7819940476190477, found.from().level(), 1e-12);
        assertEquals(11, found.beyond());
        assertEquals(
                "If nothing is done, accuracy is expected to move by −12 to 8 points over the next four windows: so went the "
                        + "middle 8 in 10 of 45 past changes. From 78% in its last four windows, 11 of those 45 changes would "
                        + "end below its floor of 70%: a chance of about 24 in 100. Forecast in the same way, 28 of 37 past "
                        + "blocks came within the range.",
                found.sentence());
    }

    @Test
    void what_came_later_does_not_change_how_an_earlier_block_was_forecast() {
        Outlook.Backtest whole = ((Outlook.Expected) Outlook.of(ACCURACY, null)).backtest();
        int blocks = 0;
        for (int weeks = 112; weeks > 40; weeks -= 16) {
            CellHistory past = until(weeks);
            if (Outlook.of(past, null) instanceof Outlook.Expected found) {
                assertTrue(found.backtest().blocks() <= whole.blocks());
                assertTrue(found.backtest().held() <= whole.held());
                assertTrue(whole.held() - found.backtest().held()
                        <= whole.blocks() - found.backtest().blocks());
                blocks++;
            }
        }
        assertTrue(blocks >= 3);
    }

    private static CellHistory until(int weeks) {
        var first = ACCURACY.periods().get(0).from();
        var end = first.plusSeconds(weeks * 7L * 86_400);
        List<MeasuredWindow> windows = ACCURACY.windows().stream()
                .filter(window -> !window.until().isAfter(end))
                .toList();
        return new CellHistory(
                ACCURACY.metric(),
                windows,
                List.of(),
                ACCURACY.periods().stream()
                        .filter(period -> period.from().isBefore(end))
                        .toList());
    }

    @Test
    void shadow_windows_continue_the_run_of_the_version_that_served() {
        Weeks live = new Weeks(20, 16).before(255, 300);
        assertEquals(4, Outlook.of(live.cell(), null).changes());
        assertEquals(8, Outlook.of(live.shadow(240, 300).cell(), null).changes(), "20 and 16 weeks are nine blocks");
        live.after(250, 300);
        assertEquals(11, Outlook.of(live.cell(), null).changes());
    }

    @Test
    void what_was_estimated_or_measured_of_a_control_is_nothing_that_happened_to_the_level() {
        Weeks weeks = new Weeks(36, 4).before(255, 300);
        Outlook alone = Outlook.of(weeks.cell(), null);
        for (int g = 0; g < 40; g++) {
            weeks.add("sister", Role.CONTROL, g, new Measure.Share(g % 8 < 4 ? 100 : 280, 300));
            weeks.add("old", Role.ESTIMATED, g, new Measure.Mean(g % 8 < 4 ? 0.2 : 0.9, 0.01, null));
        }
        assertEquals(alone, Outlook.of(weeks.cell(), null));
    }

    @Test
    void fewer_than_eight_changes_are_no_outlook() {
        Weeks seven = new Weeks(32, 4).before(255, 300);
        Outlook.NotEstimable found = (Outlook.NotEstimable) Outlook.of(seven.cell(), 0.7);
        assertEquals(Outlook.Why.TOO_FEW_CHANGES, found.why());
        assertEquals(
                "There is no outlook for accuracy yet: seven past changes from four windows to the next are known, and eight "
                        + "are needed.",
                found.sentence());
        Outlook eight = Outlook.of(new Weeks(36, 4).before(255, 300).cell(), null);
        assertEquals(8, ((Outlook.Expected) eight).changes());
        assertEquals(
                Outlook.Why.NOTHING_MEASURED, ((Outlook.NotEstimable) Outlook.of(new Weeks(3, 3).cell(), null)).why());
        Weeks one = new Weeks(8, 4).before(255, 300);
        assertTrue(
                Outlook.of(one.cell(), null).sentence().contains("one past change from four windows to the next is"));
    }

    @Test
    void values_without_any_error_are_no_outlook() {
        Weeks bare = new Weeks(40, 4);
        for (int g = 0; g < 40; g++) {
            bare.live("old", g, new Measure.Bare(0.8));
        }
        assertEquals(Outlook.Why.NO_ERROR_GIVEN, ((Outlook.NotEstimable) Outlook.of(bare.cell(), null)).why());
    }

    @Test
    void without_a_whole_block_in_service_the_chance_is_not_told() {
        Weeks weeks = new Weeks(40, 3).before(255, 300).after(250, 300);
        Outlook.Expected found = (Outlook.Expected) Outlook.of(weeks.cell(), 0.7);
        assertNull(found.from());
        assertNull(found.beyond());
        assertNull(found.chance());
        assertTrue(found.sentence()
                .contains(
                        "The version in service has fewer than four windows, so the chance of ending below its floor of "
                                + "70% cannot be told."));
        Outlook.Expected without = (Outlook.Expected) Outlook.of(weeks.cell(), null);
        assertFalse(without.sentence().contains("floor"));
    }

    @Test
    void the_chance_counts_the_changes_that_end_below_the_floor() {
        Weeks weeks = new Weeks(40, 4);
        int[] blocks = {260, 250, 240, 250, 260, 250, 240, 250, 240, 250};
        for (int g = 0; g < 40; g++) {
            weeks.live("old", g, new Measure.Share(blocks[g / 4], 300));
        }
        weeks.after(240, 300);
        // from 240 + 2/4, five changes go down by 10 and four up by 10; the new version's own first block has no change
        double level = ((Outlook.Expected) Outlook.of(weeks.cell(), 0.5)).from().level();
        assertEquals(0, ((Outlook.Expected) Outlook.of(weeks.cell(), level - 10.01 / 300)).beyond());
        assertEquals(5, ((Outlook.Expected) Outlook.of(weeks.cell(), level - 9.99 / 300)).beyond());
        assertEquals(9, ((Outlook.Expected) Outlook.of(weeks.cell(), level + 10.01 / 300)).beyond());
        assertTrue(Outlook.of(weeks.cell(), 0.5)
                .sentence()
                .contains("none of those changes would end below its floor of 50%."));
    }

    @Test
    void a_new_scorer_starts_anew() {
        Weeks weeks = new Weeks(20, 4).before(255, 300);
        Weeks later = new Weeks(20, 4)
                .measured(quality -> new Quality(null, null, null, null, false, false, false, null, "2", null));
        List<MeasuredWindow> windows = new ArrayList<>(weeks.cell().windows());
        later.before(255, 300)
                .cell()
                .windows()
                .forEach(window -> windows.add(new MeasuredWindow(
                        window.from().plusSeconds(20 * 7 * 86_400L),
                        window.until().plusSeconds(20 * 7 * 86_400L),
                        "old",
                        Role.LIVE,
                        window.measure(),
                        window.quality())));
        CellHistory cell = new CellHistory(
                Metric.share("Accuracy"), windows, List.of(), List.of(new ServicePeriod("old", Weeks.week(0), null)));
        assertEquals(8, Outlook.of(cell, null).changes(), "ten blocks, and no change across the scorers");
    }

    @Test
    void lower_is_better_mirrors_it() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        List<MeasuredWindow> wrong = ACCURACY.windows().stream()
                .map(each -> {
                    Measure.Share share = (Measure.Share) each.measure();
                    return new MeasuredWindow(
                            each.from(),
                            each.until(),
                            each.version(),
                            each.role(),
                            new Measure.Share(share.total() - share.right(), share.total()),
                            each.quality());
                })
                .toList();
        Outlook.Expected up = (Outlook.Expected) Outlook.of(ACCURACY, 0.7);
        Outlook.Expected down =
                (Outlook.Expected) Outlook.of(new CellHistory(errors, wrong, List.of(), ACCURACY.periods()), 0.3);
        assertEquals(up.backtest(), down.backtest());
        assertEquals(up.beyond(), down.beyond());
        assertEquals(0 - up.pressure(), down.pressure(), 1e-12);
        assertEquals(0 - up.range().upper(), down.range().lower(), 1e-12);
        assertEquals(1 - up.from().level(), down.from().level(), 1e-12);
        assertTrue(down.sentence().contains("would end above its ceiling of 30%"));
    }

    @Test
    void means_keep_their_unit() {
        Weeks weeks = new Weeks(40, 4).of(new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null));
        int[] wobble = {5, -5, 3, -3, 6, -6, 1, -1, 4};
        for (int g = 0; g < 44; g++) {
            weeks.live(g < 40 ? "old" : "new", g, new Measure.Mean(110 + wobble[g / 4 % 9], 2, 200.0));
        }
        Outlook.Expected found = (Outlook.Expected) Outlook.of(weeks.cell(), 112.0);
        assertTrue(found.from().level() > 100);
        assertTrue(found.beyond() > 0 && found.beyond() < found.changes());
        assertTrue(found.sentence().contains(" ms over the next four windows"), found.sentence());
        assertTrue(found.sentence().contains("above its ceiling of 112 ms"), found.sentence());
    }

    @Test
    void a_range_that_does_not_hold_says_so() {
        // Calm for 44 weeks, then ever larger jumps: the past promises too much.
        Weeks narrow = new Weeks(124, 4);
        for (int g = 0; g < 124; g++) {
            int block = g / 4;
            narrow.live(
                    "old",
                    g,
                    new Measure.Share(block < 11 ? 800 + block % 2 : 800 + (block % 2 * 2 - 1) * block * 6, 1000));
        }
        Outlook.Expected found = (Outlook.Expected) Outlook.of(narrow.cell(), null);
        assertFalse(found.backtest().holds());
        assertTrue(
                found.sentence().contains("Do not rely on it: forecast in the same way,")
                        && found.sentence().contains("less often than the 8 in 10 that should."),
                found.sentence());
        // Wild first, calm later: the past promises too little.
        Weeks wide = new Weeks(124, 4);
        for (int g = 0; g < 124; g++) {
            int block = g / 4;
            wide.live("old", g, new Measure.Share(block < 10 ? 800 + (block % 2 * 2 - 1) * 100 : 800, 1000));
        }
        Outlook.Expected calm = (Outlook.Expected) Outlook.of(wide.cell(), null);
        assertFalse(calm.backtest().holds());
        assertTrue(
                calm.sentence().endsWith("more often than the 8 in 10 that should: it is wider than it need be."),
                calm.sentence());
        assertFalse(calm.sentence().contains("Do not rely"), calm.sentence());
    }

    @Test
    void with_just_enough_changes_nothing_can_be_checked_yet() {
        Outlook.Expected found =
                (Outlook.Expected) Outlook.of(new Weeks(36, 4).before(255, 300).cell(), null);
        assertEquals(new Outlook.Backtest(0, 0), found.backtest());
        assertNull(found.backtest().holds());
        assertTrue(found.sentence().endsWith("No past block can be forecast yet to check this."));
    }

    @Test
    void a_handful_of_past_blocks_neither_confirms_nor_condemns() {
        Outlook.Expected found =
                (Outlook.Expected) Outlook.of(new Weeks(40, 4).before(255, 300).cell(), null);
        assertEquals(1, found.backtest().blocks());
        assertNull(found.backtest().holds());
        assertTrue(
                found.sentence()
                        .endsWith(
                                "Only one past block can be forecast in the same way: too few past blocks to check it."),
                found.sentence());
        assertNull(new Outlook.Backtest(0, 19).holds());
    }

    @Test
    void seven_to_nine_in_ten_is_what_a_range_of_80_percent_should_hold() {
        assertFalse(new Outlook.Backtest(13, 20).holds());
        assertTrue(new Outlook.Backtest(14, 20).holds());
        assertTrue(new Outlook.Backtest(18, 20).holds());
        assertFalse(new Outlook.Backtest(19, 20).holds());
    }

    @Test
    void the_range_is_linear_between_order_statistics() {
        double[] sorted = {1, 2, 4, 8, 16};
        assertEquals(1, PastBlocks.quantile(sorted, 0));
        assertEquals(1.4, PastBlocks.quantile(sorted, 0.1), 1e-12);
        assertEquals(4, PastBlocks.quantile(sorted, 0.5));
        assertEquals(12.8, PastBlocks.quantile(sorted, 0.9), 1e-12);
        assertEquals(16, PastBlocks.quantile(sorted, 1));
    }

    @Test
    void a_shift_of_all_levels_changes_no_forecast() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int repeat = 0; repeat < 50; repeat++) {
            Weeks low = new Weeks(60, 8);
            Weeks high = new Weeks(60, 8);
            for (int g = 0; g < 68; g++) {
                int right = 500 + random.nextInt(200);
                low.live(g < 60 ? "old" : "new", g, new Measure.Share(right, 1000));
                high.live(g < 60 ? "old" : "new", g, new Measure.Share(right + 200, 1000));
            }
            Outlook.Expected one = (Outlook.Expected) Outlook.of(low.cell(), 0.5);
            Outlook.Expected other = (Outlook.Expected) Outlook.of(high.cell(), 0.7);
            assertEquals(one.range().lower(), other.range().lower(), 1e-12);
            assertEquals(one.backtest(), other.backtest());
            assertTrue(one.range().contains(one.pressure()));
        }
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Outlook.of(ACCURACY, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Outlook.of(ACCURACY, Double.POSITIVE_INFINITY));
    }
}
