package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far inputs moved between segments, and when that may be said. */
class ShiftTest {
    private static final RealHistory HISTORY = new RealHistory();
    private static final CellHistory ACCURACY = HISTORY.cell(ConfusionMetric.ACCURACY, "all");
    private static final double[] OLD = {300, 300, 240, 240, 120};
    private static final double[] FRESH = {195, 225, 240, 330, 210};

    // ---- single windows ----

    @Test
    void the_worked_example_comes_out_as_printed_with_every_seed() {
        for (long seed = 1; seed <= 40; seed++) {
            Shift found = single(OLD, FRESH, seed);
            assertEquals(0.15, found.raw(), 1e-12);
            assertTrue(found.proven());
            assertFalse(found.swingKnown());
            assertEquals(0.14, found.moved(), 0.01);
            assertTrue(found.interval().lower() > 0.095 && found.interval().lower() < 0.115, "" + found.interval());
            assertEquals(0.18, found.interval().upper(), 0.005);
            assertTrue(found.atLeast() == 0.09 || found.atLeast() == 0.10, "at least " + found.atLeast());
        }
    }

    @Test
    void what_one_window_shows_is_said_to_know_no_swing() {
        assertEquals(
                "About 14% of inputs (11–18) moved between the segments of kind, at least 9%. How much the mix usually"
                        + " swings is not known: there are fewer than six windows on a side.",
                single(OLD, FRESH, ShiftOfInputs.SEED).sentence());
    }

    @Test
    void chi_squared_is_that_of_the_textbook() {
        // 2 × 2: n (ad − bc)² / (r1 r2 c1 c2) = 200 (60·50 − 40·50)² / (100·100·110·90) = 2.0202, p = 0.1552
        Shift found = single(new double[] {60, 40}, new double[] {50, 50}, 1);
        assertEquals(0.15521, found.pValue(), 1e-4);
        assertFalse(found.proven());
        assertNull(found.moved());
        assertNull(found.interval());
        assertNull(found.atLeast());
    }

    @Test
    @Tag("long")
    void twenty_segments_without_a_shift_are_seldom_called_one() {
        int silent = 0;
        double raw = 0;
        SplittableRandom random = new SplittableRandom(1);
        double[] even = new double[20];
        Arrays.fill(even, 10);
        for (int seed = 0; seed < 200; seed++) {
            Shift found = single(Draws.multinomial(even, random), Draws.multinomial(even, random), seed);
            silent += found.proven() ? 0 : 1;
            raw += found.raw() / 200;
        }
        assertEquals(0.17, raw, 0.01, "the raw distance claims what is not there");
        assertTrue(silent >= 184, "silent in " + silent + " of 200");
    }

    @Test
    @Tag("long")
    void rare_segments_are_permuted_rather_than_trusted_to_chi_squared() {
        int claims = 0;
        SplittableRandom random = new SplittableRandom(2);
        double[] rare = {180, 10, 4, 3, 2, 1};
        for (int seed = 0; seed < 200; seed++) {
            claims += single(Draws.multinomial(rare, random), Draws.multinomial(rare, random), seed)
                            .proven()
                    ? 1
                    : 0;
        }
        assertTrue(claims <= 16, "claims " + claims);
        assertTrue(single(new double[] {180, 10, 4, 3, 2, 1}, new double[] {120, 60, 8, 6, 4, 2}, 1)
                .proven());
    }

    // ---- windows that swing ----

    @Test
    void the_demand_mix_of_the_real_history_moved_by_a_third_at_NSW_3_and_not_at_NSW_6() {
        Shift third = real("demand", 2);
        assertEquals(0.35, third.raw(), 0.005);
        assertTrue(third.proven() && third.swingKnown());
        assertEquals(0.35, third.moved(), 0.01);
        assertEquals("v3", ServicePeriods.transitions(HISTORY.periods()).get(2).newVersion());
        Shift sixth = real("demand", 4);
        assertFalse(sixth.proven());
        assertEquals(
                "No shift between the segments of demand that could be told from the usual swing.", sixth.sentence());
        assertEquals(16, sixth.before().windows());
        assertEquals(16, sixth.after().windows());
        assertEquals(5376, sixth.inputsAfter());
    }

    @Test
    void every_transition_of_the_real_history() {
        assertEquals(
                List.of("-", "14%", "35%", "33%", "usual swing", "21%", "29%"),
                ServicePeriods.transitions(HISTORY.periods()).stream()
                        .map(transition -> real(
                                "demand",
                                ServicePeriods.transitions(HISTORY.periods()).indexOf(transition)))
                        .map(shift -> shift.why() != null
                                ? "-"
                                : shift.proven() ? Math.round(shift.moved() * 100) + "%" : "usual swing")
                        .toList());
        for (int transition = 1; transition < 7; transition++) {
            Shift daypart = real("daypart", transition);
            assertEquals(0, daypart.raw(), 1e-12, "every day has the same hours");
            assertFalse(daypart.noteworthy());
        }
    }

    @Test
    void at_least_never_promises_more_than_the_interval() {
        for (int transition = 1; transition < 7; transition++) {
            Shift found = real("demand", transition);
            if (found.proven()) {
                assertTrue(found.atLeast() <= found.interval().lower());
                assertEquals(found.atLeast() * 100, Math.rint(found.atLeast() * 100), 1e-9);
                assertTrue(found.interval().contains(found.moved()));
            }
        }
    }

    @Test
    @Tag("long")
    void a_mix_that_swings_without_moving_is_seldom_called_a_shift_and_chi_squared_would_be_fooled() {
        SplittableRandom random = new SplittableRandom(3);
        int claims = 0;
        int fooled = 0;
        for (int repeat = 0; repeat < 200; repeat++) {
            List<MixWindow> windows = swinging(32, 0.35, 0.5, random);
            Shift found =
                    new ShiftOfInputs("kind", windows.subList(0, 16), windows.subList(16, 32), 0.35, repeat).shift();
            claims += found.proven() ? 1 : 0;
            Shift pooled = single(pooled(windows.subList(0, 16)), pooled(windows.subList(16, 32)), repeat);
            fooled += pooled.proven() ? 1 : 0;
        }
        assertTrue(claims <= 22, "claims " + claims);
        assertTrue(fooled > 100, "what knows no swing claims " + fooled + " of 200");
    }

    private static List<MixWindow> swinging(int count, double rho, double sd, SplittableRandom random) {
        List<MixWindow> windows = new ArrayList<>();
        double state = sd * random.nextGaussian();
        for (int g = 0; g < count; g++) {
            double share = 1 / (1 + Math.exp(-state));
            double[] drawn = Draws.multinomial(new double[] {share * 1000, (1 - share) * 1000}, random);
            windows.add(window(g, g < count / 2 ? "old" : "new", drawn));
            state = rho * state + Math.sqrt(1 - rho * rho) * sd * random.nextGaussian();
        }
        return windows;
    }

    private static double[] pooled(List<MixWindow> windows) {
        double[] sum = new double[2];
        windows.forEach(window -> {
            sum[0] += window.inputs().getOrDefault("sa", 0.0);
            sum[1] += window.inputs().getOrDefault("sb", 0.0);
        });
        return sum;
    }

    @Test
    void six_windows_on_each_side_tell_the_swing_and_five_do_not() {
        assertTrue(steady(6, 6).swingKnown());
        assertFalse(steady(5, 6).swingKnown());
        assertFalse(steady(6, 5).swingKnown());
        assertNull(steady(5, 6).blockLength());
    }

    private static Shift steady(int before, int after) {
        SplittableRandom random = new SplittableRandom(4);
        List<MixWindow> windows = swinging(before + after, 0, 0.1, random);
        return new ShiftOfInputs("kind", windows.subList(0, before), windows.subList(before, before + after), 0, 1)
                .shift();
    }

    @Test
    void blocks_are_as_long_as_the_correlation_asks() {
        assertEquals(1, length(0));
        assertEquals(2, length(0.1));
        assertEquals(2, length(1.0 / 3));
        assertEquals(3, length(0.35));
        assertEquals(3, length(0.5));
        assertEquals(19, length(0.9));
    }

    private static int length(double rho) {
        return new ShiftOfInputs("kind", List.of(), List.of(), rho, 1).blockLength();
    }

    @Test
    void the_same_windows_give_the_same_figures_in_any_order() {
        Transition transition = ServicePeriods.transitions(HISTORY.periods()).get(2);
        List<MixWindow> turned = new ArrayList<>(HISTORY.mix("demand"));
        java.util.Collections.reverse(turned);
        Instant until = transition.at().plusSeconds(16 * 7 * 86_400L);
        Shift again = Shift.of(
                "demand", Shift.Sides.of(turned, HISTORY.periods(), transition, until), Shift.rho(ACCURACY, until));
        assertEquals(real("demand", 2), again);
    }

    @Test
    void what_comes_later_changes_nothing_of_an_earlier_shift() {
        Transition transition = ServicePeriods.transitions(HISTORY.periods()).get(2);
        Instant until = transition.at().plusSeconds(16 * 7 * 86_400L);
        List<MixWindow> known = HISTORY.mix("demand").stream()
                .filter(window -> !window.until().isAfter(until))
                .toList();
        CellHistory past = new CellHistory(
                ACCURACY.metric(),
                ACCURACY.windows().stream()
                        .filter(window -> !window.until().isAfter(until))
                        .toList(),
                List.of(),
                HISTORY.periods().subList(0, 3));
        assertEquals(
                real("demand", 2),
                Shift.of(
                        "demand",
                        Shift.Sides.of(known, HISTORY.periods().subList(0, 3), transition, until),
                        Shift.rho(past, until)));
    }

    // ---- segments that come and go ----

    @Test
    void a_segment_that_appears_or_vanishes_is_named_unless_chance_explains_it() {
        assertEquals(
                "Taken back: with what was sent later, no shift by demand can be told",
                real("demand", 4).title());
        Shift came = single(new double[] {500, 500, 0}, new double[] {490, 490, 20}, 1);
        assertEquals(List.of("sc"), came.appeared());
        assertTrue(came.noteworthy());
        assertTrue(came.sentence().contains(" Appeared: sc."), came.sentence());
        assertEquals(
                "Appeared in kind: sc",
                single(new double[] {500, 500, 0}, new double[] {497, 497, 6}, 1)
                        .title());
        assertEquals(
                "Vanished from kind: sc",
                single(new double[] {497, 497, 6}, new double[] {500, 500, 0}, 1)
                        .title());
        assertEquals(
                "Inputs shifted by kind: about 14% (11–18); how much they usually swing is not known",
                single(OLD, FRESH, ShiftOfInputs.SEED).title());
        Shift went = single(new double[] {490, 490, 20}, new double[] {500, 500, 0}, 1);
        assertEquals(List.of("sc"), went.vanished());
        assertTrue(went.sentence().contains(" Vanished: sc."));
        // 1/2^6 is below 0.05/3, 1/2^5 is not
        assertEquals(
                List.of("sc"),
                single(new double[] {500, 500, 0}, new double[] {497, 497, 6}, 1)
                        .appeared());
        Shift chance = single(new double[] {500, 500, 0}, new double[] {498, 497, 5}, 1);
        assertTrue(chance.appeared().isEmpty());
        assertFalse(chance.noteworthy());
    }

    @Test
    void a_segment_that_nobody_ever_counted_is_none() {
        Shift found = single(new double[] {500, 500, 0}, new double[] {500, 500, 0}, 1);
        assertEquals(2, found.parts().size());
        assertEquals(1, found.parts().stream().mapToDouble(Shift.Part::after).sum(), 1e-12);
    }

    // ---- when nothing can be compared ----

    @Test
    void without_two_sides_or_two_segments_it_says_why() {
        Shift first = real("demand", 0);
        assertEquals(Shift.Why.NO_BASELINE, first.why());
        assertNull(first.raw());
        assertFalse(first.noteworthy());
        Shift none = new ShiftOfInputs("kind", List.of(window(0, "old", OLD)), List.of(), 0.35, 1).shift();
        assertEquals(Shift.Why.NO_NEW_WINDOWS, none.why());
        assertEquals("No inputs were counted by kind since the change.", none.sentence());
        Shift one = single(new double[] {500}, new double[] {300}, 1);
        assertEquals(Shift.Why.ONE_SEGMENT, one.why());
        assertEquals("All inputs fell into one segment of kind.", one.sentence());
        assertEquals("There is nothing before to compare the inputs with.", first.sentence());
    }

    @Test
    void only_live_windows_of_the_two_versions_within_their_time_count() {
        List<ServicePeriod> periods = List.of(
                new ServicePeriod("old", Weeks.week(0), Weeks.week(10)),
                new ServicePeriod("new", Weeks.week(10), null));
        Transition transition = ServicePeriods.transitions(periods).get(1);
        List<MixWindow> windows = new ArrayList<>();
        for (int g = 0; g < 20; g++) {
            windows.add(window(g, g < 10 ? "old" : "new", OLD));
        }
        windows.add(window(12, "old", FRESH));
        windows.add(window(3, "new", FRESH));
        windows.add(window(11, "other", FRESH));
        Shift found = Shift.of("kind", Shift.Sides.of(windows, periods, transition, Weeks.week(16)), 0.35);
        assertEquals(0, found.raw(), 1e-12);
        assertEquals(new WindowSpan(Weeks.week(0), Weeks.week(10), 10), found.before());
        assertEquals(new WindowSpan(Weeks.week(10), Weeks.week(16), 6), found.after());
        assertEquals(
                10,
                Shift.of("kind", Shift.Sides.of(windows, periods, transition, null), 0.35)
                        .after()
                        .windows());
    }

    @Test
    void a_long_baseline_counts_its_last_stretch() {
        List<ServicePeriod> periods = List.of(
                new ServicePeriod("old", Weeks.week(0), Weeks.week(40)),
                new ServicePeriod("new", Weeks.week(40), null));
        List<MixWindow> windows = new ArrayList<>();
        for (int g = 0; g < 50; g++) {
            windows.add(window(g, g < 40 ? "old" : "new", OLD));
        }
        Shift found = Shift.of(
                "kind",
                Shift.Sides.of(
                        windows, periods, ServicePeriods.transitions(periods).get(1), null),
                0.35);
        assertEquals(20, found.before().windows());
    }

    @Test
    void the_correlation_is_that_of_the_main_metric_or_what_real_streams_show() {
        assertEquals(0.35, Shift.rho(null, null));
        assertEquals(0.35, Shift.rho(new Weeks(3, 3).cell(), null));
        double all = Shift.rho(ACCURACY, null);
        double early = Shift.rho(ACCURACY, ACCURACY.periods().get(2).from());
        assertTrue(all > 0 && all < 0.9 && all != early);
        assertEquals(Assess.levels(ACCURACY).get(0).swing().rho(), all, 1e-12);
    }

    @Test
    void too_few_blocks_to_ever_show_a_shift_are_not_taken_for_none() {
        List<MixWindow> windows = new ArrayList<>();
        for (int g = 0; g < 12; g++) {
            windows.add(new MixWindow(
                    Weeks.week(g),
                    Weeks.week(g + 1),
                    "v",
                    g < 6 ? Map.of("low", 900.0, "high", 100.0) : Map.of("low", 100.0, "high", 900.0)));
        }
        Shift few = new ShiftOfInputs("kind", windows.subList(0, 6), windows.subList(6, 12), 0.35, 1).shift();
        assertEquals(3, few.blockLength(), "two blocks a side: one order in three is as far apart");
        assertTrue(few.tooFewBlocks());
        assertFalse(few.proven() || few.swingKnown());
        assertEquals(
                "There are too few windows to tell a shift between the segments of kind from the usual swing.",
                few.sentence());
        assertNull(few.pValue());
        assertEquals(few, Shift.strongest(List.of(few)));
        Shift single = new ShiftOfInputs("kind", windows.subList(0, 6), windows.subList(6, 12), 0, 1).shift();
        assertTrue(single.proven() && single.swingKnown(), "with blocks of one window it can be told");
    }

    // ---- the strongest, and what may be said with it ----

    @Test
    void the_strongest_is_the_proven_one_that_moved_most() {
        Shift small = real("demand", 5);
        Shift large = real("demand", 2);
        Shift none = real("daypart", 2);
        assertEquals(large, Shift.strongest(List.of(none, small, large)));
        assertEquals(none, Shift.strongest(List.of(none)));
        assertEquals(real("demand", 4), Shift.strongest(List.of(real("daypart", 4), real("demand", 4))));
        assertNull(Shift.strongest(List.of()));
        assertNull(Shift.strongest(List.of(real("demand", 0))), "nothing was compared");
    }

    @Test
    void held_is_said_against_a_proven_shift_and_nothing_else_is() {
        Metric accuracy = Metric.share("Accuracy");
        Shift chance = single(OLD, FRESH, ShiftOfInputs.SEED);
        Shift proven = knowingSwing(chance);
        Shift unproven = real("demand", 4);
        Weeks weeks = new Weeks(12, 6).before(279, 300).after(279, 300);
        Assessment held = weeks.assessed(0.05);
        assertEquals(Verdict.HELD, held.verdict());
        assertEquals("Accuracy held at 93% (91–94).", held.sentence());
        assertEquals(
                "Accuracy held at 93% (91–94) against a 14% shift in inputs (11–18).",
                Shift.against(accuracy, held, proven));
        assertEquals(held.sentence(), Shift.against(accuracy, held, unproven));
        assertEquals(held.sentence(), Shift.against(accuracy, held, null));
        assertTrue(chance.proven() && !chance.swingKnown());
        assertEquals(
                held.sentence(),
                Shift.against(accuracy, held, chance),
                "what may be no more than the usual swing is nothing to have held against");
        for (Assessment other : HISTORY.assessments(ACCURACY, 0.02)) {
            if (other.verdict() != Verdict.HELD) {
                assertEquals(other.sentence(), Shift.against(ACCURACY.metric(), other, proven));
            }
        }
    }

    /** The same figures from windows enough to know the swing of the mix. */
    private static Shift knowingSwing(Shift found) {
        return new Shift(
                found.dimension(),
                found.before(),
                found.after(),
                found.inputsBefore(),
                found.inputsAfter(),
                found.raw(),
                found.pValue(),
                true,
                found.proven(),
                found.moved(),
                found.interval(),
                found.atLeast(),
                found.rho(),
                3,
                found.parts(),
                found.appeared(),
                found.vanished(),
                found.why(),
                found.sentence());
    }

    @Test
    void an_eleven_is_an_eleven() {
        assertEquals("an 8%", ShiftSentences.article("8%"));
        assertEquals("an 11%", ShiftSentences.article("11%"));
        assertEquals("an 18.2%", ShiftSentences.article("18.2%"));
        assertEquals("an 83%", ShiftSentences.article("83%"));
        assertEquals("a 14%", ShiftSentences.article("14%"));
        assertEquals("a 1.8%", ShiftSentences.article("1.8%"));
    }

    // ---- properties ----

    @Property(seed = "21", tries = 50)
    void the_figures_keep_their_bounds(
            @ForAll @Size(4) List<@IntRange(max = 300) Integer> one,
            @ForAll @Size(4) List<@IntRange(max = 300) Integer> other) {
        double[] old = one.stream().mapToDouble(count -> count + 1).toArray();
        double[] fresh = other.stream().mapToDouble(count -> count + 1).toArray();
        Shift found = single(old, fresh, 1);
        assertTrue(found.raw() >= 0 && found.raw() <= 1);
        assertEquals(found.raw(), single(fresh, old, 1).raw(), 1e-12);
        assertTrue(found.pValue() >= 0 && found.pValue() <= 1);
        assertEquals(found.pValue() < 0.05, found.proven());
        if (found.proven()) {
            assertTrue(found.moved() >= 0 && found.moved() <= 1);
            assertTrue(found.atLeast() <= found.interval().lower() + 1e-12);
            assertTrue(found.interval().lower() >= 0 && found.interval().upper() <= 1);
        }
    }

    @Test
    void more_inputs_of_the_same_shares_narrow_the_interval_towards_the_raw_distance() {
        double before = 1;
        for (double times : new double[] {1, 10, 100, 10_000}) {
            double[] old = Arrays.stream(OLD).map(count -> count * times).toArray();
            double[] fresh = Arrays.stream(FRESH).map(count -> count * times).toArray();
            Shift found = single(old, fresh, 1);
            assertTrue(found.interval().halfWidth() < before);
            before = found.interval().halfWidth();
        }
        assertTrue(before < 0.001);
    }

    @Test
    void what_is_no_count_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> window(0, "old", new double[] {-1, 5}));
        assertThrows(IllegalArgumentException.class, () -> window(0, "old", new double[] {Double.NaN, 5}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MixWindow(Weeks.week(1), Weeks.week(1), "old", Map.of("a", 1.0)));
        assertThrows(
                IllegalArgumentException.class, () -> new ShiftOfInputs("kind", List.of(), List.of(), Double.NaN, 1));
    }

    // ---- draws ----

    @Test
    void draws_have_the_moments_of_their_distributions() {
        SplittableRandom random = new SplittableRandom(5);
        moments(12, 12 * 0.7, () -> Draws.binomial(40, 0.3, random));
        moments(480, 480 * 0.4, () -> Draws.binomial(800, 0.6, random));
        moments(30_000, 30_000 * 0.7, () -> Draws.binomial(100_000, 0.3, random));
        moments(0, 0, () -> Draws.binomial(100, 0, random));
        moments(100, 0, () -> Draws.binomial(100, 1, random));
        moments(6, 20 * 0.3 * 0.7 * 80 / 99.0, () -> Draws.hypergeometric(30, 20, 100, random));
        moments(6, 20 * 0.3 * 0.7 * 80 / 99.0, () -> Draws.hypergeometric(20, 30, 100, random));
        double variance = 20_000 * 0.3 * 0.7 * 80_000 / 99_999.0;
        moments(6000, variance, () -> Draws.hypergeometric(30_000, 20_000, 100_000, random));
        moments(50, 0, () -> Draws.hypergeometric(50, 100, 100, random));
    }

    private static void moments(double mean, double variance, java.util.function.DoubleSupplier draw) {
        int times = 4000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < times; i++) {
            double drawn = draw.getAsDouble();
            assertEquals(drawn, Math.rint(drawn));
            sum += drawn;
            squares += (drawn - mean) * (drawn - mean);
        }
        assertEquals(mean, sum / times, 4 * Math.sqrt(variance / times) + 1e-9);
        assertEquals(variance, squares / times, 0.12 * variance + 1e-9);
    }

    @Test
    void tables_keep_their_margins() {
        SplittableRandom random = new SplittableRandom(6);
        double[] counts = {300, 0, 5, 80};
        for (int i = 0; i < 500; i++) {
            double[] half = Draws.withoutReplacement(counts, 192, random);
            assertEquals(192, Arrays.stream(half).sum());
            for (int k = 0; k < counts.length; k++) {
                assertTrue(half[k] >= 0 && half[k] <= counts[k]);
            }
            double[] again = Draws.multinomial(counts, random);
            assertEquals(385, Arrays.stream(again).sum());
            assertEquals(0, again[1]);
        }
        assertEquals(
                70,
                Arrays.stream(Draws.multinomial(new double[] {40, 30, 0}, random))
                        .sum());
    }

    // ---- helpers ----

    private static Shift real(String dimension, int transition) {
        Transition at = ServicePeriods.transitions(HISTORY.periods()).get(transition);
        Instant until = at.at().plusSeconds(16 * 7 * 86_400L);
        return Shift.of(
                dimension,
                Shift.Sides.of(HISTORY.mix(dimension), HISTORY.periods(), at, until),
                Shift.rho(ACCURACY, until));
    }

    private static Shift single(double[] old, double[] fresh, long seed) {
        Shift found = new ShiftOfInputs(
                        "kind", List.of(window(0, "old", old)), List.of(window(1, "new", fresh)), 0.35, seed)
                .shift();
        assertNotNull(found.sentence());
        return found;
    }

    private static MixWindow window(int week, String version, double[] counts) {
        Map<String, Double> inputs = new TreeMap<>();
        for (int k = 0; k < counts.length; k++) {
            inputs.put("s" + (char) ('a' + k), counts[k]);
        }
        return new MixWindow(Weeks.week(week), Weeks.week(week + 1), version, inputs);
    }
}
