package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Calibration.Cell;
import dev.holdfast.evidence.Calibration.Levels;
import dev.holdfast.evidence.Calibration.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One cell of the calibration, few repeats, on every build: enough to see the rule break, not to measure it. */
class CalibrationSmokeTest {

    @Test
    void the_rule_holds_where_the_simpler_rules_do_not() {
        Cell cell = new Cell(new Levels(0.85, 0.85, 0.90), 0.5, 0.35, 12, 12, false, false);
        List<Outcome> found = Calibration.judge(cell, 1_500, 5);
        assertTrue(found.get(0).claims() < 0.04, found::toString);
        assertTrue(found.get(0).coverage() > 0.95, found::toString);
        assertTrue(found.get(1).claims() > 0.05, found::toString);
        assertTrue(found.get(2).claims() > 0.25, found::toString);
        assertEquals(1, found.get(0).intervals());
    }

    @Test
    void without_swing_ten_prevented_points_are_always_found() {
        Cell cell = new Cell(new Levels(0.85, 0.75, 0.85), 0, 0, 12, 12, true, false);
        Outcome found = Calibration.judge(cell, 300, 6).get(0);
        assertTrue(found.claims() > 0.99, found::toString);
        assertTrue(found.coverage() > 0.95, found::toString);
    }
}
