package dev.holdfast.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsTest {
    private static final String ID = "0190b5a4-7c3e-7000-8000-00805f9b34fb";

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/probe")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("urn:holdfast:problem:" + code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing-here", "/api/v1", "/api/v1/probe/" + ID + "/more", "/api/v2/anything", "/api"})
    void an_address_that_nobody_answers_is_a_problem(String address) {
        problem(given().get(address).then(), 404, "not_found");
        problem(given().contentType(ContentType.JSON).body("{}").post(address).then(), 404, "not_found");
    }

    @Test
    void a_method_that_the_address_does_not_take_is_a_problem() {
        problem(given().delete("/api/v1/probe").then(), 405, "method_not_allowed");
    }

    @Test
    void a_media_type_that_cannot_be_produced_is_a_problem() {
        problem(given().accept("image/png").get("/api/v1/probe/" + ID).then(), 406, "not_acceptable");
    }

    @Test
    void what_the_database_gave_up_for_another_request_may_be_tried_again() {
        problem(given().get("/api/v1/probe/failures/deadlock").then(), 409, "conflict")
                .header("Retry-After", equalTo("1"))
                .body("detail", not(containsString("deadlock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml"})
    void a_media_type_that_is_not_understood_is_a_problem(String type) {
        problem(
                given().header("Content-Type", type)
                        .body("x".getBytes())
                        .post("/api/v1/probe")
                        .then(),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"nmae\": 1}             | /nmae           | is not a member known here",
                "{\"plan\": {\"margin\": 1, \"other\": 2}}  | /plan/other     | is not a member known here",
                "{\"name\": 5}                              | /name           | must be a string",
                "{\"name\": \"a\\u0000b\"}                  | /name           | U+0000",
                "{\"number\": \"5\"}                        | /number         | must be a number",
                "{\"number\": NaN}                          | /number         | not JSON",
                "{\"number\": \"NaN\"}                      | /number         | must be a number",
                "{\"number\": 1e999}                        | /number         | must be a finite number",
                "{\"number\": \"Infinity\"}                 | /number         | must be a number",
                "{\"count\": 1.5}                           | /count          | must be an integer",
                "{\"count\": \"1\"}                         | /count          | must be an integer",
                "{\"count\": 99999999999}                   | /count          | must be an integer",
                "{\"count\": true}                          | /count          | must be an integer",
                "{\"plan\": {\"margin\": null}}              | /plan/margin    | must be a number",
                "{\"plan\": {}}                             | /plan/margin    | must be a number",
                "{\"on\": \"02.12.1998\"}                   | /on             | must be a date such as",
                "{\"on\": \"1998-02-30\"}                   | /on             | must be a date such as",
                "{\"on\": [1998, 12, 2]}                    | /on             | must be a date such as",
                "{\"on\": 12345}                            | /on             | must be a date such as",
                "{\"at\": 912585600}                        | /at             | must be a date and time",
                "{\"at\": \"1998-12-02T08:00:00\"}          | /at             | must be a date and time",
                "{\"id\": \"42\"}                           | /id             | must be a UUID",
                "{\"colour\": \"blue\"}                     | /colour         | must be one of: light_green, red",
                "{\"colour\": 0}                            | /colour         | must be",
                "{\"inners\": [{\"margin\": 1}, {\"margin\": \"x\"}]} | /inners/1/margin | must be a number",
                "{\"inners\": {}}                           | /inners         | must be an array",
                "{\"plan\": []}                             | /plan           | must be an object",
                "{\"name\": \"a\", \"name\": \"b\"}         | /name           | occurs twice",
                "[]                                         | ``              | must be an object",
                "{\"name\": \"a\"                           | /name           | not JSON",
                "{\"count\": 1} {}                          | ``              | nothing may follow",
                "null                                       | ``              | JSON body is needed",
                "``                                         | ``              | JSON body is needed",
            })
    void a_body_that_cannot_be_read_is_told_where(String body, String pointer, String message) {
        problem(post(body), 400, "bad_request")
                .body("violations", hasSize(1))
                .body("violations[0].pointer", equalTo(pointer))
                .body("violations[0].message", containsString(message))
                .body(not(containsString("dev.holdfast")))
                .body(not(containsString("java.")));
    }

    @Test
    void values_that_are_not_acceptable_are_all_told_with_pointers() {
        problem(
                        post("{\"name\": \"too long\", \"plan\": {\"margin\": -1, \"text\": null},"
                                + " \"inners\": [{\"margin\": 2}, {\"margin\": 0}]}"),
                        400,
                        "validation_failed")
                .body("violations.pointer", equalTo(java.util.List.of("/inners/1/margin", "/name", "/plan/margin")));
    }

    @Test
    void a_query_value_that_is_not_acceptable_is_told_by_name() {
        problem(given().get("/api/v1/probe/" + ID + "?limit=11").then(), 400, "validation_failed")
                .body("violations[0].pointer", equalTo("query/limit"));
    }

    @ParameterizedTest
    @CsvSource({"not-a-uuid, path/id", ID + "?limit=ten, query/limit", "1-1-1-1-1, path/id"})
    void a_value_in_the_address_that_cannot_be_read_is_a_bad_request_and_not_a_missing_thing(
            String tail, String pointer) {
        problem(given().get("/api/v1/probe/" + tail).then(), 400, "bad_request")
                .body("violations[0].pointer", equalTo(pointer));
    }

    @Test
    void text_that_no_database_can_hold_is_refused_in_the_address_too() {
        problem(
                given().urlEncodingEnabled(false)
                        .get("/api/v1/probe/" + ID + "?q=a%00b")
                        .then(),
                400,
                "bad_request");
    }

    @Test
    void a_body_beyond_the_limit_is_a_problem_whether_its_length_was_announced_or_not() throws Exception {
        byte[] large = ("{\"name\": \"" + "x".repeat(1_100_000) + "\"}").getBytes();
        problem(
                given().contentType(ContentType.JSON)
                        .body(large)
                        .post("/api/v1/probe")
                        .then(),
                413,
                "too_large");

        var client = java.net.http.HttpClient.newHttpClient();
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                        io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port + "/api/v1/probe"))
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large)))
                .build();
        var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        org.junit.jupiter.api.Assertions.assertEquals(413, answer.statusCode(), answer.body());
    }

    @Test
    void a_streamed_body_may_be_large() {
        given().contentType("application/octet-stream")
                .body(new byte[4_000_000])
                .post("/api/v1/probe/streams")
                .then()
                .statusCode(200)
                .body(equalTo("4000000"));
    }

    @Test
    void a_failure_on_our_side_gives_an_id_and_nothing_else_away() {
        problem(given().get("/api/v1/probe/failures/unexpected").then(), 500, "internal")
                .body("traceId", matchesPattern("[0-9a-f-]{36}"))
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void null_is_written_out_so_that_absent_and_unknown_are_the_same_everywhere() {
        post("{\"count\": 1}").statusCode(200).body("name", nullValue()).body(containsString("\"name\":null"));
    }
}
