package dev.holdfast.roadmap;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchedulePreviewTest {
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        UUID product = ItemResourceTest.newProduct("dates-" + Ids.next());
        path = "/api/v1/products/" + product;
    }

    @Test
    void a_preview_names_who_would_have_to_follow_and_changes_nothing() {
        String feed = add("feed", Map.of("key", "KELP-1", "startedOn", "1999-01-04", "shippedOn", "1999-01-15"));
        String train = add(
                "train",
                Map.of("key", "KELP-2", "startedOn", "1999-01-18", "shippedOn", "1999-Q1", "waitsFor", List.of(feed)));
        preview(change(feed, "1999-01-18", "1999-01-29"))
                .statusCode(200)
                .body("changes.key", is(List.of("KELP-1")))
                .body("changes[0].from.shippedOn", is("1999-01-15"))
                .body("changes[0].to.shippedOn", is("1999-01-29"))
                .body("followers", hasSize(1))
                .body("followers[0].key", is("KELP-2"))
                .body("followers[0].revision", is(1))
                .body("followers[0].to.startedOn", is("1999-01-29"))
                .body("followers[0].to.shippedOn", is("1999-Q1"))
                .body("followers[0].because", is(List.of(feed)))
                .body("followers[0].taken", is(false))
                .body(
                        "arising.sentence",
                        is(List.of(
                                "KELP-1, which KELP-2 waits for, ships after the start: 1999-01-29 and 1999-01-18.")))
                .body("staying", empty())
                .body("cleared", empty());
        As.planner()
                .body(Map.of("changes", List.of(change(feed, "1999-01-18", "1999-01-29")), "also", List.of(train)))
                .post(path + "/schedule-previews")
                .then()
                .statusCode(200)
                .body("followers[0].taken", is(true))
                .body("arising", empty());
        As.viewer().get(path + "/items").then().body("items.revision", is(List.of(1, 1)));
        As.viewer()
                .get(path + "/items/" + feed)
                .then()
                .body("startedOn", is("1999-01-04"))
                .body("shippedOn", is("1999-01-15"));
    }

    @Test
    void an_item_can_lose_a_date_or_get_its_first() {
        String none = add("none", Map.of());
        preview(change(none, "1999-Q1", null))
                .statusCode(200)
                .body("changes[0].from.startedOn", nullValue())
                .body("changes[0].to.startedOn", is("1999-Q1"))
                .body("changes[0].to.shippedOn", nullValue());
    }

    @Test
    void dates_that_say_what_happened_cannot_be_tried() {
        String shipped = add("shipped", Map.of("startedOn", "1998-01-05", "shippedOn", "1998-02-01"));
        move(shipped, "{\"to\": \"watched\", \"on\": \"1998-02-01\"}");
        String building = add("building", Map.of("shippedOn", "1999-02-01"));
        move(building, "{\"to\": \"building\", \"on\": \"1998-11-02\"}");
        preview(change(shipped, "1998-01-05", "1998-03-01"))
                .statusCode(400)
                .body("violations[0].pointer", is("/changes/0/itemId"))
                .body("violations[0].message", is("is watched: its dates say what happened"));
        preview(change(building, "1998-11-09", "1999-02-01"))
                .statusCode(400)
                .body("violations[0].pointer", is("/changes/0/startedOn"))
                .body("violations[0].message", is("must stay 1998-11-02: the work has started"));
        preview(change(building, "1998-11-02", "1999-02-08")).statusCode(200);
    }

    @Test
    void what_cannot_be_is_refused_at_its_place() {
        String one = add("one", Map.of("startedOn", "1999-01-04", "shippedOn", "1999-01-15"));
        preview(change(one, "1999-02-04", "1999-01"))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/0/shippedOn")));
        preview(change(one, null, null), change(one, null, null))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/1/itemId")));
        preview(change(Ids.next().toString(), null, null))
                .statusCode(400)
                .body("violations.message", is(List.of("must be an item of this product")));
        preview().statusCode(400);
        As.viewer()
                .body(Map.of("changes", List.of(change(one, null, null))))
                .post(path + "/schedule-previews")
                .then()
                .statusCode(403);
    }

    @Test
    void a_preview_takes_the_same_statements_whatever_waits() {
        String feed = add("feed", Map.of("shippedOn", "1999-01-15"));
        add("first", Map.of("startedOn", "1999-01-18", "waitsFor", List.of(feed)));
        long few = statements(feed);
        for (int i = 0; i < 20; i++) add("more", Map.of("startedOn", "1999-01-18", "waitsFor", List.of(feed)));
        assertEquals(few, statements(feed));
        preview(change(feed, null, "1999-02-01")).body("followers", hasSize(21));
    }

    private long statements(String feed) {
        return Statements.of(() -> preview(change(feed, null, "1999-02-01")).statusCode(200));
    }

    private static Map<String, Object> change(String itemId, String start, String ship) {
        Map<String, Object> change = new HashMap<>(Map.of("itemId", itemId));
        change.put("startedOn", start);
        change.put("shippedOn", ship);
        return change;
    }

    @SafeVarargs
    private ValidatableResponse preview(Map<String, Object>... changes) {
        return As.planner()
                .body(Map.of("changes", new ArrayList<>(List.of(changes))))
                .post(path + "/schedule-previews")
                .then();
    }

    private void move(String itemId, String change) {
        As.planner()
                .body(change)
                .post(path + "/items/" + itemId + "/stage-changes")
                .then()
                .statusCode(200);
    }

    private String add(String title, Map<String, Object> members) {
        Map<String, Object> item = new HashMap<>(Map.of("title", title, "kind", "additive"));
        item.putAll(members);
        return As.planner()
                .body(item)
                .post(path + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
    }
}
