package dev.holdfast.roadmap;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import dev.holdfast.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ItemResourceTest {
    @Inject
    Items items;

    private UUID product;
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        product = newProduct("road-" + Ids.next());
        path = "/api/v1/products/" + product + "/items";
    }

    static UUID newProduct(String slug) {
        return UUID.fromString(As.planner()
                .body(Map.of("key", slug, "name", slug))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId"));
    }

    @Test
    void an_item_is_put_on_the_roadmap_and_read_back_whole() {
        String body = """
                {"key": "NSW-10", "kind": "maintenance", "title": "Retrain before the summer peak",
                 "hypothesis": "A retrain before the peak holds the line.", "causeKnown": false,
                 "dependencies": {"data": ["demand up to the day"], "model": ["answers in 50 ms", "no new inputs"]},
                 "expectedEffect": {"low": -0.01, "likely": 0.05, "high": 0.1},
                 "stopRule": "we stop if two retrains change nothing", "effortDays": 5.5, "owner": "forecasting",
                 "startedOn": "1999-01-05", "shippedOn": "1999-01", "modelVersion": "v9", "supersedes": "v8"}""";
        Response made = As.planner().body(body).post(path);
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(path + "/" + made.path("itemId")))
                .body("key", is("NSW-10"))
                .body("kind", is("maintenance"))
                .body("cause", nullValue())
                .body("causeKnown", is(false))
                .body("dependencies.model", is(List.of("answers in 50 ms", "no new inputs")))
                .body("expectedEffect.low", is(-0.01f))
                .body("effortDays", is(5.5f))
                .body("startedOn", is("1999-01-05"))
                .body("shippedOn", is("1999-01"))
                .body("supersedes", is("v8"))
                .body("stage", is("planned"))
                .body("begunOn", nullValue())
                .body("archived", is(false))
                .body("revision", is(1))
                .body("changedBy", is("Test planner"));
        Response read = As.viewer().get(path + "/" + made.path("itemId"));
        read.then().statusCode(200).header("ETag", "\"1\"");
        assertEquals(made.asString(), read.asString());
    }

    @Test
    void keys_are_given_out_one_after_the_other_and_follow_those_that_people_use() {
        UUID named = newProduct("kelp-" + Ids.next());
        String there = "/api/v1/products/" + named + "/items";
        assertEquals("KELP-1", As.planner().body(titled("a")).post(there).path("key"));
        assertEquals("KELP-2", As.planner().body(titled("b")).post(there).path("key"));
        As.planner().body(titled("c", "key", "NSW-11")).post(there).then().statusCode(201);
        assertEquals("NSW-12", As.planner().body(titled("d")).post(there).path("key"));
        As.planner()
                .body(titled("e", "key", "NSW-11"))
                .post(there)
                .then()
                .statusCode(409)
                .body("violations.pointer", hasItem("/key"));
    }

    @Test
    void items_made_at_the_same_moment_have_keys_of_their_own() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> posts = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                posts.add(() -> As.planner().body(titled("x")).post(path).path("key"));
            Set<String> keys = new HashSet<>();
            for (Future<String> post : people.invokeAll(posts)) keys.add(post.get());
            assertEquals(8, keys.size());
        } finally {
            people.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"corrective\", \"title\": \"t\", \"effortDays\": -1} | /effortDays",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"startedOn\": \"1999-Q2\", \"shippedOn\": \"1999-03\"} | /shippedOn",
                "{\"kind\": \"feature\", \"title\": \"t\"} | /kind",
                "{\"title\": \"t\"} | /kind",
                "{\"kind\": \"corrective\"} | /title",
                "{\"kind\": \"corrective\", \"title\": \" \"} | /title",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"startedOn\": \"1999-13\"} | /startedOn",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"startedOn\": \"1999-02-30\"} | /startedOn",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"startedOn\": 1999} | /startedOn",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"expectedEffect\": {\"low\": 0.2, \"likely\": 0.1, \"high\": 0.3}} | /expectedEffect/likely",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"expectedEffect\": {\"low\": 0.2, \"likely\": 0.3}} | /expectedEffect/high",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"dependencies\": {\"data\": [\"\"]}} | /dependencies/data/0",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"causeKnown\": true} | /cause",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"cause\": \"c\", \"causeKnown\": false} | /causeKnown",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"modelVersion\": \"v1\", \"supersedes\": \"v1\"} | /supersedes",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"key\": \"NSW\"} | /key",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"knownAt\": \"2999-01-01T00:00:00Z\"} | /knownAt",
                "{\"kind\": \"corrective\", \"title\": \"t\", \"stage\": \"settled\"} | /stage",
            })
    void what_is_not_acceptable_is_refused_at_its_place_and_nothing_is_stored(String body, String pointer) {
        As.planner().body(body).post(path).then().statusCode(400).body("violations.pointer", hasItem(pointer));
        As.viewer().get(path).then().statusCode(200).body("items", empty());
    }

    @Test
    void a_title_of_a_megabyte_is_refused() {
        As.planner()
                .body(titled("x".repeat(900_000)))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/title"));
    }

    @Test
    void a_change_sets_what_it_names_empties_what_it_names_null_and_leaves_the_rest() {
        String item = add(titled(
                "a",
                "owner",
                "ann",
                "hypothesis",
                "h",
                "effortDays",
                3,
                "expectedEffect",
                Map.of("low", 0.01, "likely", 0.02, "high", 0.03)));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"b\", \"owner\": null, \"expectedEffect\": {\"high\": 0.05},"
                        + " \"reason\": \"ann left\"}")
                .patch(item)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("title", is("b"))
                .body("owner", nullValue())
                .body("hypothesis", is("h"))
                .body("effortDays", is(3.0f))
                .body("expectedEffect.low", is(0.01f))
                .body("expectedEffect.high", is(0.05f))
                .body("revision", is(2));
        As.viewer()
                .get(item + "/revisions")
                .then()
                .statusCode(200)
                .body("items.number", is(List.of(2, 1)))
                .body("items.author", is(List.of("Test planner", "Test planner")))
                .body("items[0].reason", is("ann left"))
                .body("items[0].item.title", is("b"))
                .body("items[1].item.owner", is("ann"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\": null} | /title",
                "{\"kind\": null} | /kind",
                "{\"kind\": \"corrective\"} | /reason",
                "{\"effortDays\": -1} | /effortDays",
                "{\"shippedOn\": \"1998-12-31\"} | /shippedOn",
                "{\"shippedOn\": 5} | /shippedOn",
                "{\"archived\": null} | /archived",
                "{\"key\": \"NSW-99\"} | /key",
                "{\"stage\": \"settled\"} | /stage",
                "{\"dependencies\": {\"data\": [\"\"]}} | /dependencies/data/0",
                "{\"dependencies\": {\"other\": []}} | /dependencies/other",
                "{\"expectedEffect\": {\"low\": 1}} | /expectedEffect/likely",
            })
    void a_change_that_is_not_acceptable_is_refused_at_its_place_and_changes_nothing(String body, String pointer) {
        String item = add(titled("a", "startedOn", "1999-01-05"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body(body)
                .patch(item)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
        As.viewer().get(item).then().body("revision", is(1)).body("kind", is("additive"));
    }

    @ParameterizedTest
    @CsvSource({"[]", "'\"text\"'", "null", "'{\"title\":'", "''"})
    void a_change_that_is_no_object_is_refused(String body) {
        String item = add(titled("a"));
        As.planner().header("If-Match", "\"1\"").body(body).patch(item).then().statusCode(400);
    }

    @Test
    void a_change_that_changes_nothing_is_no_revision() {
        String item = add(titled("a", "owner", "ann"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"owner\": \"ann\", \"archived\": false}")
                .patch(item)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void another_kind_needs_a_reason_which_is_kept() {
        String item = add(titled("a"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"kind\": \"corrective\", \"reason\": \"it was a fault all along\"}")
                .patch(item)
                .then()
                .statusCode(200)
                .body("kind", is("corrective"));
        As.viewer().get(item + "/revisions").then().body("items[0].reason", is("it was a fault all along"));
    }

    @Test
    void two_people_never_overwrite_each_other_silently() {
        String item = add(titled("a"));
        As.planner().body("{\"title\": \"b\"}").patch(item).then().statusCode(428);
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"b\"}")
                .patch(item)
                .then()
                .statusCode(200);
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"c\"}")
                .patch(item)
                .then()
                .statusCode(412)
                .body("code", is("changed_since"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"to\": \"building\"}")
                .post(item + "/stage-changes")
                .then()
                .statusCode(412);
        As.viewer().get(item).then().body("title", is("b")).body("stage", is("planned"));
    }

    @Test
    void changes_at_the_same_moment_come_one_after_the_other() throws Exception {
        String item = add(titled("a"));
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> patches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String body = "{\"title\": \"t" + i + "\"}";
                patches.add(() -> As.planner()
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .patch(item)
                        .statusCode());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> patch : people.invokeAll(patches)) answers.add(patch.get());
            assertEquals(1, answers.stream().filter(status -> status == 200).count());
            assertEquals(7, answers.stream().filter(status -> status == 412).count());
        } finally {
            people.shutdown();
        }
        As.viewer().get(item).then().body("revision", is(2));
    }

    @Test
    void an_item_is_started_shipped_and_reopened_by_a_person() {
        String item = add(titled("a", "startedOn", "1998-05", "shippedOn", "1998-H2"));
        move(item, "{\"to\": \"building\", \"on\": \"1998-05-11\"}")
                .statusCode(200)
                .body("stage", is("building"))
                .body("startedOn", is("1998-05-11"))
                .body("begunOn", is("1998-05-11"))
                .body("shippedOn", is("1998-H2"));
        move(item, "{\"to\": \"watched\", \"on\": \"1998-06-02\"}")
                .statusCode(200)
                .body("stage", is("watched"))
                .body("stageSince", is("1998-06-02"))
                .body("shippedOn", is("1998-06-02"));
        move(item, "{\"to\": \"cut\", \"reason\": \"too late\"}")
                .statusCode(409)
                .body("detail", containsString("watched"));
        move(item, "{\"to\": \"settled\"}").statusCode(400).body("violations.pointer", hasItem("/to"));
        move(item, "{\"to\": \"done\"}").statusCode(400).body("violations.pointer", hasItem("/to"));
        move(item, "{\"to\": \"reopened\", \"on\": \"1998-06-01\"}")
                .statusCode(400)
                .body("violations.pointer", hasItem("/on"));
        move(item, "{\"to\": \"reopened\", \"on\": \"2999-06-01\"}")
                .statusCode(400)
                .body("violations.pointer", hasItem("/on"));
        move(item, "{\"to\": \"reopened\", \"reason\": \"it fell again\"}")
                .statusCode(200)
                .body("stageReason", is("it fell again"))
                .body("begunOn", nullValue());
    }

    @Test
    void cutting_needs_a_reason() {
        String item = add(titled("a"));
        move(item, "{\"to\": \"cut\"}").statusCode(400).body("violations.pointer", hasItem("/reason"));
        move(item, "{\"to\": \"cut\", \"reason\": \"no data\"}").statusCode(200).body("stage", is("cut"));
    }

    @Test
    void what_evidence_does_is_written_down_as_the_doing_of_the_system() {
        String item = add(titled("a", "startedOn", "1998-05-01", "shippedOn", "1998-06", "modelVersion", "v3"));
        UUID id = id(item);
        assertEquals(true, items.ship(product, id, LocalDate.parse("1998-06-09"), null));
        assertEquals(false, items.ship(product, id, LocalDate.parse("1998-06-16"), null));
        assertEquals(true, items.settle(product, id, LocalDate.parse("1998-09-01"), null, "judged: held"));
        assertEquals(true, items.drift(product, id, LocalDate.parse("1998-11-01"), null, "below its level"));
        assertEquals(false, items.drift(product, id, LocalDate.parse("1998-11-02"), null, "below its level"));
        As.viewer()
                .get(item)
                .then()
                .body("stage", is("drifting"))
                .body("stageSince", is("1998-11-01"))
                .body("shippedOn", is("1998-06-09"))
                .body("begunOn", is("1998-05-01"))
                .body("changedBy", is("system"));
        As.viewer()
                .get(item + "/revisions")
                .then()
                .body("items.author", is(List.of("system", "system", "system", "Test planner")))
                .body("items[1].reason", is("judged: held"));
    }

    @Test
    void a_history_that_is_imported_reads_as_it_was_known_at_every_moment() {
        String item = add(titled(
                "Retrain",
                "key",
                "NSW-7",
                "startedOn",
                "1998-03-31",
                "shippedOn",
                "1998-04",
                "knownAt",
                "1998-03-01T09:00:00Z"));
        String before = As.viewer().get(item).asString();
        move(item, "{\"to\": \"building\", \"on\": \"1998-03-31\", \"knownAt\": \"1998-03-31T00:00:00Z\"}")
                .statusCode(200)
                .body("knownAt", is("1998-03-31T00:00:00Z"));
        String building = As.viewer().get(item).asString();
        move(item, "{\"to\": \"watched\", \"on\": \"1998-04-21\", \"knownAt\": \"1998-04-21T00:00:00Z\"}")
                .statusCode(200);
        String watched = As.viewer().get(item).asString();

        As.viewer().get(item + "?asOf=1998-02-28T00:00:00Z").then().statusCode(404);
        assertEquals(
                before, As.viewer().get(item + "?asOf=1998-03-30T23:59:59Z").asString());
        assertEquals(
                building, As.viewer().get(item + "?asOf=1998-03-31T00:00:00Z").asString());
        assertEquals(
                building, As.viewer().get(item + "?asOf=1998-04-20T00:00:00Z").asString());
        assertEquals(
                watched, As.viewer().get(item + "?asOf=1998-04-21T00:00:00Z").asString());
        As.viewer()
                .get(path + "?asOf=1998-04-01T00:00:00Z")
                .then()
                .body("items", hasSize(1))
                .body("items[0].stage", is("building"));
        As.viewer().get(path + "?asOf=1998-02-01T00:00:00Z").then().body("items", empty());

        // Known before the change that precedes it; known before it happened.
        As.planner()
                .header("If-Match", "\"3\"")
                .body("{\"title\": \"b\", \"knownAt\": \"1998-04-01T00:00:00Z\"}")
                .patch(item)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/knownAt"));
        move(item, "{\"to\": \"retired\", \"on\": \"1998-06-01\", \"knownAt\": \"1998-05-31T23:59:59Z\"}")
                .statusCode(400)
                .body("violations.pointer", hasItem("/knownAt"));
    }

    @Test
    void a_list_is_read_page_by_page_now_and_as_of_then() {
        for (int i = 0; i < 5; i++) add(titled("item " + i, "knownAt", "1998-01-0" + (i + 1) + "T00:00:00Z"));
        for (String then : List.of("", "&asOf=1999-01-01T00:00:00Z")) {
            List<String> titles = new ArrayList<>();
            String next = path + "?limit=2" + then;
            int pages = 0;
            while (next != null) {
                Response page = As.viewer().get(next);
                page.then().statusCode(200);
                titles.addAll(page.path("items.title"));
                String cursor = page.path("nextCursor");
                if (cursor == null) assertNull(page.header("Link"));
                else assertNotNull(page.header("Link"));
                next = cursor == null ? null : path + "?limit=2" + then + "&cursor=" + cursor;
                pages++;
            }
            assertEquals(List.of("item 0", "item 1", "item 2", "item 3", "item 4"), titles);
            assertEquals(3, pages);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kind=corrective, b",
        "kind=corrective&kind=additive, a b",
        "stage=building, c",
        "owner=ann, a",
        "archived=true, b",
        "archived=false, a c",
        "text=100%, a",
        "text=SHOP-3, c",
        "text=because, b",
        "text=_, ''",
    })
    void a_list_shows_what_is_asked_for_now_and_as_of_then(String filter, String titles) {
        String known = "1998-01-01T00:00:00Z";
        add(titled("a", "key", "SHOP-1", "owner", "ann", "hypothesis", "up to 100%", "knownAt", known));
        String b = add(titled("b", "key", "SHOP-2", "kind", "corrective", "hypothesis", "Because", "knownAt", known));
        String c = add(titled("c", "key", "SHOP-3", "kind", "maintenance", "knownAt", known));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"archived\": true, \"knownAt\": \"1998-01-02T00:00:00Z\"}")
                .patch(b)
                .then()
                .statusCode(200);
        move(c, "{\"to\": \"building\", \"on\": \"1998-01-02\", \"knownAt\": \"1998-01-02T00:00:00Z\"}")
                .statusCode(200);
        List<String> expected = titles.isEmpty() ? List.of() : List.of(titles.split(" "));
        As.viewer().get(path + "?" + filter).then().statusCode(200).body("items.title", equalTo(expected));
        As.viewer()
                .get(path + "?asOf=1998-02-01T00:00:00Z&" + filter)
                .then()
                .statusCode(200)
                .body("items.title", equalTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, query/limit",
        "limit=1001, query/limit",
        "cursor=x, query/cursor",
        "kind=feature, query/kind",
        "archived=maybe, query/archived",
        "asOf=yesterday, query/asOf",
    })
    void a_question_that_cannot_be_read_is_refused_by_name(String query, String pointer) {
        As.viewer().get(path + "?" + query).then().statusCode(400).body("violations.pointer", hasItem(pointer));
    }

    @Test
    void other_rooms_find_items_by_window_and_by_version_now_and_as_of_then() {
        String known = "1998-01-01T00:00:00Z";
        UUID soft = id(add(titled("soft", "startedOn", "1998-Q2", "shippedOn", "1998-Q3", "knownAt", known)));
        UUID open = id(add(titled("open", "startedOn", "1998-08-01", "modelVersion", "v9", "knownAt", known)));
        UUID past = id(add(titled("past", "startedOn", "1997-01-01", "shippedOn", "1997-02", "knownAt", known)));
        add(titled("undated", "knownAt", known));
        UUID late = id(add(titled("late", "startedOn", "1998-08-01", "modelVersion", "v9")));

        assertEquals(List.of(soft), found("1998-03-01", "1998-07-01", null));
        assertEquals(List.of(soft, open, late), found("1998-09-30", "1998-10-01", null));
        assertEquals(List.of(open, late), found("1998-10-01", "1999-01-01", null));
        assertEquals(List.of(), found("1997-03-01", "1998-04-01", null));
        assertEquals(List.of(past), found("1997-02-28", "1998-04-01", null));

        Instant then = Instant.parse("1998-06-01T00:00:00Z");
        assertEquals(List.of(soft, open), found("1998-09-30", "1998-10-01", then));
        assertEquals(List.of(past), found("1997-02-28", "1998-04-01", then));
        assertEquals(List.of(), found("1997-02-28", "1998-04-01", Instant.parse("1997-06-01T00:00:00Z")));

        assertEquals(List.of(open, late), ids(items.shipping(product, List.of("v9", "v1"), null)));
        assertEquals(List.of(open), ids(items.shipping(product, List.of("v9"), then)));
        assertEquals(List.of(soft, past), ids(items.among(product, List.of(past, soft), null)));
        assertEquals(List.of(soft, past), ids(items.among(product, List.of(past, soft, late), then)));
    }

    @Test
    void a_read_as_of_then_goes_by_the_dates_of_then() {
        String item = add(
                titled("a", "startedOn", "1998-05-01", "shippedOn", "1998-06-01", "knownAt", "1998-01-01T00:00:00Z"));
        As.planner()
                .header("If-Match", "\"1\"")
                .body("{\"startedOn\": \"1998-09-01\", \"shippedOn\": \"1998-10-01\","
                        + " \"knownAt\": \"1998-04-01T00:00:00Z\"}")
                .patch(item)
                .then()
                .statusCode(200);
        assertEquals(List.of(id(item)), found("1998-05-01", "1998-06-01", Instant.parse("1998-03-01T00:00:00Z")));
        assertEquals(List.of(), found("1998-05-01", "1998-06-01", Instant.parse("1998-04-01T00:00:00Z")));
        assertEquals(List.of(), found("1998-05-01", "1998-06-01", null));
    }

    @Test
    void a_list_costs_as_many_statements_for_fifty_items_as_for_one() {
        add(titled("first", "knownAt", "1998-01-01T00:00:00Z"));
        long now = statements(path);
        long then = statements(path + "?asOf=1999-01-01T00:00:00Z");
        for (int i = 0; i < 49; i++) add(titled("item " + i, "knownAt", "1998-01-01T00:00:00Z"));
        assertEquals(now, statements(path));
        assertEquals(then, statements(path + "?asOf=1999-01-01T00:00:00Z"));
        As.viewer().get(path).then().body("items", hasSize(50));
    }

    @Test
    void labels_are_kept_and_find_items_now_and_as_of_then() {
        add(titled("a", "labels", List.of("summer", "50% off", "say \"hi\"")));
        add(titled("b", "labels", List.of("summer_time")));
        for (Instant as : new Instant[] {null, Instant.now()}) {
            assertEquals(List.of("a"), labelled("summer", as));
            assertEquals(List.of("a"), labelled("50% off", as));
            assertEquals(List.of("a"), labelled("say \"hi\"", as));
            assertEquals(List.of("b"), labelled("summer_time", as));
            assertEquals(List.of(), labelled("summer_tim", as));
            assertEquals(List.of(), labelled("%", as));
        }
        As.planner()
                .body(titled("c", "labels", List.of("x", "y", "x")))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/labels/2")));
    }

    private List<String> labelled(String label, Instant asOf) {
        var question = As.viewer().queryParam("label", label);
        if (asOf != null) question.queryParam("asOf", asOf.toString());
        return question.get(path).then().statusCode(200).extract().path("items.title");
    }

    @Test
    void who_waits_for_whom_is_decided_while_somebody_else_writes_down_what_happened() throws Exception {
        String first = add(titled("first"));
        String second = add(titled("second"));
        String third = add(titled("third", "shippedOn", "1999-01-05"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                // Its revision is written, and refers to the product until this transaction ends.
                items.ship(product, id(third), LocalDate.of(1999, 1, 5), null);
                RoadmapItem.flush();
                Future<?> answered = other.submit(() ->
                        change(second, Map.of("waitsFor", List.of(id(first)))).statusCode(200));
                assertDoesNotThrow(() -> answered.get(8, TimeUnit.SECONDS), "it waits for the other transaction");
            });
        } finally {
            other.shutdown();
        }
    }

    @Test
    void what_an_item_waits_for_is_another_item_of_the_product_and_closes_no_circle() {
        String first = add(titled("first"));
        String second = add(titled("second", "waitsFor", List.of(id(first))));
        String third = add(titled("third", "waitsFor", List.of(id(second))));
        change(second, Map.of("waitsFor", List.of(id(first), id(second))))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/waitsFor/1")))
                .body("violations.message", is(List.of("must be another item")));
        change(second, Map.of("waitsFor", List.of(Ids.next())))
                .statusCode(400)
                .body("violations.message", is(List.of("must be an item of this product")));
        String circle = As.viewer().get(third).path("key") + " waits for "
                + As.viewer().get(second).path("key") + ", which waits for this item: none of them could ever start";
        change(first, Map.of("waitsFor", List.of(id(third))))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/waitsFor/0")))
                .body("violations.message", is(List.of(circle)));
        change(second, Map.of("waitsFor", List.of())).statusCode(200).body("waitsFor", empty());
        change(first, Map.of("waitsFor", List.of(id(third)))).statusCode(200);
        As.viewer().get(first).then().body("waitsFor", is(List.of(id(third).toString())));
    }

    @Test
    void a_stop_condition_is_kept_changed_in_part_and_emptied_and_stands_in_the_history() {
        UUID metric = metric();
        Map<String, Object> measured = Map.of(
                "metricId",
                metric,
                "subject",
                "candidate",
                "against",
                "service",
                "atLeast",
                0,
                "counted",
                "windows",
                "inARow",
                4);
        String item = add(titled("retrain", "stopCondition", Map.of("measured", measured, "notShippedBy", "1999-03")));
        As.viewer()
                .get(item)
                .then()
                .body("stopCondition.measured.metricId", is(metric.toString()))
                .body("stopCondition.measured.inARow", is(4))
                .body("stopCondition.notShippedBy", is("1999-03"))
                .body("stopCondition.effortAbove", nullValue());
        change(item, Map.of("stopCondition", Map.of("measured", Map.of("inARow", 2), "effortAbove", 10)))
                .statusCode(200)
                .body("stopCondition.measured.inARow", is(2))
                .body("stopCondition.measured.against", is("service"))
                .body("stopCondition.notShippedBy", is("1999-03"));
        Map<String, Object> none = new java.util.HashMap<>();
        none.put("stopCondition", null);
        change(item, none).statusCode(200).body("stopCondition", nullValue());
        As.viewer().get(item + "/revisions").then().body("items.item.stopCondition.measured.inARow", is(List.of(2, 4)));
        As.viewer()
                .get(item + "/stop-rule")
                .then()
                .statusCode(200)
                .body("watched", is(true))
                .body("met", is(false))
                .body("parts", empty());
    }

    @Test
    void a_stop_condition_that_says_nothing_contradicts_itself_or_names_what_is_not_measured_is_refused_at_its_place() {
        UUID metric = metric();
        String item = add(titled("retrain"));
        change(item, Map.of("stopCondition", Map.of()))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/stopCondition")));
        Map<String, Object> measured = new java.util.HashMap<>(Map.of(
                "metricId", metric, "subject", "service", "against", "service", "atLeast", 0, "counted", "versions"));
        measured.put("inARow", 0);
        change(item, Map.of("stopCondition", Map.of("measured", measured)))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/stopCondition/measured/inARow")));
        measured.put("inARow", 2);
        change(item, Map.of("stopCondition", Map.of("measured", measured)))
                .statusCode(400)
                .body(
                        "violations.pointer",
                        is(List.of("/stopCondition/measured/against", "/stopCondition/measured/counted")));
        measured.put("subject", "candidate");
        measured.put("metricId", Ids.next());
        measured.put("segmentId", Ids.next());
        change(item, Map.of("stopCondition", Map.of("measured", measured)))
                .statusCode(400)
                .body(
                        "violations.pointer",
                        is(List.of("/stopCondition/measured/metricId", "/stopCondition/measured/segmentId")));
        change(item, Map.of("stopCondition", Map.of("notShippedBy", "soon")))
                .statusCode(400)
                .body("violations.pointer", is(List.of("/stopCondition/notShippedBy")));
        As.viewer().get(item).then().body("stopCondition", nullValue()).body("revision", is(1));
    }

    private UUID metric() {
        return UUID.fromString(As.planner()
                .body(Map.of(
                        "key", "accuracy", "name", "Accuracy", "kind", "accuracy", "direction", "higher_is_better"))
                .post(path.replace("/items", "/metrics"))
                .then()
                .statusCode(201)
                .extract()
                .path("metricId"));
    }

    private ValidatableResponse change(String item, Map<String, Object> change) {
        return As.planner()
                .header("If-Match", As.viewer().get(item).header("ETag"))
                .body(change)
                .patch(item)
                .then();
    }

    @Test
    void dates_that_contradict_what_an_item_waits_for_are_said_in_words() {
        String feed = add(titled("feed", "key", "KELP-1", "shippedOn", "1999-Q2"));
        add(titled("early", "key", "KELP-2", "startedOn", "1999-02", "waitsFor", List.of(id(feed))));
        add(titled("soft", "key", "KELP-3", "startedOn", "1999-05-03", "waitsFor", List.of(id(feed))));
        add(titled("late", "key", "KELP-4", "startedOn", "1999-07", "waitsFor", List.of(id(feed))));
        String conflicts = path.replace("/items", "/schedule-conflicts");
        As.viewer()
                .get(conflicts)
                .then()
                .statusCode(200)
                .body("items.certain", is(List.of(true, false)))
                .body(
                        "items.sentence",
                        is(List.of(
                                "KELP-1, which KELP-2 waits for, ships after the start: 1999-Q2 and 1999-02.",
                                "KELP-1, which KELP-3 waits for, may ship after the start: 1999-Q2 and 1999-05-03.")));
        move(feed, "{\"to\": \"cut\", \"reason\": \"the vendor gave up\"}").statusCode(200);
        As.viewer()
                .get(conflicts)
                .then()
                .body("items.sentence", hasSize(3))
                .body("items[2].sentence", is("KELP-1, which KELP-4 waits for, was cut."));
    }

    @Test
    void only_items_that_wait_and_those_that_they_wait_for_are_read_for_conflicts() {
        String feed = add(titled("feed", "shippedOn", "1999-Q2"));
        add(titled("early", "startedOn", "1999-02", "waitsFor", List.of(id(feed))));
        for (int i = 0; i < 5; i++) add(titled("of no concern"));
        assertEquals(
                List.of("early"),
                QuarkusTransaction.requiringNew()
                        .call(() -> RoadmapItem.stillWaiting(product).stream()
                                .map(item -> item.title)
                                .toList()));
        String conflicts = path.replace("/items", "/schedule-conflicts");
        long few = statements(conflicts);
        for (int i = 0; i < 5; i++) add(titled("early too", "startedOn", "1999-02", "waitsFor", List.of(id(feed))));
        assertEquals(few, statements(conflicts));
        As.viewer().get(conflicts).then().body("items", hasSize(6));
    }

    @Test
    void a_copy_takes_over_what_was_written_and_not_what_happened() {
        String item = add(titled(
                "a",
                "owner",
                "forecasting",
                "startedOn",
                "1998-05",
                "modelVersion",
                "v8",
                "labels",
                List.of("summer")));
        move(item, "{\"to\": \"building\", \"on\": \"1998-05-04\"}").statusCode(200);
        Response copy = As.planner().post(item + "/duplicates");
        copy.then()
                .statusCode(201)
                .header("Location", endsWith(path + "/" + copy.path("itemId")))
                .body("title", is("a"))
                .body("owner", is("forecasting"))
                .body("labels", is(List.of("summer")))
                .body("stage", is("planned"))
                .body("startedOn", nullValue())
                .body("modelVersion", nullValue())
                .body("revision", is(1));
        As.viewer()
                .get(path + "/" + copy.path("itemId") + "/revisions")
                .then()
                .body("items[0].reason", is("a copy of " + As.viewer().get(item).<String>path("key")));
    }

    @Test
    void parts_take_their_effort_from_the_item_that_they_are_split_from() {
        String item = add(titled("whole", "effortDays", 8, "owner", "forecasting"));
        Map<String, Object> parts =
                Map.of("parts", List.of(Map.of("title", "feed", "effortDays", 3), Map.of("title", "words")));
        As.planner().body(parts).post(item + "/splits").then().statusCode(428);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(parts)
                .post(item + "/splits")
                .then()
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("item.effortDays", is(5.0f))
                .body("parts.title", is(List.of("feed", "words")))
                .body("parts.owner", is(List.of("forecasting", "forecasting")))
                .body("parts[0].effortDays", is(3.0f))
                .body("parts[1].effortDays", nullValue());
        As.planner()
                .header("If-Match", "\"2\"")
                .body(Map.of("parts", List.of(Map.of("title", "more", "effortDays", 5.5))))
                .post(item + "/splits")
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/parts")));
        move(item, "{\"to\": \"watched\", \"on\": \"1998-05-04\"}").statusCode(200);
        As.planner()
                .header("If-Match", "\"3\"")
                .body(parts)
                .post(item + "/splits")
                .then()
                .statusCode(409);
    }

    @Test
    void several_items_change_together_or_not_at_all() {
        String one = add(titled("one"));
        String two = add(titled("two"));
        String three = add(titled("three"));
        String sets = path.replace("/items", "/item-change-sets");
        As.planner()
                .body(Map.of("changes", List.of(entry(one, 1, "owner", "ada"), entry(two, 1, "effortDays", 3))))
                .post(sets)
                .then()
                .statusCode(200)
                .body("items.title", is(List.of("one", "two")))
                .body("items.revision", is(List.of(2, 2)))
                .body("items[0].owner", is("ada"))
                .body("items[1].effortDays", is(3.0f));
        // Somebody was faster with one of them.
        As.planner()
                .body(Map.of("changes", List.of(entry(three, 1, "owner", "eve"), entry(two, 1, "owner", "eve"))))
                .post(sets)
                .then()
                .statusCode(412)
                .body("violations.pointer", is(List.of("/changes/1/revision")))
                .body("violations.message[0]", containsString("which is 2 by Test planner"));
        // What is not acceptable is named, wherever it is.
        As.planner()
                .body(Map.of(
                        "changes",
                        List.of(
                                entry(one, 2, "owner", "eve"),
                                entry(two, 2, "effortDays", -1),
                                entry(three, 1, "kind", "maintenance"))))
                .post(sets)
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/1/change/effortDays", "/changes/2/change/reason")));
        As.planner()
                .body(Map.of("changes", List.of(entry(one, 2, "colour", "red"))))
                .post(sets)
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/0/change/colour")));
        As.planner()
                .body(Map.of(
                        "changes",
                        List.of(
                                entry(one, 2, "waitsFor", List.of(id(two))),
                                entry(two, 2, "waitsFor", List.of(id(one))))))
                .post(sets)
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/1/change/waitsFor/0")));
        As.planner()
                .body(Map.of(
                        "changes",
                        List.of(entry(path + "/" + Ids.next(), 1, "owner", "x"), entry(one, 2, "owner", "x"))))
                .post(sets)
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/changes/0/itemId")));
        As.viewer().get(one).then().body("owner", is("ada")).body("revision", is(2));
        As.viewer().get(three).then().body("owner", nullValue()).body("revision", is(1));
    }

    private static Map<String, Object> entry(String item, int revision, String member, Object value) {
        return Map.of("itemId", id(item), "revision", revision, "change", Map.of(member, value));
    }

    @Test
    void fifty_items_change_in_hardly_more_statements_than_two() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) all.add(add(titled("item " + i)));
        long few = changing(all.subList(0, 2));
        long many = changing(all.subList(2, 50));
        assertEquals(few, many);
    }

    private long changing(List<String> items) {
        AtomicInteger revision = new AtomicInteger();
        return Statements.of(() -> {
            int now = revision.incrementAndGet();
            Map<String, Object> set = Map.of(
                    "changes",
                    items.stream()
                            .map(item -> entry(item, now, "owner", "o" + now))
                            .toList());
            As.planner()
                    .body(set)
                    .post(path.replace("/items", "/item-change-sets"))
                    .then()
                    .statusCode(200);
        });
    }

    @Test
    void what_is_said_about_an_item_stays_and_is_read_as_of_then() {
        String item = add(titled("a"));
        for (String text : List.of("one", "two <b>bold</b>", "three"))
            As.contributor()
                    .body(Map.of("text", text))
                    .post(item + "/comments")
                    .then()
                    .statusCode(201)
                    .body("author", is("Test contributor"));
        As.viewer()
                .get(item + "/comments?limit=2")
                .then()
                .body("items.text", is(List.of("one", "two <b>bold</b>")))
                .body("nextCursor", is((String)
                        As.viewer().get(item + "/comments").path("items[1].commentId")));
        String before = As.viewer().get(item + "/comments").path("items[0].recordedAt");
        As.viewer().get(item + "/comments?asOf=" + before).then().body("items.text", is(List.of("one")));
        As.viewer().body(Map.of("text", "no")).post(item + "/comments").then().statusCode(403);
        As.contributor()
                .body(Map.of("text", " "))
                .post(item + "/comments")
                .then()
                .statusCode(400)
                .body("violations.pointer", is(List.of("/text")));
        As.viewer().get(path + "/" + Ids.next() + "/comments").then().statusCode(404);
    }

    @Test
    void another_products_item_answers_as_one_that_does_not_exist() {
        String item = add(titled("a"));
        String elsewhere = "/api/v1/products/" + newProduct("road-" + Ids.next()) + "/items/";
        for (String there : List.of(elsewhere + id(item), path + "/" + Ids.next())) {
            As.viewer().get(there).then().statusCode(404);
            As.viewer().get(there + "?asOf=2020-01-01T00:00:00Z").then().statusCode(404);
            As.viewer().get(there + "/revisions").then().statusCode(404);
            As.planner()
                    .header("If-Match", "\"1\"")
                    .body("{\"title\": \"b\"}")
                    .patch(there)
                    .then()
                    .statusCode(404);
            move(there, "{\"to\": \"building\"}").statusCode(404);
        }
    }

    @Test
    void items_are_read_by_viewers_and_changed_by_planners_and_by_machines_with_the_scope() {
        String item = add(titled("a"));
        As.nobody().get(item).then().statusCode(401);
        As.contributor().body(titled("b")).post(path).then().statusCode(403);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"b\"}")
                .patch(item)
                .then()
                .statusCode(403);
        As.token("snapshots:write").get(item).then().statusCode(403);
        As.token("roadmap:read").get(item).then().statusCode(200);
        As.token("roadmap:write")
                .body(titled("b"))
                .post(path)
                .then()
                .statusCode(201)
                .body("changedBy", is("token:test"));
    }

    private static long statements(String address) {
        return Statements.of(() -> As.viewer().get(address).then().statusCode(200));
    }

    private List<UUID> found(String from, String until, Instant asOf) {
        return ids(items.overlapping(product, LocalDate.parse(from), LocalDate.parse(until), asOf));
    }

    private static List<UUID> ids(List<ItemView> items) {
        return items.stream().map(ItemView::itemId).toList();
    }

    private ValidatableResponse move(String item, String change) {
        return As.planner().body(change).post(item + "/stage-changes").then();
    }

    private String add(Map<String, Object> item) {
        return path + "/"
                + As.planner()
                        .body(item)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("itemId");
    }

    private static UUID id(String item) {
        return UUID.fromString(item.substring(item.lastIndexOf('/') + 1));
    }

    /** An additive item with this title and these members. */
    private static Map<String, Object> titled(String title, Object... members) {
        Map<String, Object> item = new java.util.HashMap<>(Map.of("title", title, "kind", "additive"));
        for (int i = 0; i < members.length; i += 2) item.put((String) members[i], members[i + 1]);
        return item;
    }
}
