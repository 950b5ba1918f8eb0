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

    /** The frontend moves dates by the same rule: the same table stands in its test. */
    @ParameterizedTest
    @CsvSource({
        "1999-01-30,   1, 1999-01-31",
        "1999-01-30,  -30, 1998-12-31",
        "1999-02-28,   1, 1999-03-01",
        "2000-02-28,   1, 2000-02-29",
        "1999-01,     15, 1999-01",
        "1999-01,     16, 1999-02",
        "1999-01,    -15, 1999-01",
        "1999-01,    -16, 1998-12",
        "1999-02,     14, 1999-03",
        "1999-Q1,     44, 1999-Q1",
        "1999-Q1,     45, 1999-Q2",
        "1999-Q3,     92, 1999-Q4",
        "1999-Q4,     92, 2000-Q1",
        "1999-Q1,    -47, 1998-Q4",
        "1999-H1,     90, 1999-H1",
        "1999-H1,     91, 1999-H2",
        "1999-H2,   -181, 1999-H1",
        "1999-Q2,      0, 1999-Q2",
    })
    void a_date_moves_by_days_and_stays_as_exact_as_it_was(String from, long days, String to) {
        assertEquals(RoadmapDate.parse(to), RoadmapDate.parse(from).moved(days));
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,       1999-02-10, 1999-02-10, 1999-02-10",
        "MONTH,     1999-02-10, 1999-02,    1999-03",
        "MONTH,     1999-02-01, 1999-02,    1999-02",
        "QUARTER,   1999-11-30, 1999-Q4,    2000-Q1",
        "HALF_YEAR, 1999-07-01, 1999-H2,    1999-H2",
        "HALF_YEAR, 1999-07-02, 1999-H2,    2000-H1",
    })
    void a_day_has_a_date_of_each_precision_around_it_and_one_from_it_on(
            RoadmapDate.Precision precision, LocalDate day, String holding, String from) {
        assertEquals(RoadmapDate.parse(holding), RoadmapDate.holding(precision, day));
        assertEquals(RoadmapDate.parse(from), RoadmapDate.from(precision, day));
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
