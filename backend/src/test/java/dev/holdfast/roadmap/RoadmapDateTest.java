package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoadmapDateTest {
    @ParameterizedTest
    @CsvSource({
        "1998-11-24, DAY,       1998-11-24, 1998-11-24",
        "2000-02-29, DAY,       2000-02-29, 2000-02-29",
        "1999-01,    MONTH,     1999-01-01, 1999-01-31",
        "2000-02,    MONTH,     2000-02-01, 2000-02-29",
        "1999-Q1,    QUARTER,   1999-01-01, 1999-03-31",
        "1999-Q2,    QUARTER,   1999-04-01, 1999-06-30",
        "1999-Q4,    QUARTER,   1999-10-01, 1999-12-31",
        "1999-H1,    HALF_YEAR, 1999-01-01, 1999-06-30",
        "1999-H2,    HALF_YEAR, 1999-07-01, 1999-12-31",
    })
    void a_date_spans_the_days_that_it_may_mean_and_is_written_as_it_was_read(
            String text, RoadmapDate.Precision precision, LocalDate firstDay, LocalDate lastDay) {
        RoadmapDate date = RoadmapDate.parse(text);
        assertEquals(precision, date.precision());
        assertEquals(firstDay, date.firstDay());
        assertEquals(lastDay, date.lastDay());
        assertEquals(text, date.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999",
                "1999-13",
                "1999-00",
                "1999-Q5",
                "1999-Q0",
                "1999-H3",
                "1999-q1",
                "1999-1",
                "1999-02-30",
                "1999-2-03",
                "99-01-01",
                "0999-01-01",
                "3000-01",
                " 1999-01",
                "1999-01-01T00:00:00Z",
                "１９９９-01"
            })
    void every_other_form_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RoadmapDate.parse(text));
    }

    @Test
    void it_travels_as_a_string() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertEquals("\"1999-Q2\"", json.writeValueAsString(RoadmapDate.parse("1999-Q2")));
        assertEquals(RoadmapDate.parse("1999-H2"), json.readValue("\"1999-H2\"", RoadmapDate.class));
    }
}
