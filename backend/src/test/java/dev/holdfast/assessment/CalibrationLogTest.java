package dev.holdfast.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.assessment.CalibrationView.PersonTally;
import dev.holdfast.assessment.CalibrationView.Tally;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which ranges count, and for whom. */
class CalibrationLogTest {
    private static final UUID METRIC = UUID.randomUUID();
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void every_person_is_counted_once_for_a_cell_and_all_of_them_together() {
        Tally tally = CalibrationLog.tally(
                List.of(
                        said("Ana", ONE, true),
                        said("Ana", OTHER, false),
                        said("Ben", ONE, true),
                        said("Ben", OTHER, null)),
                CalibrationLog.ASSERTED_LEVEL);
        assertEquals(
                new Tally(4, 3, 2, List.of(new PersonTally("Ana", 2, 2, 1), new PersonTally("Ben", 2, 1, 1))), tally);
    }

    @Test
    void the_last_range_of_a_person_counts() {
        // The latest comes first.
        Tally tally = CalibrationLog.tally(
                List.of(said("Ana", ONE, false), said("Ana", ONE, true)), CalibrationLog.ASSERTED_LEVEL);
        assertEquals(new Tally(1, 1, 0, List.of(new PersonTally("Ana", 1, 1, 0))), tally);
    }

    @Test
    void a_range_given_when_it_could_be_known_does_not_take_the_place_of_the_one_before() {
        Tally tally = CalibrationLog.tally(
                List.of(said("Ana", ONE, null), said("Ana", ONE, false)), CalibrationLog.ASSERTED_LEVEL);
        assertEquals(new Tally(1, 1, 0, List.of(new PersonTally("Ana", 1, 1, 0))), tally);
    }

    @Test
    void the_two_kinds_of_ranges_are_counted_apart_and_nobody_has_no_name() {
        List<CalibrationEntry> entries = List.of(said("Ana", ONE, true), expected(null, ONE, false));
        assertEquals(
                1, CalibrationLog.tally(entries, CalibrationLog.ASSERTED_LEVEL).inside());
        Tally effects = CalibrationLog.tally(entries, CalibrationLog.EXPECTED_EFFECT);
        assertEquals(0, effects.inside());
        assertNull(effects.people().get(0).by());
        assertEquals(new Tally(0, 0, 0, List.of()), CalibrationLog.tally(List.of(), CalibrationLog.ASSERTED_LEVEL));
    }

    private static CalibrationEntry said(String by, UUID item, Boolean inside) {
        return entry(CalibrationLog.ASSERTED_LEVEL, by, item, inside);
    }

    private static CalibrationEntry expected(String by, UUID item, Boolean inside) {
        return entry(CalibrationLog.EXPECTED_EFFECT, by, item, inside);
    }

    private static CalibrationEntry entry(String kind, String by, UUID item, Boolean inside) {
        EstimateView measured = inside == null ? null : new EstimateView(0.7, 0.6, 0.8, null, null);
        return new CalibrationEntry(
                UUID.randomUUID(),
                kind,
                item,
                "X-1",
                METRIC,
                METRIC,
                by,
                0.6,
                0.7,
                0.8,
                Instant.EPOCH,
                null,
                null,
                measured,
                inside);
    }
}
