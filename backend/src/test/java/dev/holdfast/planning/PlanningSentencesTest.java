package dev.holdfast.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.planning.SprintReport.Line;
import dev.holdfast.roadmap.ItemKind;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanningSentencesTest {
    @Test
    void days_are_shown_to_a_tenth_and_one_is_a_day() {
        assertEquals("1 day", PlanningSentences.days(1));
        assertEquals("1 day", PlanningSentences.days(0.99));
        assertEquals("0.3 days", PlanningSentences.days(0.1 + 0.2));
        assertEquals("2.5 days", PlanningSentences.days(2.5));
        assertEquals("0 days", PlanningSentences.days(0));
    }

    @Test
    void room_is_told_as_it_is_shown() {
        assertEquals("no day of room left", PlanningSentences.room(8.04, 8.0));
        assertEquals("0.1 days more than there are", PlanningSentences.room(8.1, 8.0));
        assertEquals("1 day of room left", PlanningSentences.room(7, 8.0));
        assertEquals("7 days planned; nobody has said how many there are", PlanningSentences.room(7, null));
    }

    @Test
    void an_empty_plan_says_so() {
        assertEquals("nothing is planned yet, and there is 1 day of room", PlanningSentences.empty(1.0));
        assertEquals("nothing is planned yet, and there are 20 days of room", PlanningSentences.empty(20.0));
        assertEquals(
                "nothing is planned yet, and nobody has said how many days there are", PlanningSentences.empty(null));
    }

    @Test
    void a_sprint_under_way_says_what_has_shipped_and_what_is_left() {
        assertEquals(
                "none of the 3 items that were promised have shipped; 10 working days are left",
                PlanningSentences.underWay(3, 0, 0, 0, 10));
        assertEquals(
                "1 of the 3 items that were promised has shipped and 2 came in since; 1 working day is left",
                PlanningSentences.underWay(3, 1, 2, 0, 1));
        assertEquals(
                "all 3 items that were promised have shipped, 1 came in since and 1 was taken out; no working days are left",
                PlanningSentences.underWay(3, 3, 1, 1, 0));
        assertEquals(
                "the item that was promised has shipped and 2 were taken out; the sprint is over and waits to be closed",
                PlanningSentences.underWay(1, 1, 0, 2, null));
    }

    @Test
    void a_report_says_what_was_gained_held_and_lost_and_never_nets_them() {
        assertNull(PlanningSentences.effects(List.of(line(ItemOutcome.CARRIED_OVER, null, null))));
        assertEquals(
                "One item shipped: 1 is too early to judge, it is judged on 9 February 1999.",
                PlanningSentences.effects(List.of(line(ItemOutcome.DONE, Effect.TOO_EARLY, "1999-02-09"))));
        assertEquals(
                "Of the 7 that shipped: 1 gained, 1 held the line, 1 did harm, 1 shows nothing either way, 2 are too early to"
                        + " judge, the first is judged on 5 January 1999, 1 has no plan, so nothing is claimed.",
                PlanningSentences.effects(List.of(
                        line(ItemOutcome.DONE, Effect.TOO_EARLY, "1999-02-09"),
                        line(ItemOutcome.DONE, Effect.TOO_EARLY, "1999-01-05"),
                        line(ItemOutcome.DONE, Effect.GAINED, "1998-01-05"),
                        line(ItemOutcome.DONE, Effect.HELD, "1998-01-05"),
                        line(ItemOutcome.DONE, Effect.LOST, "1998-01-05"),
                        line(ItemOutcome.DONE, Effect.UNKNOWN, "1998-01-05"),
                        line(ItemOutcome.DONE, Effect.NOT_PLANNED, null),
                        line(ItemOutcome.DROPPED, null, null))));
    }

    private static Line line(ItemOutcome outcome, Effect effect, String judgedOn) {
        return new Line(
                new UUID(0, 0),
                "NSW-1",
                "t",
                ItemKind.ADDITIVE,
                null,
                null,
                null,
                true,
                outcome,
                null,
                null,
                effect,
                null,
                judgedOn == null ? null : LocalDate.parse(judgedOn));
    }

    @Test
    void weekends_are_no_working_days() {
        assertEquals(10, WorkingDays.between(LocalDate.parse("1998-12-07"), LocalDate.parse("1998-12-18")));
        assertEquals(0, WorkingDays.between(LocalDate.parse("1998-12-12"), LocalDate.parse("1998-12-13")));
        assertEquals(0, WorkingDays.between(LocalDate.parse("1998-12-18"), LocalDate.parse("1998-12-17")));
    }
}
