package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.evidence.SignalWatch.Episode;
import dev.holdfast.evidence.SignalWatch.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalWatchTest {
    private static final Instant START = Instant.parse("1998-01-05T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Quality QUALITY = Quality.PLAIN;

    @Test
    void a_signal_fires_once_when_as_many_windows_in_a_row_as_agreed_lie_below_the_line() {
        List<Level> levels = levels(0.80, 0.69, 0.71, 0.75, 0.69, 0.68, 0.67, 0.66, 0.73);
        assertEquals(2, below(levels, 0.72, 2).size());
        List<Episode> three = below(levels, 0.72, 3);
        assertEquals(1, three.size());
        assertEquals(4, three.get(0).windows().size());
        assertEquals(levels.get(4), three.get(0).first());
        assertEquals(levels.get(7), three.get(0).last());
        assertEquals(levels.get(8), three.get(0).recovered());
        assertEquals(List.of(), below(levels, 0.72, 5));
    }

    @Test
    void an_episode_lasts_until_a_window_is_back() {
        Episode last = below(levels(0.80, 0.70, 0.69), 0.72, 2).get(0);
        assertNull(last.recovered());
        assertEquals(2, SignalWatch.running(levels(0.80, 0.70, 0.69), 0.72, Orientation.HIGHER_IS_BETTER));
        assertEquals(0, SignalWatch.running(levels(0.70, 0.80), 0.72, Orientation.HIGHER_IS_BETTER));
        assertEquals(0, SignalWatch.running(List.of(), 0.72, Orientation.HIGHER_IS_BETTER));
    }

    @Test
    void a_level_on_the_line_is_not_beyond_it() {
        assertEquals(List.of(), below(levels(0.72, 0.72), 0.72, 1));
    }

    @Test
    void where_lower_is_better_it_watches_for_what_lies_above() {
        List<Level> levels = levels(100, 260, 270, 100);
        assertEquals(
                List.of(levels.get(1), levels.get(2)),
                SignalWatch.episodes(levels, 250, 2, Orientation.LOWER_IS_BETTER)
                        .get(0)
                        .windows());
    }

    @Test
    void two_versions_live_in_one_window_count_by_their_inputs_and_others_do_not_count() {
        List<MeasuredWindow> windows = new ArrayList<>(List.of(
                window(0, "v1", Role.LIVE, 80, 100),
                window(0, "v2", Role.LIVE, 180, 300),
                window(0, "v1", Role.SHADOW, 0, 300),
                window(1, "v2", Role.LIVE, 0, 0)));
        List<Level> levels =
                SignalWatch.levels(new CellHistory(Metric.share("Accuracy"), windows, List.of(), List.of()));
        assertEquals(1, levels.size());
        assertEquals(0.65, levels.get(0).value(), 1e-12);
    }

    @Test
    void a_condition_that_makes_no_sense_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> below(levels(0.5), 0.7, 0));
        assertThrows(IllegalArgumentException.class, () -> below(levels(0.5), Double.NaN, 1));
    }

    private static List<Episode> below(List<Level> levels, double line, int inARow) {
        return SignalWatch.episodes(levels, line, inARow, Orientation.HIGHER_IS_BETTER);
    }

    static List<Level> levels(double... values) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Instant from = START.plus(WEEK.multipliedBy(i));
            levels.add(new Level(from, from.plus(WEEK), values[i]));
        }
        return levels;
    }

    private static MeasuredWindow window(int week, String version, Role role, double right, double total) {
        Instant from = START.plus(WEEK.multipliedBy(week));
        return new MeasuredWindow(from, from.plus(WEEK), version, role, new Measure.Share(right, total), QUALITY);
    }
}
