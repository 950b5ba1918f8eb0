package dev.holdfast.ingest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportOverHttpTest {
    private String product;

    @BeforeEach
    void a_product_of_its_own() {
        product = ImportFixtures.product();
    }

    private ValidatableResponse send(String body) {
        return As.contributor().body(body).post(product + "/imports").then();
    }

    private String address(ValidatableResponse created) {
        return product + "/imports/" + created.statusCode(201).extract().<String>path("importId");
    }

    private ValidatableResponse answer(String address, String... answers) {
        return ImportFixtures.answer(address, answers);
    }

    private static final String[] SPAM_IN_A_WEEK = {
        "/windowStart",
        "1998-11-24T00:00:00Z",
        "/windowEnd",
        "1998-12-01T00:00:00Z",
        "/files/1/modelVersion",
        "v8",
        "/role",
        "live",
        "/positiveClass",
        "spam"
    };

    @Test
    void a_report_is_understood_asked_about_and_stored() {
        ValidatableResponse created = send(ScikitReportTest.SPAM)
                .statusCode(201)
                .header("Location", notNullValue())
                .body("state", equalTo("preview"))
                .body("files[0].format", equalTo("scikit_learn_report"))
                .body("sentence", containsString("This is a scikit-learn classification report of 2 classes"))
                .body("sentence", containsString("Five things must be said first."))
                .body(
                        "questions.findAll { it.open }.question",
                        contains("/windowStart", "/windowEnd", "/files/1/modelVersion", "/role", "/positiveClass"))
                .body("questions.find { it.question == '/metrics/accuracy' }.proposed", equalTo("accuracy"));
        String address = address(created);
        assertEquals(0, stored());
        ImportFixtures.confirm(address).statusCode(400).body("violations.pointer", hasItems("/windowStart", "/role"));

        answer(address, SPAM_IN_A_WEEK)
                .statusCode(200)
                .body("questions.findAll { it.open }", empty())
                .body("rowsToStore", equalTo(1))
                .body("rows.find { it.fate == 'acceptable' }.snapshot.tp", equalTo(100));
        assertEquals(0, stored());

        ImportFixtures.confirm(address).statusCode(200).body("state", equalTo("storing"));
        ImportFixtures.ended(address)
                .body("state", equalTo("stored"))
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(0))
                .body("endedAt", notNullValue());
        As.viewer()
                .get(product + "/snapshots")
                .then()
                .body("items", hasSize(1))
                .body("items[0].modelVersion", equalTo("v8"))
                .body("items[0].tp", equalTo(100))
                .body("items[0].fp", equalTo(30))
                .body("items[0].windowEnd", equalTo("1998-12-01T00:00:00Z"));
        As.viewer()
                .get(address + "/rows")
                .then()
                .statusCode(200)
                .body("items.findAll { it.fate == 'accepted' }", hasSize(1))
                .body("items.find { it.fate == 'accepted' }.snapshotId", notNullValue());
    }

    @Test
    void the_same_file_with_the_same_answers_stores_nothing_twice() {
        for (int time = 1; time <= 2; time++) {
            ValidatableResponse created = send(ScikitReportTest.SPAM);
            if (time == 2) created.body("files[0].storedBefore", notNullValue());
            else created.body("files[0].storedBefore", nullValue());
            String address = address(created);
            answer(address, SPAM_IN_A_WEEK).statusCode(200);
            ImportFixtures.confirm(address).statusCode(200);
            ImportFixtures.ended(address)
                    .body("accepted", equalTo(time == 1 ? 1 : 0))
                    .body("duplicates", equalTo(time == 1 ? 0 : 1));
        }
        assertEquals(1, stored());
    }

    @Test
    void what_a_name_means_is_asked_once_and_remembered() {
        String other = ScikitReportTest.SPAM;
        String address = address(send(other));
        answer(address, with(SPAM_IN_A_WEEK, "/metrics/accuracy", "solved", "/positiveClass", "(none)"))
                .statusCode(200);
        ImportFixtures.confirm(address).statusCode(200);
        ImportFixtures.ended(address).body("accepted", equalTo(1));
        send(other).body("questions.find { it.question == '/metrics/accuracy' }.proposed", equalTo("solved"));
    }

    @Test
    void a_new_metric_is_defined_by_a_planner_only() {
        String address = address(send(ScikitReportTest.SPAM));
        String[] answers = with(SPAM_IN_A_WEEK, "/metrics/macro avg~1f1-score", ":new:macro_f1:higher_is_better");
        answer(address, answers).statusCode(200).body("rowsToStore", equalTo(2));
        ImportFixtures.confirm(address)
                .statusCode(403)
                .body("violations.pointer", contains("/metrics/macro avg~1f1-score"));
        ImportFixtures.confirm(As.planner(), address).statusCode(200);
        ImportFixtures.ended(address).body("accepted", equalTo(2));
        As.viewer()
                .get(product + "/metrics")
                .then()
                .body("items.find { it.key == 'macro-avg-f1-score' }.kind", equalTo("macro_f1"))
                .body("items.find { it.key == 'macro-avg-f1-score' }.direction", equalTo("higher_is_better"));
    }

    private static String[] with(String[] answers, String... more) {
        List<String> all = new ArrayList<>(List.of(answers));
        for (int i = 0; i < more.length; i += 2) {
            int there = all.indexOf(more[i]);
            if (there >= 0) all.set(there + 1, more[i + 1]);
            else all.addAll(List.of(more[i], more[i + 1]));
        }
        return all.toArray(String[]::new);
    }

    @Test
    void answers_that_no_question_allows_are_refused_at_their_fields_and_nothing_is_lost() {
        String address = address(send(ScikitReportTest.SPAM));
        answer(address, "/role", "live").statusCode(200);
        answer(
                        address,
                        "/role",
                        "served",
                        "/windowStart",
                        "1998",
                        "/who",
                        "me",
                        "/windowEnd",
                        "1998-12-01T00:00:00Z",
                        "/segment",
                        "north")
                .statusCode(400)
                .body(
                        "violations.pointer",
                        contains("/answers/0/value", "/answers/1/value", "/answers/2/question", "/answers/4/value"));
        answer(address, "/windowStart", "1998-12-02T00:00:00Z", "/windowEnd", "1998-12-01T00:00:00Z")
                .statusCode(400)
                .body("violations.pointer", contains("/answers/1/value"));
        As.viewer().get(address).then().body("questions.find { it.question == '/role' }.answer", equalTo("live"));
    }

    @Test
    void answers_to_what_somebody_changed_meanwhile_are_refused() {
        String address = address(send(ScikitReportTest.SPAM));
        Map<String, Object> body = Map.of("answers", List.of());
        As.contributor().body(body).put(address + "/answers").then().statusCode(428);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(body)
                .put(address + "/answers")
                .then()
                .statusCode(200);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(body)
                .put(address + "/answers")
                .then()
                .statusCode(412);
    }

    @Test
    void what_is_confirmed_is_what_was_read() {
        String address = address(send(ScikitReportTest.SPAM));
        answer(address, SPAM_IN_A_WEEK).statusCode(200);
        As.contributor().post(address + "/confirmation").then().statusCode(428);
        confirm(address, "\"1\"").statusCode(412);
        As.viewer().get(address).then().body("state", equalTo("preview"));
        confirm(address, "\"2\"").statusCode(200).header("ETag", "\"3\"");
        ImportFixtures.ended(address).body("accepted", equalTo(1));
        // The answer got lost, and so it is sent again; what was never read is still refused.
        confirm(address, "\"2\"")
                .statusCode(200)
                .body("state", equalTo("stored"))
                .body("accepted", equalTo(1));
        confirm(address, "\"3\"").statusCode(409);
        confirm(address, "\"1\"").statusCode(412);
        assertEquals(1, stored());
    }

    private static ValidatableResponse confirm(String address, String version) {
        return As.contributor()
                .header("If-Match", version)
                .post(address + "/confirmation")
                .then();
    }

    @Test
    void broken_truncated_and_foreign_files_are_refused_with_the_place() {
        send("").statusCode(400);
        send("{\"spam\": {\"precision\": 0.5, \"recall\": 7, \"support\": 3}, \"accuracy\": 0.5, \"macro avg\": {\"support\": 3}}")
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/spam/recall"));
        send(ScikitReportTest.SPAM.substring(0, 300))
                .statusCode(400)
                .body("violations[0].message", containsString("from line 5"));
        send("{\"hello\": \"world\"}").statusCode(400).body("detail", containsString("no format that is known"));
        send("PK\u0003\u0004").statusCode(400);
        As.viewer().get(product + "/imports").then().body("items", empty());
    }

    @Test
    void a_preview_can_be_thrown_away_and_what_is_confirmed_cannot() {
        String address = address(send(ScikitReportTest.SPAM));
        As.contributor().delete(address).then().statusCode(204);
        As.viewer().get(address).then().statusCode(404);
        address = address(send(ScikitReportTest.SPAM));
        answer(address, SPAM_IN_A_WEEK).statusCode(200);
        ImportFixtures.confirm(address).statusCode(200);
        As.contributor().delete(address).then().statusCode(409);
        ImportFixtures.ended(address);
        ImportFixtures.confirm(address).statusCode(409);
        As.contributor().post(address + "/cancellation").then().statusCode(409);
        As.viewer().get(product + "/imports").then().body("items", hasSize(1)).body("items[0].accepted", equalTo(1));
    }

    @Test
    void imports_of_another_product_are_not_there() {
        String address = address(send(ScikitReportTest.SPAM));
        String id = address.substring(address.lastIndexOf('/') + 1);
        String elsewhere = ImportFixtures.product() + "/imports/" + id;
        As.viewer().get(elsewhere).then().statusCode(404);
        As.viewer().get(elsewhere + "/rows").then().statusCode(404);
        As.contributor().delete(elsewhere).then().statusCode(404);
        As.contributor()
                .header("If-Match", "\"1\"")
                .post(elsewhere + "/confirmation")
                .then()
                .statusCode(404);
        As.contributor()
                .body(ScikitReportTest.SPAM)
                .post(elsewhere + "/files")
                .then()
                .statusCode(404);
        As.contributor().get(product + "/imports/" + UUID.randomUUID()).then().statusCode(404);
    }

    private int stored() {
        return As.viewer()
                .get(product + "/snapshots?superseded=true&limit=1000")
                .then()
                .extract()
                .<List<Object>>path("items")
                .size();
    }
}
