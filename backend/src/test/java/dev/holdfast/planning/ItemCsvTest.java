package dev.holdfast.planning;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemCsvTest {
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        String slug = "csv-" + Ids.next();
        String product = As.planner()
                .body(Map.of("key", slug, "name", slug))
                .post("/api/v1/products")
                .path("productId");
        path = "/api/v1/products/" + product + "/items";
    }

    @Test
    void all_fields_of_all_items_come_as_a_table_that_reads_back_as_it_was_written() {
        String first =
                add("key", "CSV-1", "title", "=HYPERLINK(\"http://example.org\")", "owner", "-ann, \"the\" planner");
        add(
                "key",
                "CSV-2",
                "title",
                "Two",
                "hypothesis",
                "one line\nanother",
                "causeKnown",
                false,
                "dependencies",
                Map.of("data", List.of("vicprice", "demand; hourly"), "model", List.of()),
                "expectedEffect",
                Map.of("low", -0.01, "likely", 0.05, "high", 0.1),
                "effortDays",
                2.5,
                "stopCondition",
                Map.of("notShippedBy", "1999-03"),
                "startedOn",
                "1999-Q1",
                "labels",
                List.of("peak", "ready, set"),
                "waitsFor",
                List.of(first));
        List<Map<String, String>> rows = read("");
        assertEquals("'=HYPERLINK(\"http://example.org\")", rows.get(0).get("title"));
        assertEquals("'-ann, \"the\" planner", rows.get(0).get("owner"));
        Map<String, String> two = rows.get(1);
        assertEquals("one line\nanother", two.get("hypothesis"));
        assertEquals("false", two.get("cause_known"));
        assertEquals("vicprice\ndemand; hourly", two.get("data_needed"));
        assertEquals("-0.01", two.get("effect_low"));
        assertEquals("2.5", two.get("effort_days"));
        assertTrue(two.get("stop_condition").contains("\"notShippedBy\":\"1999-03\""), two.toString());
        assertEquals("false", two.get("illustrative"));
        assertEquals("1999-Q1", two.get("started_on"));
        assertEquals("peak\nready, set", two.get("labels"));
        assertEquals("CSV-1", two.get("waits_for"));
        assertEquals("", two.get("verdict"));
        assertEquals("planned", two.get("stage"));
        assertEquals("Test planner", two.get("changed_by"));
        assertEquals(34, two.size());
        As.viewer()
                .get(path + "/csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString("attachment; filename=\"items-"));
    }

    @Test
    void the_table_holds_what_the_list_shows() {
        add("title", "a summer retrain", "kind", "maintenance", "owner", "ann", "labels", List.of("peak"));
        add("title", "b", "kind", "additive", "owner", "bob");
        for (String filter : List.of(
                "",
                "?kind=maintenance",
                "?stage=planned&owner=bob",
                "?label=peak",
                "?text=summer%20retrain",
                "?archived=true",
                "?waiting=false",
                "?kind=corrective"))
            assertEquals(
                    As.viewer().get(path + filter).path("items.title"),
                    read(filter).stream().map(row -> row.get("title")).toList(),
                    filter);
        assertEquals(List.of(), read("?verdict=harmed"));
        As.viewer()
                .get(path + "/csv?verdict=fine")
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("query/verdict"));
    }

    @Test
    void a_table_of_forty_rows_costs_as_many_statements_as_one_of_two() {
        for (int i = 0; i < 2; i++) add("title", "x");
        long few = Statements.of(() -> As.viewer().get(path + "/csv").then().statusCode(200));
        for (int i = 0; i < 38; i++) add("title", "x");
        assertEquals(
                few, Statements.of(() -> As.viewer().get(path + "/csv").then().statusCode(200)));
    }

    @Test
    void another_product_s_table_is_not_there() {
        As.viewer().get("/api/v1/products/" + Ids.next() + "/items/csv").then().statusCode(404);
    }

    private String add(Object... members) {
        Map<String, Object> item = new HashMap<>(Map.of("kind", "additive"));
        for (int i = 0; i < members.length; i += 2) item.put((String) members[i], members[i + 1]);
        return As.planner()
                .body(item)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
    }

    private List<Map<String, String>> read(String filter) {
        String text = As.viewer()
                .get(path + "/csv" + filter)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<List<String>> rows = parsed(text);
        List<Map<String, String>> found = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            assertEquals(rows.get(0).size(), row.size(), row.toString());
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < row.size(); i++) named.put(rows.get(0).get(i), row.get(i));
            found.add(named);
        }
        return found;
    }

    /** As RFC 4180 says, without a line of what wrote it. */
    private static List<List<String>> parsed(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') cell.append(c);
                else if (i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
                else quoted = false;
            } else if (c == '"') quoted = true;
            else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') cell.append(c);
        }
        assertTrue(row.isEmpty() && cell.length() == 0, "the last row has its end");
        return rows;
    }
}
