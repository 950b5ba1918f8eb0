package dev.holdfast.metrics;

import static dev.holdfast.metrics.Fixtures.product;
import static dev.holdfast.metrics.Fixtures.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatingPointSetResourceTest {
    private String product;
    private String path;

    @BeforeEach
    void a_product_of_its_own() {
        product = product();
        path = product + "/operating-point-sets";
    }

    private static Map<String, Object> point(double threshold, int fn, int fp) {
        return Map.of("threshold", threshold, "tp", 200 - fn, "fp", fp, "fn", fn, "tn", 800 - fp);
    }

    private static Map<String, Object> set(Object... members) {
        return with(
                Map.of(
                        "modelVersion",
                        "v1",
                        "source",
                        "nightly sweep",
                        "evaluationSet",
                        "holdout",
                        "points",
                        List.of(point(0.5, 70, 100), point(0.3, 40, 200), point(0.7, 120, 60))),
                members);
    }

    private ValidatableResponse post(Map<String, Object> set) {
        return As.contributor().body(set).post(path).then();
    }

    private String posted(Map<String, Object> set) {
        return post(set).statusCode(201).extract().path("operatingPointSetId");
    }

    @Test
    void a_set_is_stored_sorted_and_read_back_at_its_location() {
        Response made = As.contributor()
                .body(set("title", "Sweep", "inUseThreshold", 0.5, "externalId", "run 7"))
                .post(path);
        String id = made.path("operatingPointSetId");
        made.then()
                .statusCode(201)
                .header("Location", endsWith(path + "/" + id))
                .body("modelVersion", equalTo("v1"))
                .body("points.threshold", equalTo(List.of(0.3f, 0.5f, 0.7f)))
                .body("points.fn", equalTo(List.of(40, 70, 120)))
                .body("positives", equalTo(200))
                .body("negatives", equalTo(800))
                .body("inUseThreshold", equalTo(0.5f))
                .body("illustrative", equalTo(false))
                .body("superseded", equalTo(false))
                .body("windowStart", nullValue());
        assertEquals(made.asString(), As.viewer().get(path + "/" + id).asString());
        As.viewer().get(product + "/model-versions").then().body("items.name", hasItem("v1"));
    }

    @Test
    void the_same_set_sent_again_in_any_order_is_answered_as_it_is() {
        String first = posted(set());
        post(set("points", List.of(point(0.7, 120, 60), point(0.5, 70, 100), point(0.3, 40, 200))))
                .statusCode(200)
                .body("operatingPointSetId", equalTo(first));
        As.viewer().get(path + "?superseded=true").then().body("items", hasSize(1));
    }

    @Test
    void a_later_set_of_the_same_version_and_source_supersedes_and_both_stay() {
        String first = posted(set("knownAt", "1998-11-01T00:00:00Z"));
        String other = posted(set("source", "another job"));
        String second =
                posted(set("evaluationSet", "holdout 2", "knownAt", "1998-12-01T00:00:00Z", "inUseThreshold", 0.3));
        As.viewer()
                .get(path)
                .then()
                .body("items.operatingPointSetId", hasItems(second, other))
                .body("items", hasSize(2))
                .body("items.find { it.operatingPointSetId == '" + second + "' }.pointCount", equalTo(3));
        As.viewer()
                .get(path + "?superseded=true")
                .then()
                .body("items", hasSize(3))
                .body("items.find { it.operatingPointSetId == '" + first + "' }.superseded", equalTo(true));
        As.viewer().get(path + "/" + first).then().statusCode(200).body("superseded", equalTo(true));
        As.viewer()
                .get(path + "?asOf=1998-11-15T00:00:00Z")
                .then()
                .body("items.operatingPointSetId", equalTo(List.of(first)))
                .body("items.superseded", equalTo(List.of(false)));
        As.viewer()
                .get(path + "/" + second + "?asOf=1998-11-15T00:00:00Z")
                .then()
                .statusCode(404);
        As.viewer().get(path + "?modelVersion=v2").then().body("items", hasSize(0));
    }

    @Test
    void an_older_set_that_arrives_late_does_not_supersede() {
        String newer = posted(set("knownAt", "1998-12-01T00:00:00Z"));
        posted(set("knownAt", "1998-11-01T00:00:00Z"));
        As.viewer().get(path).then().body("items.operatingPointSetId", equalTo(List.of(newer)));
    }

    @Test
    void the_threshold_in_use_is_declared_once_and_known_as_of_then() {
        String id = posted(set("knownAt", "1998-11-01T00:00:00Z"));
        As.viewer().get(path + "/" + id).then().body("inUseThreshold", nullValue());
        use(id, Map.of("threshold", 0.5, "knownAt", "1998-11-02T00:00:00Z"))
                .statusCode(200)
                .body("inUseThreshold", equalTo(0.5f));
        use(id, Map.of("threshold", 0.3, "knownAt", "1998-11-20T00:00:00Z"))
                .statusCode(200)
                .body("inUseThreshold", equalTo(0.3f));
        use(id, Map.of("threshold", 0.3)).statusCode(200).body("inUseThreshold", equalTo(0.3f));
        As.viewer().get(path + "/" + id + "?asOf=1998-11-10T00:00:00Z").then().body("inUseThreshold", equalTo(0.5f));
        use(id, Map.of("threshold", 0.4)).statusCode(400).body("violations.pointer", hasItem("/threshold"));
        use(id, Map.of("threshold", 0.5, "knownAt", "2999-01-01T00:00:00Z"))
                .statusCode(400)
                .body("violations.pointer", hasItem("/knownAt"));
    }

    private ValidatableResponse use(String id, Map<String, Object> use) {
        return As.contributor().body(use).post(path + "/" + id + "/uses").then();
    }

    @Test
    void what_no_classifier_can_have_is_refused_by_name_and_place() {
        refused(set("points", List.of(point(0.5, 1, 1))), "/points", "at least two");
        refused(
                set("points", List.of(point(0.5, 1, 9), point(0.7, 1, 9), point(0.5, 1, 9))),
                "/points/2/threshold",
                "0.5 is there twice: points 0 and 2");
        refused(
                set(
                        "points",
                        List.of(point(0.3, 1, 9), Map.of("threshold", 0.4, "tp", 198, "fp", 5, "fn", 1, "tn", 795))),
                "/points/1",
                "has 199 real positives (tp + fn) at 0.4, where 0.3 has 200");
        refused(
                set(
                        "points",
                        List.of(point(0.3, 1, 9), Map.of("threshold", 0.4, "tp", 198, "fp", 5, "fn", 2, "tn", 796))),
                "/points/1",
                "has 801 real negatives (fp + tn) at 0.4, where 0.3 has 800");
        refused(
                set("points", List.of(point(0.4, 1, 30), point(0.3, 1, 28))),
                "/points/0/fp",
                "30 false alarms at 0.4, but 28 at 0.3");
        refused(
                set("points", List.of(point(0.3, 5, 30), point(0.4, 4, 28))),
                "/points/1/tp",
                "196 true alarms at 0.4, but 195 at 0.3");
        refused(
                set(
                        "points",
                        List.of(
                                Map.of("threshold", 0.1, "tp", 0, "fp", 3, "fn", 0, "tn", 5),
                                Map.of("threshold", 0.2, "tp", 0, "fp", 2, "fn", 0, "tn", 6))),
                "/points/0",
                "no real positives");
        refused(
                set(
                        "points",
                        List.of(
                                Map.of("threshold", 0.1, "tp", 3, "fp", 0, "fn", 5, "tn", 0),
                                Map.of("threshold", 0.2, "tp", 2, "fp", 0, "fn", 6, "tn", 0))),
                "/points/0",
                "no real negatives");
    }

    @Test
    void what_is_not_acceptable_is_refused_at_its_place() {
        refused(set("modelVersion", " v1"), "/modelVersion", "space");
        refused(set("source", " "), "/source", "blank");
        refused(set("evaluationSet", null), "/evaluationSet", "windowStart and windowEnd");
        refused(set("windowStart", "1998-11-01T00:00:00Z"), "/evaluationSet", "left out");
        refused(set("evaluationSet", null, "windowStart", "1998-11-01T00:00:00Z"), "/windowEnd", "windowStart");
        refused(set("evaluationSet", null, "windowEnd", "1998-11-01T00:00:00Z"), "/windowStart", "windowEnd");
        refused(
                set("evaluationSet", null, "windowStart", "1998-11-01T00:00:00Z", "windowEnd", "1998-11-01T00:00:00Z"),
                "/windowEnd",
                "after windowStart");
        refused(
                set(
                        "evaluationSet",
                        null,
                        "windowStart",
                        "1998-11-01T00:00:00Z",
                        "windowEnd",
                        "1998-11-01T00:00:00.5Z"),
                "/windowEnd",
                "at least a minute after windowStart");
        refused(set("knownAt", "2999-01-01T00:00:00Z"), "/knownAt", "future");
        refused(set("sourceUrl", "ftp://x"), "/sourceUrl", "http");
        refused(set("inUseThreshold", 0.4), "/inUseThreshold", "not among");
        refused(set("points", List.of()), "/points", "");
        refused(set("points", List.of(with(point(0.5, 1, 1), "tp", -1), point(0.3, 1, 2))), "/points/0/tp", "");
        refused(set("points", List.of(with(point(0.5, 1, 1), "tp", 1.5), point(0.3, 1, 2))), "/points/0/tp", "");
        refused(set("points", List.of(with(point(0.5, 1, 1), "tp", null), point(0.3, 1, 2))), "/points/0/tp", "");
        refused(set("points", List.of(with(point(0.5, 1, 1), "auc", 1), point(0.3, 1, 2))), "/points/0/auc", "");
        refused(
                set("points", List.of(with(point(0.5, 1, 1), "fn", 2_000_000_000L), point(0.3, 1, 2))),
                "/points/0/fn",
                "");
        As.contributor()
                .body("{\"modelVersion\": \"v1\", \"source\": \"s\", \"evaluationSet\": \"e\", \"points\":"
                        + " [{\"threshold\": 1e999, \"tp\": 1, \"fp\": 1, \"fn\": 1, \"tn\": 1}]}")
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/points/0/threshold"));
        As.viewer().get(path + "?superseded=true").then().body("items", hasSize(0));
    }

    private void refused(Map<String, Object> set, String pointer, String message) {
        post(set)
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer))
                .body("violations.find { it.pointer == '" + pointer + "' }.message", containsString(message));
    }

    @Test
    void csv_tells_the_same_as_json() {
        String id = posted(set("inUseThreshold", 0.5));
        csv("threshold,tp,fp,fn,tn\n0.5,130,100,70,700\n0.3,160,200,40,600\r\n0.7,80,60,120,740\n")
                .statusCode(200)
                .body("operatingPointSetId", equalTo(id));
        csv("tn, fn, fp, tp, threshold\n\n700,70,99,130,0.5\n 601,40,199,160,.3\n")
                .statusCode(400)
                .body("violations.pointer", hasItem("/points/1"));
        csv("tn, fn, fp, tp, threshold\n\n700,70,100,130,0.5\n 600,40,200,160,.3\n")
                .statusCode(201)
                .body("points.threshold", equalTo(List.of(0.3f, 0.5f)));
    }

    @Test
    void csv_is_refused_with_its_line() {
        refusedCsv("", "/header", "threshold,tp,fp,fn,tn");
        refusedCsv("threshold,tp,fp,fn\n", "/header", "threshold,tp,fp,fn,tn");
        refusedCsv("threshold,tp,fp,fn,tp\n", "/header", "threshold,tp,fp,fn,tn");
        refusedCsv("threshold,tp,fp,fn,tn\n", "/points", "no line");
        refusedCsv("threshold,tp,fp,fn,tn\n0.5,1,2,3\n", "/points/0", "line 2 must have 5 cells");
        refusedCsv(
                "threshold,tp,fp,fn,tn\n0.5,1,2,3,4\n0.6,1,2.5,3,4\n",
                "/points/1/fp",
                "line 3: must be a whole number");
        refusedCsv("threshold,tp,fp,fn,tn\ninf,1,2,3,4\n", "/points/0/threshold", "line 2: must be a finite number");
        refusedCsv("threshold,tp,fp,fn,tn\n0.5,1,2,3,-4\n", "/points/0/tn", "whole number");
        refusedCsv("threshold,tp,fp,fn,tn\n0.5,1,2,3,9999999999\n", "/points/0/tn", "whole number");
        StringBuilder many = new StringBuilder("threshold,tp,fp,fn,tn\n");
        for (int i = 0; i <= NewOperatingPointSet.MOST_POINTS; i++)
            many.append(i).append(",1,1,1,1\n");
        refusedCsv(many.toString(), "/points", "at most 5000");
        As.contributor()
                .contentType("text/csv")
                .queryParam("source", "nightly sweep")
                .queryParam("modelVersion", "v1")
                .queryParam("knownAt", "2999-01-01T00:00:00Z")
                .body("threshold,tp,fp,fn,tn\n0.5,130,100,70,700\n0.3,160,200,40,600\n")
                .post(path + "/csv")
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItems("query/evaluationSet", "query/knownAt"));
    }

    private void refusedCsv(String body, String pointer, String message) {
        csv(body)
                .statusCode(400)
                .body("violations.find { it.pointer == '" + pointer + "' }.message", containsString(message));
    }

    private ValidatableResponse csv(String body) {
        RequestSpecification request = As.contributor()
                .contentType("text/csv")
                .queryParam("modelVersion", "v1")
                .queryParam("source", "nightly sweep")
                .queryParam("evaluationSet", "holdout");
        if (body.contains("0.7")) request.queryParam("inUseThreshold", "0.5");
        return request.body(body).post(path + "/csv").then();
    }

    @Test
    void thousands_of_points_are_one_set_and_cost_no_more_statements() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++)
            many.add(Map.of("threshold", i / 5000.0, "tp", 5000 - i, "fp", 10_000 - 2 * i, "fn", i, "tn", 2 * i));
        String few = posted(set());
        String large = posted(set("source", "fine", "points", many));
        As.viewer().get(path + "/" + large).then().body("points", hasSize(5000));
        assertEquals(
                Statements.of(() -> As.viewer().get(path + "/" + few)),
                Statements.of(() -> As.viewer().get(path + "/" + large)));
        long two = Statements.of(() -> As.viewer().get(path));
        for (int i = 0; i < 5; i++) posted(set("source", "job " + i));
        assertEquals(two, Statements.of(() -> As.viewer().get(path)));
    }

    @Test
    void sets_are_read_page_by_page() {
        for (int i = 0; i < 3; i++) posted(set("source", "job " + i));
        Response first = As.viewer().get(path + "?limit=2");
        first.then().body("items", hasSize(2)).header("Link", containsString("rel=\"next\""));
        As.viewer()
                .get(path + "?limit=2&cursor=" + first.path("nextCursor"))
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_set_of_another_product_is_not_there() {
        String id = posted(set());
        String elsewhere = product() + "/operating-point-sets/" + id;
        As.viewer().get(elsewhere).then().statusCode(404);
        As.contributor()
                .body(Map.of("threshold", 0.5))
                .post(elsewhere + "/uses")
                .then()
                .statusCode(404);
        As.viewer().get(path + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void contributors_and_their_machines_post_and_viewers_read() {
        As.viewer().body(set()).post(path).then().statusCode(403);
        As.token("snapshots:write").body(set()).post(path).then().statusCode(201);
        As.token("snapshots:read").get(path).then().statusCode(200);
        As.nobody().get(path).then().statusCode(401);
    }

    @Test
    void two_senders_of_the_same_new_set_store_it_once() throws Exception {
        RequestSpecification[] senders = {
            As.contributor().body(set()), As.contributor().body(set())
        };
        Response[] answers = new Response[senders.length];
        Thread[] threads = new Thread[senders.length];
        for (int i = 0; i < senders.length; i++) {
            int one = i;
            threads[i] = new Thread(() -> answers[one] = senders[one].post(path));
            threads[i].start();
        }
        for (Thread thread : threads) thread.join();
        String stored = answers[0].path("operatingPointSetId");
        assertEquals(stored, answers[1].<String>path("operatingPointSetId"));
        assertTrue(Arrays.stream(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 201));
        As.viewer().get(path + "?superseded=true").then().body("items", hasSize(1));
    }
}
