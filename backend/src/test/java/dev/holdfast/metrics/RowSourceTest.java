package dev.holdfast.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSourceTest {
    /** A body that comes in pieces of this many bytes. */
    private static InputStream body(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, piece));
            }
        };
    }

    /** Version or reason of each row. */
    private static List<String> told(RowSource source) throws IOException {
        List<String> told = new ArrayList<>();
        for (RowDraft draft = source.next(); draft != null; draft = source.next())
            told.add(
                    draft.unreadable() == null
                            ? draft.row().modelVersion()
                            : draft.unreadable().pointer() + " "
                                    + draft.unreadable().message());
        assertNull(source.next());
        return told;
    }

    @Test
    void lines_are_found_however_the_bytes_come_in() throws IOException {
        String text = "\ufeffmodel_version\r\nv1\r\n\r\nv2\n\n \nv3";
        for (int piece : new int[] {1, 2, 3, 7, 1000})
            assertEquals(List.of("v1", "v2", "v3"), told(new CsvRows(body(text, piece))));
    }

    @Test
    void a_line_may_be_as_long_as_the_limit_and_no_longer() throws IOException {
        String longest = "v".repeat(RowSource.LONGEST_LINE);
        String text = "model_version\n" + longest + "\n" + longest + "x\nv3\n" + longest.repeat(5) + "\nv5\n" + longest;
        for (int piece : new int[] {1000, RowSource.LONGEST_LINE, 10_000_000}) {
            List<String> told = told(new CsvRows(body(text, piece)));
            assertEquals(6, told.size());
            assertEquals(longest, told.get(0));
            assertEquals(" is longer than 65536 bytes", told.get(1));
            assertEquals("v3", told.get(2));
            assertEquals(" is longer than 65536 bytes", told.get(3));
            assertEquals("v5", told.get(4));
            assertEquals(longest, told.get(5));
        }
    }

    @Test
    void csv_cells_may_be_quoted_and_must_match_the_header() throws IOException {
        String text =
                "model_version,segment\n\"v,1\",a\n\"v\"\"2\",\"b\"\nv3\nv4,a,b\n\"v5,a\nv\"6,\"a\n\"v7\"x,a\n,a\nv8,\n\"\",\"\"\"\"\n";
        assertEquals(
                java.util.Arrays.asList(
                        "v,1",
                        "v\"2",
                        " has 1 cells where the header has 2",
                        " has 3 cells where the header has 2",
                        " is no CSV: a quote is left open or stands within a cell",
                        " is no CSV: a quote is left open or stands within a cell",
                        " is no CSV: a quote is left open or stands within a cell",
                        null,
                        "v8",
                        null),
                told(new CsvRows(body(text, 1000))));
    }

    @Test
    void csv_cells_are_read_as_strictly_as_json() throws IOException {
        assertEquals("/tp must be a whole number", csv("tp", "1.0"));
        assertEquals("/tp must be a whole number", csv("tp", "+1"));
        assertEquals("/tp must be a whole number", csv("tp", "99999999999999999999"));
        assertEquals("/tp must be a whole number", csv("tp", " 1"));
        assertEquals("/value must be a number", csv("value", "0x1p3"));
        assertEquals("/value must be a number", csv("value", "1d"));
        assertEquals("/value must be a number", csv("value", "1,5".replace(',', ';')));
        assertEquals("/role must be one of live, shadow, control, offline, estimated", csv("role", "LIVE"));
        assertEquals("/typed_by_hand must be true or false", csv("typed_by_hand", "yes"));
        for (String wrong : List.of(
                "1998-11-24",
                "1998-11-24T00:00:00",
                "12026-01-01T00:00:00Z",
                "1998-02-30T00:00:00Z",
                "1998-11-24T25:00:00Z",
                "24.11.1998"))
            assertEquals(
                    "/window_start must be a date and time with its offset, such as 1998-11-24T00:00:00Z",
                    csv("window_start", wrong),
                    wrong);
    }

    private static String csv(String column, String cell) throws IOException {
        return told(new CsvRows(body(column + "\n" + cell + "\n", 1000))).get(0);
    }

    @Test
    void instants_are_the_same_with_any_offset_and_precision() throws IOException {
        for (String same : List.of(
                "1998-11-24T00:00:00Z", "1998-11-24T11:00:00+11:00", "1998-11-24T00:00Z", "1998-11-24T00:00:00.000Z")) {
            RowDraft draft = new CsvRows(body("window_start\n" + same + "\n", 1000)).next();
            assertEquals(
                    java.time.Instant.parse("1998-11-24T00:00:00Z"), draft.row().windowStart(), same);
        }
        RowDraft leap = new CsvRows(body("window_start\n1996-02-29T23:59:59Z\n", 1000)).next();
        assertEquals(java.time.Instant.parse("1996-02-29T23:59:59Z"), leap.row().windowStart());
    }

    @Test
    void a_header_of_foreign_columns_is_refused_by_their_names() {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> new CsvRows(body("model_version,modelVersion,Accuracy\n", 1000)));
        assertEquals(
                "unknown columns: \"modelVersion\", \"Accuracy\"; known are those of the batch row, such as window_start",
                refused.getMessage());
        assertThrows(ProblemException.class, () -> new CsvRows(body("\n\n", 1000)));
        assertThrows(ProblemException.class, () -> new CsvRows(body("x".repeat(100_000), 1000)));
    }

    @Test
    void every_column_has_the_same_name_in_both_writings_and_stands_where_the_row_has_it() {
        var components = SnapshotRow.class.getRecordComponents();
        assertEquals(components.length, RowColumn.values().length);
        for (RowColumn column : RowColumn.values()) {
            assertEquals(components[column.ordinal()].getName(), column.json);
            assertEquals(column, RowColumn.ofJson(column.json));
            assertEquals(column, RowColumn.ofCsv(column.csv));
        }
        assertEquals("window_start", RowColumn.WINDOW_START.csv);
    }

    @Test
    void json_rows_name_the_member_that_is_wrong() throws IOException {
        assertEquals(
                List.of(
                        "v1",
                        "/right must be a whole number",
                        "/right must be a whole number",
                        "/right must be a whole number",
                        "/value must be a number",
                        "/modelVersion must be text",
                        "/a~1b is no member of a row",
                        "/right is there twice",
                        " has more after its JSON object",
                        " is no JSON object",
                        " cannot be read as JSON",
                        " cannot be read as JSON"),
                told(new NdjsonRows(body("""
                        {"modelVersion":"v1","right":null}
                        {"right":1.0}
                        {"right":"1"}
                        {"right":99999999999999999999}
                        {"value":"1"}
                        {"modelVersion":{"a":[1,2,{"b":3}]}}
                        {"a/b":{"c":[]}}
                        {"right":1,"right":2}
                        {} {}
                        []
                        {"modelVersion":
                        nonsense
                        """, 1000))));
    }

    @Test
    void a_json_document_is_read_row_by_row_until_it_breaks() throws IOException {
        assertEquals(
                List.of("v1", "/x is no member of a row", " is no JSON object", "v2"),
                told(new JsonRows(body(
                        "{\"snapshots\":[{\"modelVersion\":\"v1\"},{\"x\":[{}]},[1],{\"modelVersion\":\"v2\"}]}", 3))));
        assertEquals(
                List.of("v1", " the body cannot be read as JSON from here on; no later row was read"),
                told(new JsonRows(body("{\"snapshots\":[{\"modelVersion\":\"v1\"},{\"modelVersion\":", 3))));
        assertEquals(
                List.of(" nothing may follow the rows"), told(new JsonRows(body("{\"snapshots\":[],\"more\":1}", 3))));
        assertEquals(List.of(), told(new JsonRows(body("{\"snapshots\":[]}", 3))));
        assertThrows(ProblemException.class, () -> new JsonRows(body("{\"rows\":[]}", 3)));
        assertThrows(ProblemException.class, () -> new JsonRows(body("{\"snapshots\":[", 3)));
    }
}
