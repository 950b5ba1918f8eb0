package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoadmapItemTest {
    private static final LocalDate MAY_5 = LocalDate.of(1998, 5, 5);
    private static final LocalDate MAY_20 = LocalDate.of(1998, 5, 20);
    private static final LocalDate JUNE_1 = LocalDate.of(1998, 6, 1);

    @Test
    void starting_and_shipping_set_the_dates_on_which_they_happened() {
        RoadmapItem item = planned("1998-Q2", "1998-H2");
        item.moveByPerson(Stage.BUILDING, MAY_5, null);
        assertEquals("1998-05-05", item.startedOn.toString());
        assertEquals(MAY_5, item.begunOn);
        assertEquals("1998-H2", item.shippedOn.toString());
        item.moveByPerson(Stage.WATCHED, MAY_20, null);
        assertEquals("1998-05-20", item.shippedOn.toString());
        assertEquals(MAY_5, item.begunOn);
        assertEquals(MAY_20, item.stageSince);
    }

    @Test
    void what_ships_without_being_started_had_begun_when_it_was_to_start() {
        RoadmapItem item = planned("1998-05", null);
        item.moveByPerson(Stage.WATCHED, MAY_20, null);
        assertEquals(LocalDate.of(1998, 5, 1), item.begunOn);
        assertEquals("1998-05", item.startedOn.toString());
    }

    @Test
    void what_ships_before_it_was_to_start_began_on_that_day() {
        RoadmapItem item = planned("1998-H2", "1999-Q1");
        item.moveByPerson(Stage.WATCHED, MAY_20, null);
        assertEquals("1998-05-20", item.startedOn.toString());
        assertEquals("1998-05-20", item.shippedOn.toString());
        assertEquals(MAY_20, item.begunOn);
    }

    @Test
    void a_live_snapshot_before_the_said_start_moves_the_start() {
        RoadmapItem item = planned(null, null);
        item.moveByPerson(Stage.BUILDING, MAY_20, null);
        assertTrue(item.moveByItself(Stage.WATCHED, MAY_5, "seen in service"));
        assertEquals("1998-05-05", item.startedOn.toString());
        assertEquals(MAY_5, item.begunOn);
    }

    @Test
    void reopening_unlocks_the_plan_and_keeps_when_it_first_started() {
        RoadmapItem item = planned(null, null);
        item.moveByPerson(Stage.BUILDING, MAY_5, null);
        item.moveByPerson(Stage.WATCHED, MAY_20, null);
        item.moveByPerson(Stage.REOPENED, MAY_20, null);
        assertNull(item.begunOn);
        item.moveByPerson(Stage.BUILDING, JUNE_1, null);
        assertEquals(JUNE_1, item.begunOn);
        assertEquals("1998-05-05", item.startedOn.toString());
    }

    @Test
    void the_version_that_it_shipped_in_before_ships_it_no_second_time() {
        RoadmapItem item = planned(null, null);
        item.moveByPerson(Stage.BUILDING, MAY_5, null);
        item.moveByPerson(Stage.WATCHED, MAY_20, null);
        item.moveByPerson(Stage.REOPENED, MAY_20, null);
        item.moveByPerson(Stage.BUILDING, JUNE_1, null);
        assertFalse(item.moveByItself(Stage.WATCHED, MAY_20, "seen in service"));
        assertEquals(Stage.BUILDING, item.stage);
        assertEquals(JUNE_1, item.begunOn);
        assertTrue(item.moveByItself(Stage.WATCHED, JUNE_1.plusDays(1), "seen in service"));
        assertEquals("1998-06-02", item.shippedOn.toString());
    }

    @Test
    void what_was_cut_before_it_started_starts_when_it_is_taken_up_again() {
        RoadmapItem item = planned(null, null);
        item.moveByPerson(Stage.CUT, MAY_5, "no data");
        item.moveByPerson(Stage.REOPENED, MAY_20, null);
        item.moveByPerson(Stage.BUILDING, JUNE_1, null);
        assertEquals("1998-06-01", item.startedOn.toString());
    }

    @Test
    void a_day_before_the_present_stage_is_refused() {
        RoadmapItem item = planned(null, null);
        item.moveByPerson(Stage.BUILDING, MAY_20, null);
        assertPointer("/on", () -> item.moveByPerson(Stage.WATCHED, MAY_5, null));
        assertEquals(Stage.BUILDING, item.stage);
    }

    @Test
    void a_start_after_the_planned_shipping_is_refused_since_dates_do_not_move_by_themselves() {
        RoadmapItem item = planned("1998-04", "1998-05-10");
        assertPointer("/on", () -> item.moveByPerson(Stage.BUILDING, MAY_20, null));
        assertEquals(Stage.PLANNED, item.stage);
    }

    @Test
    void cutting_needs_a_reason() {
        RoadmapItem item = planned(null, null);
        assertPointer("/reason", () -> item.moveByPerson(Stage.CUT, MAY_5, null));
        item.moveByPerson(Stage.CUT, MAY_5, "no data");
        assertEquals("no data", item.stageReason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PLANNED", "SETTLED", "DRIFTING"})
    void a_person_cannot_judge(Stage to) {
        assertPointer("/to", () -> planned(null, null).moveByPerson(to, MAY_5, null));
    }

    @Test
    void a_stage_that_cannot_be_reached_from_here_is_a_conflict() {
        ProblemException refusal = assertThrows(
                ProblemException.class, () -> planned(null, null).moveByPerson(Stage.RETIRED, MAY_5, null));
        assertEquals(ErrorCode.CONFLICT, refusal.code);
    }

    @Test
    void what_happens_by_itself_and_cannot_happen_here_changes_nothing() {
        RoadmapItem item = planned(null, null);
        assertFalse(item.moveByItself(Stage.SETTLED, MAY_5, "judged"));
        assertEquals(Stage.PLANNED, item.stage);
        assertNull(item.stageReason);
    }

    @Test
    void an_item_spans_from_the_first_day_of_its_start_to_the_last_of_its_shipping() {
        assertSpan(planned("1998-Q2", "1998-H2"), "1998-04-01", "1998-12-31");
        assertSpan(planned(null, "1998-Q3"), "1998-07-01", "1998-09-30");
        assertSpan(planned("1998-05", null), "1998-05-01", "9999-12-31");
        assertNull(planned(null, null).startDay);
        assertNull(planned(null, null).endDay);
    }

    @Test
    void a_cut_item_ends_where_it_was_cut() {
        RoadmapItem item = planned("1998-05", "1998-H2");
        item.moveByPerson(Stage.CUT, MAY_20, "no data");
        assertSpan(item, "1998-05-01", "1998-05-20");
        RoadmapItem early = planned("1998-07", null);
        early.moveByPerson(Stage.CUT, MAY_20, "no data");
        assertSpan(early, "1998-07-01", "1998-07-01");
    }

    @Test
    void a_key_is_made_from_the_first_word_of_the_products_name() {
        assertEquals("NSW", ItemKey.prefixFor("nsw-electricity"));
        assertEquals("ITEM", ItemKey.prefixFor("2nd-product"));
        assertEquals("ITEM", ItemKey.prefixFor("-"));
        assertEquals(new ItemKey("NSW", 12), ItemKey.parse("NSW-12"));
    }

    private static RoadmapItem planned(String startedOn, String shippedOn) {
        RoadmapItem item = new RoadmapItem();
        item.stage = Stage.PLANNED;
        item.stageSince = LocalDate.of(1998, 1, 1);
        item.describe(new NewItem(
                null,
                ItemKind.ADDITIVE,
                "An item",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                date(startedOn),
                date(shippedOn),
                null,
                null,
                null,
                null,
                null,
                null));
        return item;
    }

    private static RoadmapDate date(String text) {
        return text == null ? null : RoadmapDate.parse(text);
    }

    private static void assertSpan(RoadmapItem item, String startDay, String endDay) {
        assertEquals(LocalDate.parse(startDay), item.startDay);
        assertEquals(LocalDate.parse(endDay), item.endDay);
    }

    private static void assertPointer(String pointer, org.junit.jupiter.api.function.Executable change) {
        ProblemException refusal = assertThrows(ProblemException.class, change);
        assertEquals(ErrorCode.VALIDATION_FAILED, refusal.code);
        assertEquals(pointer, refusal.violations.get(0).pointer());
    }
}
