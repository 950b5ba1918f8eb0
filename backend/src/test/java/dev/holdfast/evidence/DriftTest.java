package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether a judged level has fallen since, and what is said of it. */
class DriftTest {
    private static final int JUDGED = 12;

    /** 850 right of 1,000 a week while it was judged, then this many weeks with so many right. */
    private static Weeks then(int weeks, int right) {
        Weeks history = new Weeks(12, JUDGED).before(850, 1000).after(850, 1000);
        for (int g = 0; g < weeks; g++) {
            history.live("new", 12 + JUDGED + g, new Measure.Share(right + g % 3 - 1, 1000));
        }
        return history;
    }

    private static String of(Weeks history, Double margin, Double floor) {
        return Drift.of(history.cell(), "new", new WindowSpan(Weeks.week(12), Weeks.week(24), JUDGED), margin, floor);
    }

    @Test
    void a_fall_of_more_than_the_margin_is_said_with_both_levels() {
        assertEquals(
                "Since it was judged at 85%, accuracy has been 78% (74–81): lower by more than was agreed to count as no"
                        + " change.",
                of(then(12, 780), 0.02, null));
    }

    @Test
    void a_fall_within_the_margin_or_a_rise_is_none() {
        assertNull(of(then(12, 840), 0.02, null));
        assertNull(of(then(12, 780), 0.08, null), "seven points are within eight");
        assertNull(of(then(12, 900), 0.0, null));
        assertNotNull(of(then(12, 780), 0.05, null));
    }

    /** The fall itself widens the swing that it is held against: what has just fallen must have fallen clearly. */
    @Test
    void below_the_floor_is_said_without_a_margin_and_only_when_the_swing_leaves_no_doubt() {
        assertEquals(
                "Since it was judged, accuracy has been 78% (74–81), below its floor of 82%.",
                of(then(12, 780), null, 0.82));
        assertNull(of(then(12, 780), null, 0.80), "it may well be above");
        assertNull(of(then(12, 780), null, 0.75));
        assertNull(of(then(12, 780), null, null));
    }

    @Test
    void where_lower_is_better_a_rise_is_a_fall() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks history = new Weeks(12, JUDGED).of(errors).before(100, 1000).after(100, 1000);
        for (int g = 0; g < 12; g++) {
            history.live("new", 24 + g, new Measure.Share(200 + g % 3 - 1, 1000));
        }
        assertEquals(
                "Since it was judged at 10%, error rate has been 20% (15–26): higher by more than was agreed to count as no"
                        + " change.",
                of(history, 0.02, null));
        assertEquals(
                "Since it was judged, error rate has been 20% (15–26), above its ceiling of 15%.",
                of(history, null, 0.15));
        assertNull(of(history, null, 0.25));
    }

    @Test
    void nothing_is_said_where_nothing_was_judged_or_nothing_came_since() {
        assertNull(of(then(0, 0), 0.02, 0.9));
        assertNull(Drift.of(
                then(12, 780).cell(), "new", new WindowSpan(Weeks.week(60), Weeks.week(70), JUDGED), 0.02, 0.9));
        assertNull(Drift.of(
                then(12, 780).cell(), "other", new WindowSpan(Weeks.week(12), Weeks.week(24), JUDGED), 0.02, 0.9));
    }

    @Test
    void levels_that_were_scored_in_another_way_are_not_compared() {
        Weeks history = new Weeks(12, JUDGED).before(850, 1000).after(850, 1000);
        history.measured(quality -> new Quality(null, null, null, null, false, false, false, null, "2", null));
        for (int g = 0; g < 12; g++) {
            history.live("new", 24 + g, new Measure.Share(700, 1000));
        }
        assertNull(of(history, 0.02, 0.80));
    }

    @Test
    void a_level_that_only_swings_is_seldom_called_fallen() {
        int called = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Weeks history = new Weeks(12, JUDGED);
            for (int g = 0; g < 36; g++) {
                double share = 0.8 + 0.02 * random.nextGaussian();
                int right = (int) Math.round(500 * share + Math.sqrt(500 * 0.16) * random.nextGaussian());
                history.live(g < 12 ? "old" : "new", g, new Measure.Share(Math.min(500, right), 500));
            }
            called += of(history, 0.0, null) == null ? 0 : 1;
        }
        assertTrue(called <= 12, "called " + called + " of 100 where 5 are to be expected");
    }
}
