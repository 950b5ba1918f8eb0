package dev.holdfast.planning;

import static dev.holdfast.planning.Planned.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.assessment.Readings.ItemOutcome;
import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Stage;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final LocalDate JUDGED_ON = LocalDate.parse("1999-03-01");

    private final Planned planned = new Planned();
    private final Planned.Cell cell = planned.cell(1).in();

    @Test
    void a_day_that_is_written_down_later_knows_no_verdict_that_was_reached_since() {
        ItemView item = planned.item(1, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .stage(Stage.SETTLED)
                .in();
        assertEquals(Verdict.NOT_ESTIMABLE, planned.board().verdict(item, JUDGED_ON), "nothing was measured");
        planned.outcomes.add(
                new ItemOutcome(item.itemId(), cell.metricId, ALL, true, Verdict.PREVENTED_REGRESSION, Grade.A));
        assertEquals(Verdict.PREVENTED_REGRESSION, planned.board().verdict(item, JUDGED_ON));
        assertEquals(Verdict.TOO_EARLY, planned.board().verdict(item, JUDGED_ON.minusDays(1)));
    }

    @Test
    void what_cannot_be_compared_is_said_before_its_day_too() {
        ItemView item = planned.item(1, ItemKind.MAINTENANCE)
                .plan(cell.metricId, ALL)
                .stage(Stage.WATCHED)
                .in();
        planned.outcomes.add(
                new ItemOutcome(item.itemId(), cell.metricId, ALL, true, Verdict.MEASUREMENT_BROKEN, Grade.E));
        assertEquals(Verdict.MEASUREMENT_BROKEN, planned.board().verdict(item, JUDGED_ON.minusDays(1)));
    }
}
