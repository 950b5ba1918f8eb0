package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {
    @ParameterizedTest
    @CsvSource({
        "PLANNED,  BUILDING WATCHED CUT",
        "BUILDING, WATCHED CUT",
        "WATCHED,  REOPENED RETIRED",
        "SETTLED,  REOPENED RETIRED",
        "DRIFTING, REOPENED RETIRED",
        "REOPENED, BUILDING WATCHED RETIRED",
        "RETIRED,  REOPENED",
        "CUT,      REOPENED",
    })
    void a_person_starts_ships_reopens_retires_and_cuts(Stage from, String to) {
        assertEquals(stages(to), from.nextByPerson());
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED,  WATCHED",
        "BUILDING, WATCHED",
        "WATCHED,  SETTLED",
        "SETTLED,  DRIFTING",
        "DRIFTING, SETTLED",
        "REOPENED, ''",
        "RETIRED,  ''",
        "CUT,      ''",
    })
    void evidence_ships_judges_and_drifts(Stage from, String to) {
        assertEquals(stages(to), from.nextByItself());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void nobody_judges_by_hand_and_nothing_is_reopened_by_itself(Stage from) {
        assertFalse(from.nextByPerson().contains(Stage.SETTLED));
        assertFalse(from.nextByPerson().contains(Stage.DRIFTING));
        assertFalse(from.nextByItself().contains(Stage.REOPENED));
        assertFalse(from.nextByItself().contains(from));
        assertFalse(from.nextByPerson().contains(from));
    }

    @Test
    void what_has_shipped_is_retired_and_never_cut() {
        for (Stage shipped : EnumSet.of(Stage.WATCHED, Stage.SETTLED, Stage.DRIFTING, Stage.REOPENED)) {
            assertTrue(shipped.nextByPerson().contains(Stage.RETIRED));
            assertFalse(shipped.nextByPerson().contains(Stage.CUT));
        }
    }

    private static Set<Stage> stages(String names) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String name : names.split(" ")) if (!name.isEmpty()) stages.add(Stage.valueOf(name));
        return stages;
    }
}
