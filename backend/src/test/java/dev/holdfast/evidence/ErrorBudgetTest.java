package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many errors a target leaves room for, and how fast they are used up. */
class ErrorBudgetTest {
    private static final CellHistory ACCURACY = new RealHistory().cell(ConfusionMetric.ACCURACY, "all");

    @Test
    void the_real_history_uses_about_half_of_its_room() {
        ErrorBudget found = ErrorBudget.of(ACCURACY, 0.7, 336.0);
        Estimate level = found.burn();
        double right = Assess.levels(ACCURACY).get(6).level().value();
        assertEquals(0.3, found.allowedRate(), 1e-12);
        assertEquals(100.8, found.allowed(), 1e-9);
        assertEquals((1 - right) * 336, found.now().value(), 1e-9);
        assertEquals((1 - right) / 0.3, level.value(), 1e-12);
        assertNull(found.why());
        assertEquals(
                "The floor of 70% leaves room for about 101 errors in 336 a week. At 84% (80–87) about 54 (42–69) happen: 54% "
                        + "(42–68) of that room.",
                found.sentence());
    }

    @Test
    void without_a_volume_it_speaks_of_a_hundred() {
        ErrorBudget found = ErrorBudget.of(ACCURACY, 0.7, null);
        assertNull(found.allowed());
        assertNull(found.now());
        assertEquals(
                "The floor of 70% leaves room for 30 errors in 100. At 84% (80–87) about 16 (13–20) happen: 54% (42–68) of that "
                        + "room.",
                found.sentence());
    }

    @Test
    void limits_turn_with_the_level() {
        LevelStretch current = Assess.levels(ACCURACY).get(6);
        ErrorBudget found = ErrorBudget.of(ACCURACY, 0.7, 336.0);
        assertEquals(
                (1 - current.level().interval().upper()) / 0.3,
                found.burn().interval().lower(),
                1e-12);
        assertEquals(
                (1 - current.level().interval().lower()) * 336,
                found.now().interval().upper(),
                1e-9);
    }

    @Test
    void where_lower_is_better_the_level_is_the_rate() {
        Metric errors = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        Weeks weeks = new Weeks(12, 12).of(errors).before(45, 300).after(60, 300);
        ErrorBudget found = ErrorBudget.of(weeks.cell(), 0.1, 1000.0);
        double rate = Assess.levels(weeks.cell()).get(1).level().value();
        assertEquals(100, found.allowed(), 1e-9);
        assertEquals(rate / 0.1, found.burn().value(), 1e-12);
        assertTrue(found.burn().value() > 1.9);
        assertTrue(found.sentence().startsWith("The ceiling of 10% leaves room for about 100 errors in 1,000 a week."));
        assertTrue(ErrorBudget.of(weeks.cell(), 0.05, 1000.0).sentence().contains(" times that room."));
    }

    @Test
    void no_room_has_no_burn() {
        ErrorBudget found = ErrorBudget.of(ACCURACY, 1, 336.0);
        assertEquals(0, found.allowed());
        assertNull(found.burn());
        assertEquals(ErrorBudget.Why.NO_ROOM, found.why());
        assertEquals(
                "The floor of 100% leaves no room for a single error. At 84% (80–87) there are errors.",
                found.sentence());
        Weeks perfect = new Weeks(4, 4);
        for (int g = 0; g < 4; g++) {
            perfect.live("old", g, new Measure.Share(300, 300));
        }
        assertTrue(ErrorBudget.of(perfect.cell(), 1, null).sentence().endsWith("none was seen."));
    }

    @Test
    void what_counts_no_errors_has_no_budget() {
        Weeks means = new Weeks(4, 4).of(new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null));
        Weeks f1 = new Weeks(4, 4).of(Metric.share("F1"));
        for (int g = 0; g < 4; g++) {
            means.live("old", g, new Measure.Mean(110 + g, 2, 200.0));
            f1.live("old", g, new Measure.F1(80, 10, 20));
        }
        assertEquals(
                ErrorBudget.Why.NOT_A_SHARE,
                ErrorBudget.of(means.cell(), 120, 10.0).why());
        assertEquals(
                ErrorBudget.Why.NOT_A_SHARE,
                ErrorBudget.of(f1.cell(), 0.8, 10.0).why());
        assertEquals(
                "F1 does not count errors, so there is no error budget.",
                ErrorBudget.of(f1.cell(), 0.8, 10.0).sentence());
        ErrorBudget none = ErrorBudget.of(new Weeks(3, 3).cell(), 0.8, 10.0);
        assertEquals(ErrorBudget.Why.NOTHING_MEASURED, none.why());
        assertNull(none.allowed());
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> ErrorBudget.of(ACCURACY, Double.NaN, 336.0));
        assertThrows(IllegalArgumentException.class, () -> ErrorBudget.of(ACCURACY, 1.2, 336.0));
        assertThrows(IllegalArgumentException.class, () -> ErrorBudget.of(ACCURACY, 0.7, -1.0));
    }
}
