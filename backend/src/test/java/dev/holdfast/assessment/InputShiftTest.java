package dev.holdfast.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.MixWindow;
import dev.holdfast.evidence.ServicePeriod;
import dev.holdfast.evidence.ServicePeriods;
import dev.holdfast.evidence.Shift;
import dev.holdfast.evidence.Traffic;
import dev.holdfast.metrics.LiveMix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows of counts become one shift for each transition and dimension. */
class InputShiftTest {
    private static final Instant START = Instant.parse("2025-01-07T00:00:00Z");
    private static final Instant TOLD = Instant.parse("2025-12-01T00:00:00Z");

    private final List<LiveMix> mixes = new ArrayList<>();
    private final List<Traffic> traffic = new ArrayList<>();

    private static Instant week(int number) {
        return START.plus(Duration.ofDays(7L * number));
    }

    private InputShiftTest weeks(String version, int from, int until, int high) {
        for (int g = from; g < until; g++) {
            traffic.add(new Traffic(week(g), week(g + 1), version, 1000));
            mix("demand", "high", version, g, high + g % 3);
            mix("demand", "low", version, g, 1000 - high - g % 3);
        }
        return this;
    }

    private void mix(String dimension, String segment, String version, int week, long inputs) {
        mixes.add(new LiveMix(dimension, segment, version, week(week), week(week + 1), inputs, week(week + 1)));
    }

    private List<InputShift> at(Instant now) {
        List<ServicePeriod> periods = ServicePeriods.of(traffic);
        return InputShift.of(mixes, periods, Judging.Agreed.of(traffic, List.of(), Set.of(), now), null, Shift::of);
    }

    @Test
    void every_transition_has_every_dimension_by_name() {
        weeks("v1", 0, 12, 300).weeks("v2", 12, 24, 460);
        for (int g = 0; g < 24; g++) {
            mix("channel", "web", g < 12 ? "v1" : "v2", g, 600);
            mix("channel", "shop", g < 12 ? "v1" : "v2", g, 400);
        }
        List<InputShift> shifts = at(TOLD);
        assertEquals(2, shifts.size());
        assertEquals(
                List.of("channel", "demand"),
                shifts.get(1).dimensions().stream().map(Shift::dimension).toList());
        assertEquals("v1", shifts.get(1).oldVersion());
        assertFalse(shifts.get(1).dimensions().get(0).proven());
        assertTrue(shifts.get(1).dimensions().get(1).proven());
    }

    @Test
    void without_a_plan_it_is_over_when_the_next_version_serves_and_claims_nothing_before() {
        weeks("v1", 0, 12, 300).weeks("v2", 12, 24, 460);
        InputShift open = at(TOLD).get(1);
        assertFalse(open.over());
        assertNull(open.strongest());
        assertNull(open.knownAt());
        weeks("v3", 24, 36, 460);
        InputShift closed = at(TOLD).get(1);
        assertTrue(closed.over());
        assertEquals("demand", closed.strongest().dimension());
        assertFalse(at(week(24).minusSeconds(1)).get(1).over(), "not at a time before the next version served");
    }

    @Test
    void it_is_known_when_the_last_of_its_windows_was_and_others_do_not_count() {
        weeks("v1", 0, 12, 300).weeks("v2", 12, 24, 460).weeks("v3", 24, 36, 460);
        assertEquals(week(24), at(TOLD).get(1).knownAt());
        Instant late = week(40);
        mixes.add(new LiveMix("demand", "mid", "v2", week(13), week(14), 5, late));
        assertEquals(late, at(TOLD).get(1).knownAt());
        mixes.add(new LiveMix("demand", "mid", "v3", week(25), week(26), 5, week(50)));
        assertEquals(late, at(TOLD).get(1).knownAt());
    }

    @Test
    void without_segments_there_is_nothing_to_tell() {
        for (int g = 0; g < 24; g++) {
            traffic.add(new Traffic(week(g), week(g + 1), g < 12 ? "v1" : "v2", 1000));
        }
        InputShift shift = at(TOLD).get(1);
        assertTrue(shift.dimensions().isEmpty());
        assertNull(shift.strongest());
        assertNull(InputShiftView.of(shift).strongest());
    }

    @Test
    void its_view_says_in_which_state_each_dimension_is() {
        weeks("v1", 0, 12, 300).weeks("v2", 12, 24, 460);
        InputShiftView open = InputShiftView.of(at(TOLD).get(1));
        assertEquals("too_early", open.strongest().state());
        assertTrue(open.strongest().sentence().startsWith("Too early to say. So far: About 16%"));
        weeks("v3", 24, 28, 460).weeks("v4", 28, 40, 460);
        List<InputShiftView> views = at(TOLD).stream().map(InputShiftView::of).toList();
        assertEquals("proven", views.get(1).strongest().state());
        assertEquals("not_told", views.get(2).strongest().state(), "four windows tell no swing");
        assertEquals("not_compared", views.get(0).dimensions().get(0).state());
        assertNull(views.get(0).strongest());
    }

    @Test
    void too_few_windows_to_tell_anything_are_not_called_chance() {
        List<MixWindow> windows = new ArrayList<>();
        for (int g = 0; g < 12; g++) {
            double low = g < 6 ? 900 : 100;
            windows.add(new MixWindow(week(g), week(g + 1), "v", Map.of("low", low, "high", 1000 - low)));
        }
        Shift few = Shift.of("kind", new Shift.Sides(windows.subList(0, 6), windows.subList(6, 12)), 0.35);
        assertEquals("too_few", InputShiftView.ShiftView.of(few, true).state());
        assertEquals("too_early", InputShiftView.ShiftView.of(few, false).state());
    }
}
