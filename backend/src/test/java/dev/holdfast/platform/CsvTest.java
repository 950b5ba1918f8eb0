package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void a_row_has_commas_and_quotes_only_where_they_are_needed() {
        assertEquals(
                "plain,\"a, b\",\"say \"\"so\"\"\",\"two\nlines\",,\"a;b\",\" padded\"\r\n",
                Csv.row(Arrays.asList("plain", "a, b", "say \"so\"", "two\nlines", null, "a;b", " padded")));
    }

    @Test
    void numbers_are_plain_and_no_formulas_even_below_zero() {
        assertEquals("-0.01,5,12345678,true\r\n", Csv.row(List.of(-0.01, 5.0, 12_345_678.0, true)));
    }

    @Test
    void a_list_is_one_cell_with_an_entry_a_line() {
        assertEquals("\"a\nb\",,c\r\n", Csv.row(List.of(List.of("a", "b"), List.of(), List.of("c"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "'=1",
                "''-x",
                "\uFF1D1",
                "=cmd|' /C calc'!A0",
                "=\"a\"\n=1",
                "don't",
                "'quoted'",
                "plain",
                "a=b",
                "ends '",
                ""
            })
    void no_text_is_a_formula_to_a_spreadsheet_and_all_of_it_can_be_read_back(String text) {
        String cell = Csv.row(List.of(text)).replaceAll("\r\n$", "");
        String shown =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertEquals(-1, shown.isEmpty() ? -1 : "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(shown.charAt(0)), shown);
        assertEquals(
                text, shown.matches("(?s)''*[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*") ? shown.substring(1) : shown);
    }
}
