package dev.holdfast.roadmap;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemSearchTest {
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        UUID product = ItemResourceTest.newProduct("find-" + Ids.next());
        path = "/api/v1/products/" + product + "/items";
    }

    @Test
    void words_are_found_in_all_that_people_write_about_an_item_now_and_as_of_then() {
        add(
                "One",
                Map.of(
                        "hypothesis", "Holds the LINE in summer",
                        "cause", "the feed stands still",
                        "stopRule", "we stop if nothing moves",
                        "owner", "Zoë Öztürk",
                        "modelVersion", "v9-candidate",
                        "labels", List.of("before peak"),
                        "dependencies", Map.of("data", List.of("vicprice"), "model", List.of("answers in 50 ms"))));
        String other = add("Two 100%_!", Map.of());
        As.contributor()
                .body(Map.of("text", "The Shadow run waits for GRÜN."))
                .post(other + "/comments")
                .then()
                .statusCode(201);
        String then = Instant.now().toString();
        for (String word : List.of(
                "summer", "FEED", "nothing", "zoë", "ÖZTÜRK", "v9-cand", "peak", "vicprice", "50", "line summer feed"))
            assertEquals(List.of("One"), titles("text", word), word);
        for (String word : List.of("grün", "shadow 100%", "_!", "two SHADOW"))
            assertEquals(List.of("Two 100%_!"), titles("text", word), word);
        assertEquals(List.of(), titles("text", "summer shadow"), "words of two items");
        assertEquals(List.of("One", "Two 100%_!"), titles("text", "  "), "no word");
        for (String word : List.of("summer", "shadow 100%", "grün"))
            assertEquals(
                    titles("text", word),
                    As.viewer()
                            .queryParam("text", word)
                            .queryParam("asOf", then)
                            .get(path)
                            .path("items.title"),
                    word);
    }

    @Test
    void what_was_changed_is_found_by_its_new_words_only() {
        String item = add("Old words", Map.of());
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"New words\"}")
                .patch(item)
                .then()
                .statusCode(200);
        assertEquals(List.of(), titles("text", "old"));
        assertEquals(List.of("New words"), titles("text", "new"));
    }

    @Test
    void more_words_than_one_statement_should_carry_are_refused() {
        As.viewer()
                .queryParam("text", "a b c d e f g h i j k")
                .get(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("query/text"));
    }

    @Test
    void a_list_in_the_order_of_the_backlog_is_read_page_by_page_now_and_as_of_then() {
        List<String> ids = new ArrayList<>();
        for (String title : List.of("a", "b", "c", "d")) ids.add(id(add(title, Map.of())));
        As.planner()
                .body(Map.of("itemIds", List.of(ids.get(3), ids.get(2)), "before", ids.get(0)))
                .post(path.replace("/items", "/item-rankings"))
                .then()
                .statusCode(200);
        String then = Instant.now().toString();
        for (String asOf : List.of("", "&asOf=" + then)) {
            String first = path + "?order=rank&limit=3" + asOf;
            As.viewer().get(first).then().body("items.title", is(List.of("d", "c", "a")));
            String cursor = As.viewer().get(first).path("nextCursor");
            As.viewer()
                    .get(first + "&cursor=" + cursor)
                    .then()
                    .body("items.title", is(List.of("b")))
                    .body("nextCursor", is((Object) null));
        }
        As.viewer().get(path).then().body("items.title", is(List.of("a", "b", "c", "d")));
        As.viewer()
                .get(path + "?order=rank&cursor=" + Ids.next())
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("query/cursor"));
    }

    @Test
    void what_waits_is_what_waits_for_something_that_has_not_shipped_now_and_as_of_then() {
        String awaited = add("awaited", Map.of());
        String shipped = add("shipped", Map.of());
        add("held up", Map.of("waitsFor", List.of(id(awaited), id(shipped))));
        add("free", Map.of("waitsFor", List.of(id(shipped))));
        move(shipped, "{\"to\": \"watched\"}");
        String then = Instant.now().toString();
        assertEquals(List.of("held up"), titles("waiting", "true"));
        assertEquals(List.of("awaited", "shipped", "free"), titles("waiting", "false"));
        move(awaited, "{\"to\": \"watched\"}");
        assertEquals(List.of(), titles("waiting", "true"));
        As.viewer()
                .get(path + "?waiting=true&asOf=" + then)
                .then()
                .statusCode(200)
                .body("items.title", is(List.of("held up")));
        As.viewer()
                .get(path + "?waiting=false&limit=2&order=rank")
                .then()
                .body("items.title", is(List.of("awaited", "shipped")));
    }

    @Test
    void no_question_costs_more_statements_for_forty_items_than_for_two() {
        List<String> questions = List.of(
                "?order=rank",
                "?order=rank&text=x%20said",
                "?waiting=true",
                "?waiting=false&order=rank&limit=2",
                "?text=x");
        add("x", Map.of("waitsFor", List.of(id(add("x", Map.of())))));
        List<Long> few = questions.stream().map(this::statements).toList();
        String last = null;
        for (int i = 0; i < 38; i++) {
            last = add("x", last == null ? Map.of() : Map.of("waitsFor", List.of(id(last))));
            As.contributor()
                    .body(Map.of("text", "said"))
                    .post(last + "/comments")
                    .then()
                    .statusCode(201);
        }
        assertEquals(few, questions.stream().map(this::statements).toList());
    }

    private long statements(String question) {
        return Statements.of(() -> As.viewer().get(path + question).then().statusCode(200));
    }

    private List<String> titles(String name, String value) {
        return As.viewer()
                .queryParam(name, value)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path("items.title");
    }

    private static void move(String item, String change) {
        As.planner().body(change).post(item + "/stage-changes").then().statusCode(200);
    }

    private static String id(String item) {
        return item.substring(item.lastIndexOf('/') + 1);
    }

    private String add(String title, Map<String, Object> members) {
        Map<String, Object> item = new HashMap<>(members);
        item.put("title", title);
        item.put("kind", "additive");
        return path + "/"
                + As.planner()
                        .body(item)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("itemId");
    }
}
