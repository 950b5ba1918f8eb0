package dev.holdfast.roadmap;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SavedFilterTest {
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        path = "/api/v1/products/" + ItemResourceTest.newProduct("filters-" + Ids.next()) + "/saved-filters";
    }

    @Test
    void a_filter_is_kept_for_the_team_and_everybody_sees_whose_it_is() {
        Response made = As.planner().body("""
                        {"name": " Before the peak ", "criteria": {"text": "retrain summer", "kinds": ["maintenance"],
                         "stages": ["planned", "building"], "owner": "ann", "label": "peak", "verdicts": ["harmed"],
                         "archived": false, "waiting": true, "sort": "-shippedOn"}}""").post(path);
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(path + "/" + made.path("savedFilterId")))
                .body("name", is("Before the peak"))
                .body("author", is("Test planner"))
                .body("criteria.stages", is(List.of("planned", "building")));
        keep("All", "{}").statusCode(201).body("criteria.kinds", empty()).body("criteria.archived", nullValue());
        As.viewer()
                .get(path)
                .then()
                .statusCode(200)
                .body("items.name", is(List.of("All", "Before the peak")))
                .body("items[1].criteria.text", is("retrain summer"))
                .body("items[1].criteria.verdicts", is(List.of("harmed")))
                .body("items[1].criteria.waiting", is(true))
                .body("items[1].criteria.sort", is("-shippedOn"));
    }

    @Test
    void a_filter_is_renamed_and_set_anew_but_never_over_somebody_else_s_change() {
        String filter = path + "/" + keep("a", "{\"owner\": \"ann\"}").extract().path("savedFilterId");
        keep("b", "{}");
        As.planner().body("{\"name\": \"c\"}").patch(filter).then().statusCode(428);
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"c\"}")
                .patch(filter)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", is("c"))
                .body("criteria.owner", is("ann"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"d\"}")
                .patch(filter)
                .then()
                .statusCode(412);
        As.planner()
                .header("If-Match", "\"2\"")
                .body("{\"criteria\": {\"label\": \"peak\"}}")
                .patch(filter)
                .then()
                .statusCode(200)
                .body("criteria.owner", nullValue())
                .body("criteria.label", is("peak"));
        As.planner()
                .header("If-Match", "\"3\"")
                .body("{\"name\": \"b\"}")
                .patch(filter)
                .then()
                .statusCode(409)
                .body("violations.pointer", hasItem("/name"));
        As.planner()
                .header("If-Match", "\"3\"")
                .body("{\"name\": \" \"}")
                .patch(filter)
                .then()
                .statusCode(400);
    }

    @Test
    void a_filter_that_nobody_needs_is_deleted() {
        String filter = path + "/" + keep("a", "{}").extract().path("savedFilterId");
        As.planner().header("If-Match", "\"7\"").delete(filter).then().statusCode(412);
        As.planner().header("If-Match", "\"1\"").delete(filter).then().statusCode(204);
        As.planner().delete(filter).then().statusCode(404);
        As.viewer().get(path).then().body("items", empty());
    }

    @Test
    void a_name_is_given_once_and_a_product_keeps_a_hundred() {
        for (int i = 0; i < 100; i++) keep("filter " + i, "{}").statusCode(201);
        keep("filter 7", "{}").statusCode(409);
        keep("one more", "{}").statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"criteria\": {}} | /name",
                "{\"name\": \" \", \"criteria\": {}} | /name",
                "{\"name\": \"a\"} | /criteria",
                "{\"name\": \"a\", \"criteria\": {\"kinds\": [\"feature\"]}} | /criteria/kinds/0",
                "{\"name\": \"a\", \"criteria\": {\"stages\": [null]}} | /criteria/stages/0",
                "{\"name\": \"a\", \"criteria\": {\"verdicts\": [\"<b>\"]}} | /criteria/verdicts/0",
                "{\"name\": \"a\", \"criteria\": {\"sort\": \"a b\"}} | /criteria/sort",
                "{\"name\": \"a\", \"criteria\": {\"colour\": \"red\"}} | /criteria/colour",
            })
    void what_is_not_acceptable_is_refused_at_its_place(String body, String pointer) {
        As.planner().body(body).post(path).then().statusCode(400).body("violations.pointer", hasItem(pointer));
    }

    @Test
    void another_products_filter_is_not_there() {
        String id = keep("a", "{}").extract().path("savedFilterId");
        String other = "/api/v1/products/" + ItemResourceTest.newProduct("others-" + Ids.next()) + "/saved-filters/";
        As.planner().delete(other + id).then().statusCode(404);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "b"))
                .patch(other + id)
                .then()
                .statusCode(404);
        As.viewer().get(other.replaceAll("/$", "")).then().body("items", empty());
        As.contributor()
                .body(Map.of("name", "b", "criteria", Map.of()))
                .post(path)
                .then()
                .statusCode(403);
    }

    private io.restassured.response.ValidatableResponse keep(String name, String criteria) {
        return As.planner()
                .body("{\"name\": \"" + name + "\", \"criteria\": " + criteria + "}")
                .post(path)
                .then();
    }
}
