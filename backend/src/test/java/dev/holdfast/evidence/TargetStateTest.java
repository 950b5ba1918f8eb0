package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.TargetState.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the current level stands to a floor or a ceiling. */
class TargetStateTest {
    private static final Weeks WEEKS = new Weeks(12, 12).before(255, 300).after(240, 300);

    @Test
    void the_state_follows_from_the_interval_of_the_version_in_service() {
        Interval limits =
                TargetState.of(WEEKS.cell(), 0.5, WEEKS.end()).current().level().interval();
        assertEquals(State.MET, state(limits.lower()));
        assertEquals(State.LIKELY_MET, state(limits.lower() + 1e-9));
        assertEquals(State.LIKELY_MET, state(0.80));
        assertEquals(State.LIKELY_MISSED, state(0.81));
        assertEquals(State.LIKELY_MISSED, state(limits.upper()));
        assertEquals(State.MISSED, state(limits.upper() + 1e-9));
    }

    private static State state(double floor) {
        return TargetState.of(WEEKS.cell(), floor, WEEKS.end()).state();
    }

    @Test
    void of_1200_scored_1116_right_is_met_against_90_and_likely_met_against_92() {
        Weeks set = new Weeks(1, 1)
                .measured(quality -> new Quality(null, null, null, "X", false, false, false, null, null, null));
        set.live("old", 0, new Measure.Share(1116, 1200));
        TargetState likely = TargetState.of(set.cell(), 0.92, Weeks.week(1));
        assertEquals(State.LIKELY_MET, likely.state());
        assertEquals(0.9141497179013733, likely.current().level().interval().lower(), 1e-12);
        assertEquals(0.9431060215802747, likely.current().level().interval().upper(), 1e-12);
        assertEquals(State.MET, TargetState.of(set.cell(), 0.90, Weeks.week(1)).state());
    }

    @Test
    void more_windows_settle_it_and_that_many_are_needed() {
        TargetState near = TargetState.of(WEEKS.cell(), 0.787, WEEKS.end());
        assertEquals(State.LIKELY_MET, near.state());
        assertNotNull(near.windowsToSettle());
        List<Measure> now = WEEKS.cell().windows().stream()
                .filter(each -> each.version().equals("new"))
                .map(MeasuredWindow::measure)
                .toList();
        Pooled level = Pooled.of(now);
        SwingFigures swing = near.current().swing();
        int more = near.windowsToSettle();
        assertTrue(more > 1, "windows: " + more);
        assertTrue(Intervals.after(level, more, swing).lower() >= 0.787);
        assertTrue(Intervals.after(level, more - 1, swing).lower() < 0.787);
        TargetState below = TargetState.of(WEEKS.cell(), 0.812, WEEKS.end());
        assertEquals(State.LIKELY_MISSED, below.state());
        assertTrue(Intervals.after(level, below.windowsToSettle(), swing).upper() < 0.812);
        assertTrue(Intervals.after(level, below.windowsToSettle() - 1, swing).upper() >= 0.812);
        assertNull(TargetState.of(WEEKS.cell(), 0.5, WEEKS.end()).windowsToSettle());
    }

    @Test
    void the_outlook_starts_from_the_present_interval() {
        LevelStretch current = TargetState.of(WEEKS.cell(), 0.5, WEEKS.end()).current();
        Pooled level = Pooled.of(WEEKS.cell().windows().stream()
                .filter(each -> each.version().equals("new"))
                .map(MeasuredWindow::measure)
                .toList());
        if (!current.swing().pooled()) {
            assertEquals(current.level().interval(), Intervals.after(level, 0, current.swing()));
        }
        assertTrue(Intervals.after(level, 12, current.swing()).halfWidth()
                < current.level().interval().halfWidth());
    }

    @Test
    void what_is_at_the_target_cannot_be_settled_in_any_useful_time() {
        double level =
                TargetState.of(WEEKS.cell(), 0.5, WEEKS.end()).current().level().value();
        TargetState found = TargetState.of(WEEKS.cell(), level, WEEKS.end());
        assertEquals(State.LIKELY_MET, found.state());
        assertNull(found.windowsToSettle());
    }

    @Test
    void twice_the_usual_spacing_without_a_window_is_stale_and_comes_first() {
        Instant limit = WEEKS.end().plus(Duration.ofDays(14));
        assertEquals(State.MET, TargetState.of(WEEKS.cell(), 0.5, limit).state());
        assertEquals(
                State.STALE,
                TargetState.of(WEEKS.cell(), 0.5, limit.plusSeconds(1)).state());
        assertEquals(
                State.STALE,
                TargetState.of(WEEKS.cell(), 0.99, limit.plusSeconds(1)).state());
        Weeks single = new Weeks(1, 1).before(255, 300);
        Instant first = Weeks.week(1).plus(Duration.ofDays(14));
        assertNull(TargetState.of(single.cell(), 0.5, first).state(), "one window has no swing");
        assertEquals(
                State.STALE,
                TargetState.of(single.cell(), 0.5, first.plusSeconds(1)).state());
    }

    @Test
    void nothing_measured_has_no_state() {
        TargetState found = TargetState.of(new Weeks(3, 3).cell(), 0.5, Weeks.week(6));
        assertNull(found.state());
        assertNull(found.current());
        assertThrows(IllegalArgumentException.class, () -> TargetState.of(WEEKS.cell(), Double.NaN, WEEKS.end()));
    }

    @Test
    void a_ceiling_is_a_floor_turned_round() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks turned = new Weeks(12, 12).of(errors).before(45, 300).after(60, 300);
        for (double floor : new double[] {0.5, 0.787, 0.812, 0.99}) {
            TargetState up = TargetState.of(mirror(turned.cell()), floor, turned.end());
            TargetState down = TargetState.of(turned.cell(), 1 - floor, turned.end());
            assertEquals(up.state(), down.state());
            assertEquals(up.windowsToSettle(), down.windowsToSettle());
        }
    }

    private static CellHistory mirror(CellHistory errors) {
        List<MeasuredWindow> windows = errors.windows().stream()
                .map(each -> new MeasuredWindow(
                        each.from(),
                        each.until(),
                        each.version(),
                        each.role(),
                        new Measure.Share(300 - ((Measure.Share) each.measure()).right(), 300),
                        each.quality()))
                .toList();
        return new CellHistory(Metric.share("Accuracy"), windows, List.of(), errors.periods());
    }

    @Test
    void means_and_f1_have_an_outlook_too() {
        Weeks means = new Weeks(8, 8).of(new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null));
        Weeks f1 = new Weeks(8, 8).of(Metric.share("F1"));
        double[] wobble = {5, -5, 3, -3, 6, -6, 1, -1};
        for (int g = 0; g < 8; g++) {
            means.live("new", 8 + g, new Measure.Mean(110 + wobble[g], 2, g == 0 ? null : 200.0));
            f1.live("new", 8 + g, new Measure.F1(80 + wobble[g], 10, 20));
        }
        TargetState mean = TargetState.of(means.cell(), 112, means.end());
        assertEquals(State.LIKELY_MET, mean.state());
        assertTrue(mean.windowsToSettle() > 0);
        TargetState score = TargetState.of(f1.cell(), 0.83, f1.end());
        assertEquals(State.LIKELY_MET, score.state());
        assertTrue(score.windowsToSettle() > 0);
    }
}
