package dev.holdfast.decisions;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.platform.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeOffQuestionTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "volumePerWeek,      1e-320, -,              -,      -, -,      -",
                "baseRate,           500,    1e-320,         -,      -, -,      -",
                "baseRate,           500,    0.9999999999999, -,     -, -,      -",
                "falseAlarmCostLow,  500,    0.5,            1e-320, 1, 1,      2",
                "falseAlarmCostHigh, 500,    0.5,            0,      1e-320, 1, 2",
                "missCostLow,        500,    0.5,            1,      2, 1e-7,   2",
                "missCostHigh,       500,    0.5,            1,      2, 0,      1e-7",
            })
    void a_number_too_small_to_divide_by_is_refused_at_its_place(
            String name,
            Double volume,
            Double baseRate,
            Double alarmLow,
            Double alarmHigh,
            Double missLow,
            Double missHigh) {
        TradeOffQuestion question =
                new TradeOffQuestion(volume, baseRate, alarmLow, alarmHigh, missLow, missHigh, null, null);
        ProblemException refused = assertThrows(ProblemException.class, () -> question.check("query/"));
        assertEquals("query/" + name, refused.violations.get(0).pointer());
    }

    @Test
    void nothing_and_a_millionth_are_costs() {
        assertDoesNotThrow(() -> new TradeOffQuestion(1e-6, 1e-9, 0.0, 1e-6, 0.0, 1e12, null, null).check("query/"));
    }
}
