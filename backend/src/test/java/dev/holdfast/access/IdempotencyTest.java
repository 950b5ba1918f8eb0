package dev.holdfast.access;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {
    private String path;

    @BeforeEach
    void begin_with_a_product_of_its_own() {
        String slug = "twice-" + Ids.next();
        path = "/api/v1/products/"
                + As.planner()
                        .body(Map.of("key", slug, "name", slug))
                        .post("/api/v1/products")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("productId");
    }

    /** With the If-Match of what is new, where an operation asks for it. */
    private Response post(String key, String address, Object body) {
        return As.planner()
                .header("Idempotency-Key", key)
                .header("If-Match", "\"1\"")
                .body(body)
                .post(path + address);
    }

    private String newItem(String title) {
        return As.planner()
                .body(Map.of("kind", "maintenance", "title", title))
                .post(path + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void sameTwice(String address, Object body, int status) {
        String key = key();
        Response first = post(key, address, body);
        first.then().statusCode(status);
        Response second = post(key, address, body);
        second.then().statusCode(status);
        assertEquals(first.asString(), second.asString(), address);
        assertEquals(first.header("Location"), second.header("Location"), address);
        assertEquals(first.header("ETag"), second.header("ETag"), address);
        assertEquals(first.contentType(), second.contentType(), address);
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once_and_answered_alike() {
        String item = newItem("Retrain");
        sameTwice("/items", Map.of("kind", "corrective", "title", "Mend"), 201);
        sameTwice("/items/" + item + "/comments", Map.of("text", "Seen"), 201);
        sameTwice("/items/" + item + "/duplicates", "", 201);
        sameTwice(
                "/items/" + item + "/splits",
                Map.of("parts", List.of(Map.of("title", "a"), Map.of("title", "b"))),
                201);
        sameTwice("/sprints", Map.of("startsOn", "2026-01-05", "endsOn", "2026-01-16", "people", List.of()), 201);
        sameTwice(
                "/item-change-sets",
                Map.of("changes", List.of(Map.of("itemId", item, "revision", 2, "change", Map.of("owner", "ada")))),
                200);
        As.viewer().get(path + "/items/" + item + "/comments").then().body("items.size()", is(1));
        As.viewer().get(path + "/sprints").then().body("items.size()", is(1));
        // The first one, the one with a key, the duplicate and what the split made.
        List<String> titles = As.viewer().get(path + "/items").path("items.title");
        assertEquals(1, titles.stream().filter("Mend"::equals).count(), titles.toString());
    }

    @Test
    void the_same_key_with_another_body_or_address_is_refused() {
        String item = newItem("Retrain");
        String key = key();
        post(key, "/items/" + item + "/comments", Map.of("text", "One")).then().statusCode(201);
        post(key, "/items/" + item + "/comments", Map.of("text", "Two"))
                .then()
                .statusCode(409)
                .body("code", is("conflict"))
                .body("violations[0].pointer", is("header/Idempotency-Key"));
        post(key, "/items/" + newItem("Other") + "/comments", Map.of("text", "One"))
                .then()
                .statusCode(409);
    }

    @Test
    void without_a_key_and_with_different_keys_each_request_is_done() {
        String item = newItem("Retrain");
        String address = "/items/" + item + "/comments";
        As.planner().body(Map.of("text", "One")).post(path + address).then().statusCode(201);
        As.planner().body(Map.of("text", "One")).post(path + address).then().statusCode(201);
        Response one = post(key(), address, Map.of("text", "One"));
        Response other = post(key(), address, Map.of("text", "One"));
        assertNotEquals(one.<String>path("commentId"), other.<String>path("commentId"));
        As.viewer().get(path + address).then().body("items.size()", is(4));
    }

    @Test
    void a_refused_request_may_be_sent_again_with_its_key() {
        String item = newItem("Retrain");
        String key = key();
        post(key, "/items/" + item + "/comments", Map.of("text", "")).then().statusCode(400);
        post(key, "/items/" + item + "/comments", Map.of("text", "Now")).then().statusCode(201);
    }

    @Test
    void a_key_is_one_persons_own() {
        String item = newItem("Retrain");
        String key = key();
        String address = path + "/items/" + item + "/comments";
        Map<String, String> body = Map.of("text", "One");
        As.planner()
                .header("Idempotency-Key", key)
                .body(body)
                .post(address)
                .then()
                .statusCode(201);
        As.contributor()
                .header("Idempotency-Key", key)
                .body(body)
                .post(address)
                .then()
                .statusCode(201)
                .body("author", is("Test contributor"));
    }

    @Test
    void a_key_that_is_too_long_is_refused_at_its_place() {
        post("k".repeat(101), "/items", Map.of("kind", "corrective", "title", "Mend"))
                .then()
                .statusCode(400)
                .body("violations[0].pointer", is("header/Idempotency-Key"));
    }

    @Test
    void of_many_who_send_it_at_the_same_moment_one_does_it() throws Exception {
        String item = newItem("Retrain");
        String key = key();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<Integer> send = () -> post(key, "/items/" + item + "/comments", Map.of("text", "Once"))
                    .statusCode();
            for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(6, send)))
                assertTrue(List.of(201, 409).contains(answer.get()), "status " + answer.get());
        } finally {
            threads.shutdown();
        }
        As.viewer().get(path + "/items/" + item + "/comments").then().body("items.size()", is(1));
    }
}
