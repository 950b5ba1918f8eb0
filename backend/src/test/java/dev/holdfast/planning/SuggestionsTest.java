package dev.holdfast.planning;

import static dev.holdfast.planning.Planned.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.Stage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is suggested, and what never is. */
class SuggestionsTest {
    private static final SprintView DRAFT = Planned.sprint(SprintState.DRAFT, "1998-12-07", "1998-12-18");

    private final Planned planned = new Planned();
    private Planned.Cell cell;

    @BeforeEach
    void accuracy_is_near_its_floor() {
        cell = planned.cell(1);
        cell.state = "likely_met";
        cell.in();
    }

    private List<String> suggested() {
        return planned.suggested(DRAFT, Planned.TODAY);
    }

    private Planned.Item retrain(int number) {
        return planned.other(number, ItemKind.MAINTENANCE).plan(cell.metricId, ALL);
    }

    @Test
    void work_that_holds_a_level_near_its_floor_is_suggested_three_at_most_in_the_order_of_the_backlog() {
        for (int i = 5; i >= 1; i--) retrain(i).in();
        assertEquals(List.of("NSW-1", "NSW-2", "NSW-3"), suggested());
    }

    @Test
    void what_would_not_hold_it_is_not_suggested() {
        planned.other(1, ItemKind.ADDITIVE).plan(cell.metricId, ALL).in();
        planned.other(2, ItemKind.MAINTENANCE).in();
        retrain(3).expects(-0.01).in();
        retrain(4).archived().in();
        retrain(5).stage(Stage.SETTLED).in();
        retrain(6).stage(Stage.CUT).in();
        assertEquals(List.of(), suggested());
    }

    @Test
    void what_waits_for_something_that_has_not_shipped_is_not_suggested_even_where_that_is_in_the_sprint() {
        planned.item(8, ItemKind.ADDITIVE).in();
        retrain(1).waitsFor(8).in();
        assertEquals(List.of(), suggested());
        planned.items.clear();
        planned.item(8, ItemKind.ADDITIVE).stage(Stage.WATCHED).in();
        assertEquals(List.of("NSW-1"), suggested());
    }

    @Test
    void what_does_not_fit_is_not_suggested() {
        planned.days = 5.0;
        planned.item(8, ItemKind.ADDITIVE).effort(3.0).in();
        retrain(1).effort(2.5).in();
        retrain(2).effort(null).in();
        retrain(3).effort(2.0).in();
        assertEquals(List.of("NSW-3"), suggested());
    }

    @Test
    void what_its_owner_has_no_time_for_is_not_suggested() {
        planned.people = List.of(new PersonDays("ada", 4.0), new PersonDays("bob", 16.0));
        planned.item(8, ItemKind.ADDITIVE).effort(3.0).owner("ada").in();
        retrain(1).effort(2.0).owner("ada").in();
        retrain(2).effort(2.0).owner("bob").in();
        assertEquals(List.of("NSW-2"), suggested());
    }

    @Test
    void of_a_sprint_under_way_only_what_its_people_can_still_do_is_suggested() {
        SprintView active = Planned.sprint(SprintState.ACTIVE, "1998-12-07", "1998-12-18");
        planned.days = 10.0;
        retrain(1).effort(3.0).in();
        // Ten working days, of which Wednesday to Friday are left: three of ten days of work.
        assertEquals(List.of("NSW-1"), planned.suggested(active, LocalDate.parse("1998-12-16")));
        assertEquals(List.of(), planned.suggested(active, LocalDate.parse("1998-12-17")));
        assertEquals(List.of(), planned.suggested(active, LocalDate.parse("1998-12-21")));
    }

    @Test
    void a_level_that_the_sprint_holds_already_asks_for_nothing_more() {
        planned.item(8, ItemKind.MAINTENANCE).plan(cell.metricId, ALL).in();
        retrain(1).in();
        assertEquals(List.of(), suggested());
    }
}
