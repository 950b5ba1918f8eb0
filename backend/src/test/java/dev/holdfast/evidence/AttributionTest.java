package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Attribution.Coalition;
import dev.holdfast.evidence.Attribution.Kind;
import dev.holdfast.evidence.Attribution.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the effect of a release falls upon the items that shipped in it. */
class AttributionTest {
    private static final int WEEKS = 12;
    private static final int INPUTS = 1000;

    /** Old 700 without either, 850 with both; A alone 800, B alone 720. */
    private static Weeks release() {
        return new Weeks(WEEKS, WEEKS).before(700, INPUTS).after(850, INPUTS).shadow(700, INPUTS);
    }

    private static void scored(Weeks weeks, String version, int right) {
        for (int week = WEEKS; week < 2 * WEEKS; week++) {
            weeks.add(version, Role.SHADOW, week, new Measure.Share(right, INPUTS));
        }
    }

    @Test
    void with_every_coalition_each_item_gets_its_average_marginal_effect() {
        Weeks weeks = release();
        scored(weeks, "only-a", 800);
        scored(weeks, "only-b", 720);
        Assessment found = weeks.assessed(0.02);
        Attribution split = Attribution.of(
                weeks.cell(),
                found,
                List.of("A", "B"),
                List.of(new Coalition(Set.of("A"), "only-a"), new Coalition(Set.of("B"), "only-b")));
        assertEquals(Kind.SHAPLEY, split.kind());
        assertNull(split.refusal());
        // By hand: A = ½(0.80 − 0.70) + ½(0.85 − 0.72), B = ½(0.72 − 0.70) + ½(0.85 − 0.80); the wobble of the weeks
        // cancels over twelve of them.
        assertEquals(0.115, split.parts().get(0).effect().value(), 1e-9);
        assertEquals(0.035, split.parts().get(1).effect().value(), 1e-9);
        assertEquals(found.effect().value(), total(split), 1e-12);
        assertEquals("+11.5", split.parts().get(0).displayed());
        assertEquals("+3.5", split.parts().get(1).displayed());
        assertTrue(split.parts().get(0).effect().interval().contains(0.115));
        assertEquals(
                "A brought about 11.5 points (10.6–12.4); B brought about 3.5 points (2.6–4.4).", split.sentence());
    }

    @Test
    void a_chain_gives_each_item_what_it_added_in_that_order() {
        Weeks weeks = release();
        scored(weeks, "only-b", 720);
        Assessment found = weeks.assessed(0.02);
        Attribution split =
                Attribution.of(weeks.cell(), found, List.of("A", "B"), List.of(new Coalition(Set.of("B"), "only-b")));
        assertEquals(Kind.CHAIN, split.kind());
        assertEquals(List.of("B", "A"), split.order());
        assertEquals(0.13, split.parts().get(0).effect().value(), 1e-9);
        assertEquals(0.02, split.parts().get(1).effect().value(), 1e-9);
        assertEquals(found.effect().value(), total(split), 1e-12);
        assertTrue(
                split.sentence().endsWith("Each was added in this order: B, A; another order may split it otherwise."),
                split.sentence());
    }

    @Test
    void without_the_runs_nothing_is_split_and_what_is_missing_is_named() {
        Weeks weeks = release();
        Attribution none = Attribution.of(weeks.cell(), weeks.assessed(0.02), List.of("A", "B"), List.of());
        assertNull(none.kind());
        assertEquals(Refusal.COALITION_MISSING, none.refusal());
        assertEquals(List.of(Set.of("A")), none.missing());
        assertEquals(
                "The effect belongs to all of them and is not split: for that, a version with only A would have to be"
                        + " scored on the same inputs.",
                none.sentence());
        scored(weeks, "b-and-c", 760);
        Attribution part = Attribution.of(
                weeks.cell(),
                weeks.assessed(0.02),
                List.of("A", "B", "C"),
                List.of(new Coalition(Set.of("B", "C"), "b-and-c")));
        assertEquals(List.of(Set.of("B")), part.missing());
        assertEquals(
                "The effect belongs to all of them and is not split: for that, a version with only B would have to be"
                        + " scored on the same inputs.",
                part.sentence());
    }

    @Test
    void a_declared_version_that_was_scored_in_other_windows_splits_nothing() {
        Weeks weeks = release();
        for (int week = WEEKS; week < 2 * WEEKS - 3; week++) {
            weeks.add("only-a", Role.SHADOW, week, new Measure.Share(800, INPUTS));
        }
        Attribution split = Attribution.of(
                weeks.cell(), weeks.assessed(0.02), List.of("A", "B"), List.of(new Coalition(Set.of("A"), "only-a")));
        assertEquals(Refusal.OTHER_WINDOWS, split.refusal());
        assertEquals(List.of(Set.of("A")), split.missing());
        assertTrue(split.parts().isEmpty());
        assertEquals(
                "The version with only A was not scored in just the windows that were judged, so nothing is split.",
                split.sentence());
    }

    @Test
    void what_is_one_items_or_nobodys_is_not_split() {
        Weeks weeks = release();
        assertEquals(
                Refusal.SHIPPED_ALONE,
                Attribution.of(weeks.cell(), weeks.assessed(0.02), List.of("A"), List.of())
                        .refusal());
        Attribution nothing = Attribution.of(
                weeks.cell(), Findings.of(Verdict.NOT_ESTIMABLE).assessment(), List.of("A", "B"), List.of());
        assertEquals(Refusal.EFFECT_NOT_KNOWN, nothing.refusal());
        assertEquals("What the release did is not known, so there is nothing to split.", nothing.sentence());
    }

    @Test
    void an_effect_that_was_worked_out_and_not_scored_is_not_split() {
        Weeks weeks = new Weeks(WEEKS, WEEKS).before(700, INPUTS).after(850, INPUTS);
        scored(weeks, "only-a", 800);
        Assessment found = weeks.assessed(0.02);
        assertEquals(Method.PROJECTED, found.method());
        Attribution split =
                Attribution.of(weeks.cell(), found, List.of("A", "B"), List.of(new Coalition(Set.of("A"), "only-a")));
        assertEquals(Refusal.NOT_MEASURED, split.refusal());
        assertEquals(
                "The old version was not scored on the new inputs, so there is nothing to split the effect by.",
                split.sentence());
    }

    @Test
    void five_items_need_a_chain() {
        Weeks weeks = release();
        List<String> items = List.of("A", "B", "C", "D", "E");
        List<Coalition> chain = new ArrayList<>();
        for (int i = 1; i < 5; i++) {
            scored(weeks, "first-" + i, 700 + 30 * i);
            chain.add(new Coalition(Set.copyOf(items.subList(0, i)), "first-" + i));
        }
        Attribution split = Attribution.of(weeks.cell(), weeks.assessed(0.02), items, chain);
        assertEquals(Kind.CHAIN, split.kind());
        assertEquals(items, split.order());
        assertEquals(0.15, total(split), 1e-9);
    }

    @Test
    void where_the_whole_is_not_shown_the_parts_claim_nothing() {
        Weeks weeks =
                new Weeks(WEEKS, WEEKS).before(700, INPUTS).after(701, INPUTS).shadow(700, INPUTS);
        scored(weeks, "only-a", 900);
        scored(weeks, "only-b", 500);
        Assessment found = weeks.assessed(0.001);
        Attribution split = Attribution.of(
                weeks.cell(),
                found,
                List.of("A", "B"),
                List.of(new Coalition(Set.of("A"), "only-a"), new Coalition(Set.of("B"), "only-b")));
        assertEquals(Kind.SHAPLEY, split.kind());
        assertEquals(
                "The effect of the release as a whole is not shown, so its parts claim nothing.", split.sentence());
    }

    /** Any levels whatever: the parts add up, printed and unprinted, and an item that changes nothing gets nothing. */
    @Test
    void shares_reconcile_and_a_dummy_gets_nothing_for_any_levels() {
        Random random = new Random(4);
        for (int repeat = 0; repeat < 60; repeat++) {
            int n = 2 + random.nextInt(3);
            List<String> items = List.of("A", "B", "C", "D").subList(0, n);
            int[] worth = new int[1 << (n - 1)];
            for (int mask = 0; mask < worth.length; mask++) {
                worth[mask] = 400 + random.nextInt(500);
            }
            // The last item never changes a level.
            int all = worth[worth.length - 1];
            Weeks weeks = new Weeks(WEEKS, WEEKS);
            if (random.nextBoolean()) {
                weeks.of(new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null));
            }
            for (int week = 0; week < WEEKS; week++) {
                weeks.live("old", week, new Measure.Share(600, INPUTS));
                weeks.live("new", WEEKS + week, new Measure.Share(all, INPUTS));
            }
            scored(weeks, "old", worth[0]);
            List<Coalition> scored = new ArrayList<>();
            for (int mask = 1; mask < (1 << n) - 1; mask++) {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    if ((mask & (1 << i)) != 0) {
                        members.add(items.get(i));
                    }
                }
                scored(weeks, "s" + mask, worth[mask & ((1 << (n - 1)) - 1)]);
                scored.add(new Coalition(Set.copyOf(members), "s" + mask));
            }
            Assessment found = weeks.assessed(0.02);
            Attribution split = Attribution.of(weeks.cell(), found, items, scored);
            assertEquals(Kind.SHAPLEY, split.kind());
            assertEquals(found.effect().value(), total(split), 1e-12);
            assertEquals(0, split.parts().get(n - 1).effect().value(), 1e-12);
            double printed = split.parts().stream()
                    .mapToDouble(part -> Double.parseDouble(part.displayed().replace("−", "-")))
                    .sum();
            assertEquals(Math.round(found.effect().value() * 1000) / 10.0, printed, 1e-9);
        }
    }

    /** Shared swing cancels in the difference, so that the intervals, which do not know that, cover at least as often. */
    @Test
    @Tag("long")
    void the_intervals_of_the_parts_cover_what_is_so() {
        Random random = new Random(11);
        int covered = 0;
        int repeats = 400;
        for (int repeat = 0; repeat < repeats; repeat++) {
            Weeks weeks = new Weeks(WEEKS, WEEKS);
            for (int week = 0; week < 2 * WEEKS; week++) {
                double swing = 0.24 * random.nextGaussian();
                if (week < WEEKS) {
                    weeks.live("old", week, draw(random, 0.70, swing));
                } else {
                    weeks.live("new", week, draw(random, 0.80, swing));
                    weeks.add("old", Role.SHADOW, week, draw(random, 0.70, swing));
                    weeks.add("only-a", Role.SHADOW, week, draw(random, 0.77, swing));
                }
            }
            Attribution split = Attribution.of(
                    weeks.cell(),
                    weeks.assessed(0.02),
                    List.of("A", "B"),
                    List.of(new Coalition(Set.of("A"), "only-a")));
            covered += split.parts().get(0).effect().interval().contains(0.07) ? 1 : 0;
        }
        assertTrue(covered >= 0.95 * repeats, covered + " of " + repeats);
    }

    private static Measure draw(Random random, double level, double swing) {
        double p = 1 / (1 + Math.exp(-(Math.log(level / (1 - level)) + swing)));
        int right = 0;
        for (int input = 0; input < 300; input++) {
            right += random.nextDouble() < p ? 1 : 0;
        }
        return new Measure.Share(right, 300);
    }

    private static double total(Attribution split) {
        return split.parts().stream().mapToDouble(part -> part.effect().value()).sum();
    }
}
