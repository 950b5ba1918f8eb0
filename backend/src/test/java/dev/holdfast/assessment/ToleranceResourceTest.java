package dev.holdfast.assessment;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ToleranceResourceTest {
    @Inject
    Tolerances tolerances;

    private UUID product;
    private String path;
    private UUID accuracy;

    @BeforeEach
    void begin_with_a_metric() {
        product = MeasuredProduct.make();
        path = "/api/v1/products/" + product + "/tolerances";
        accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
    }

    @Test
    void a_tolerance_is_agreed_and_read_back_whole() {
        Response made =
                As.planner().body(tolerance("knownAt", "1996-09-02T09:00:00Z")).post(path);
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(path + "/" + made.path("toleranceId")))
                .body("metricId", is(accuracy.toString()))
                .body("segmentId", is(MeasuredProduct.all(product)))
                .body("floor", is(0.7f))
                .body("margin", is(0.02f))
                .body("volumePerWeek", is(336.0f))
                .body("fallback", is("the desk buys at the published forecast"))
                .body("signal.segmentId", is(MeasuredProduct.all(product)))
                .body("signal.below", is(0.72f))
                .body("signal.windowsInARow", is(2))
                .body("agreedOn", is("1996-09-02"))
                .body("revisitBy", is("1999-03-01"))
                .body("declaredAtImport", is(true))
                .body("knownAt", is("1996-09-02T09:00:00Z"));
        assertEquals(
                made.asString(),
                As.viewer().get(path + "/" + made.path("toleranceId")).asString());
    }

    @Test
    void a_cell_has_one_tolerance() {
        String evening = MeasuredProduct.segment(product, "daypart", "evening");
        As.planner().body(tolerance()).post(path).then().statusCode(201);
        As.planner().body(tolerance()).post(path).then().statusCode(409);
        String other = add(tolerance("segmentId", evening));
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance())
                .put(other)
                .then()
                .statusCode(409)
                .body("violations.pointer", hasItem("/metricId"));
        As.viewer().get(other).then().body("segmentId", is(evening)).body("revision", is(1));
        As.viewer().get(path).then().body("items", hasSize(2)).body("nextCursor", nullValue());
    }

    @Test
    void a_tolerance_is_agreed_anew_by_one_who_has_read_it_and_each_agreement_is_kept() {
        String there = add(tolerance());
        As.planner().body(tolerance("floor", 0.75)).put(there).then().statusCode(428);
        As.planner()
                .header("If-Match", "\"7\"")
                .body(tolerance("floor", 0.75))
                .put(there)
                .then()
                .statusCode(412);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance("floor", 0.75, "signal", null))
                .put(there)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("floor", is(0.75f))
                .body("signal", nullValue());
        As.planner()
                .header("If-Match", "\"2\"")
                .body(tolerance("floor", 0.75, "signal", null))
                .put(there)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        As.viewer()
                .get(there + "/revisions")
                .then()
                .body("items.number", is(List.of(2, 1)))
                .body("items.tolerance.floor", is(List.of(0.75f, 0.7f)))
                .body("items[0].author", is("Test planner"));
    }

    @Test
    void a_tolerance_reads_as_it_was_known_then() {
        String there = add(tolerance("knownAt", "1996-09-02T00:00:00Z"));
        String first = As.viewer().get(there).asString();
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance("floor", 0.8, "agreedOn", "1997-01-01", "knownAt", "1997-01-01T00:00:00Z"))
                .put(there)
                .then()
                .statusCode(200);
        String second = As.viewer().get(there).asString();
        As.viewer().get(there + "?asOf=1996-09-01T00:00:00Z").then().statusCode(404);
        assertEquals(
                first, As.viewer().get(there + "?asOf=1996-12-31T00:00:00Z").asString());
        assertEquals(
                second, As.viewer().get(there + "?asOf=1998-01-01T00:00:00Z").asString());
        As.viewer().get(path + "?asOf=1996-09-01T00:00:00Z").then().body("items", empty());
        As.viewer().get(path + "?asOf=1996-12-31T00:00:00Z").then().body("items.floor", is(List.of(0.7f)));

        UUID all = UUID.fromString(MeasuredProduct.all(product));
        Instant then = Instant.parse("1996-12-31T00:00:00Z");
        assertEquals(
                0.7, tolerances.of(product, accuracy, all, then).orElseThrow().floor());
        assertEquals(
                0.8, tolerances.of(product, accuracy, all, null).orElseThrow().floor());
        assertTrue(tolerances.of(product, accuracy, all, Instant.EPOCH).isEmpty());
        assertEquals(1, tolerances.all(product, then).size());
        assertEquals(1, tolerances.all(product, null).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "floor | 1.2 | /floor",
                "floor | -0.1 | /floor",
                "margin | -0.1 | /margin",
                "volumePerWeek | -1.0 | /volumePerWeek",
                "fallbackCapacityPerWeek | -1.0 | /fallbackCapacityPerWeek",
                "agreedOn | 2999-01-01 | /agreedOn",
                "revisitBy | 1996-09-01 | /revisitBy",
                "owner | '' | /owner",
                "metricId | 0190b5a4-7c3e-7000-8000-00805f9b34fb | /metricId",
                "segmentId | 0190b5a4-7c3e-7000-8000-00805f9b34fb | /segmentId",
                "cost | 1.0 | /cost",
                "population | '' | /population",
            })
    void what_is_not_acceptable_is_refused_at_its_place(String member, String value, String pointer) {
        Object sent = value.matches("-?[0-9]+\\.[0-9]+") ? Double.valueOf(value) : value;
        As.planner()
                .body(tolerance(member, sent))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
        As.viewer().get(path).then().body("items", empty());
    }

    @Test
    void errors_are_told_apart_by_class_with_what_each_does() {
        Map<String, Object> missed = errors("missed rise", "severity", "major", "shareOfErrors", 0.6);
        missed.putAll(Map.of("costLow", 150.0, "costHigh", 900.0, "currency", "AUD"));
        String there = add(tolerance(
                "population",
                "every half-hour that is traded",
                "minimumSample",
                300,
                "consequences",
                List.of(missed, errors("breach of the cap", "severity", "critical"))));
        As.viewer()
                .get(there)
                .then()
                .body("population", is("every half-hour that is traded"))
                .body("minimumSample", is(300))
                .body("consequences", hasSize(2))
                .body("consequences[0].severity", is("major"))
                .body("consequences[0].costHigh", is(900.0f))
                .body("consequences[0].currency", is("AUD"))
                .body("consequences[1].shareOfErrors", nullValue());
        As.viewer().get(there + "?asOf=" + Instant.now()).then().body("consequences", hasSize(2));
        As.viewer().get(there + "/revisions").then().body("items[0].tolerance.consequences", hasSize(2));
    }

    @Test
    void a_class_of_errors_that_makes_no_sense_is_refused_at_its_place() {
        refusedErrors("/consequences/0/severity", errors("a"));
        refusedErrors("/consequences/0/severity", errors("a", "severity", "dreadful"));
        refusedErrors("/consequences/0/name", errors(" ", "severity", "minor"));
        refusedErrors("/consequences/1/name", errors("a", "severity", "minor"), errors("A ", "severity", "major"));
        refusedErrors("/consequences/0/shareOfErrors", errors("a", "severity", "minor", "shareOfErrors", 1.2));
        refusedErrors(
                "/consequences/1/shareOfErrors",
                errors("a", "severity", "minor", "shareOfErrors", 0.7),
                errors("b", "severity", "minor", "shareOfErrors", 0.4));
        refusedErrors("/consequences/0/costHigh", errors("a", "severity", "minor", "costLow", 5.0, "currency", "AUD"));
        refusedErrors("/consequences/0/costLow", errors("a", "severity", "minor", "costHigh", 5.0, "currency", "AUD"));
        refusedErrors(
                "/consequences/0/costHigh",
                errors("a", "severity", "minor", "costLow", 9.0, "costHigh", 5.0, "currency", "AUD"));
        refusedErrors("/consequences/0/currency", errors("a", "severity", "minor", "costLow", 1.0, "costHigh", 5.0));
        refusedErrors("/consequences/0/costLow", errors("a", "severity", "minor", "currency", "AUD"));
        As.planner()
                .body(tolerance("minimumSample", 0))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/minimumSample"));
    }

    @Test
    void shares_that_were_rounded_to_make_all_errors_are_taken() {
        add(tolerance(
                "consequences",
                List.of(
                        errors("a", "severity", "minor", "shareOfErrors", 0.7),
                        errors("b", "severity", "minor", "shareOfErrors", 0.2),
                        errors("c", "severity", "minor", "shareOfErrors", 0.1))));
    }

    @SafeVarargs
    private void refusedErrors(String pointer, Map<String, Object>... classes) {
        As.planner()
                .body(tolerance("consequences", List.of(classes)))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
    }

    private static Map<String, Object> errors(String name, Object... members) {
        Map<String, Object> errors = new HashMap<>(Map.of("name", name));
        for (int i = 0; i < members.length; i += 2) errors.put((String) members[i], members[i + 1]);
        return errors;
    }

    @Test
    void a_signal_is_about_a_known_cell_and_a_possible_level() {
        refusedSignal(Map.of("metricId", Ids.next(), "below", 0.7, "windowsInARow", 2), "/signal/metricId");
        refusedSignal(Map.of("metricId", accuracy, "below", 1.7, "windowsInARow", 2), "/signal/below");
        refusedSignal(Map.of("metricId", accuracy, "below", 0.7, "windowsInARow", 0), "/signal/windowsInARow");
        refusedSignal(Map.of("metricId", accuracy, "below", 0.7), "/signal/windowsInARow");
    }

    @Test
    void what_is_no_share_may_have_any_floor() {
        UUID latency = MeasuredProduct.metric(product, "latency", "mean");
        As.planner()
                .body(tolerance("metricId", latency, "floor", 250.0))
                .post(path)
                .then()
                .statusCode(201);
    }

    @Test
    void tolerances_are_read_page_by_page_now_and_as_of_then() {
        String known = "1996-09-02T00:00:00Z";
        for (String name : List.of("morning", "noon", "evening"))
            add(tolerance("segmentId", MeasuredProduct.segment(product, "daypart", name), "knownAt", known));
        for (String then : List.of("", "&asOf=1997-01-01T00:00:00Z")) {
            Response first = As.viewer().get(path + "?limit=2" + then);
            first.then().statusCode(200).body("items", hasSize(2));
            Response second = As.viewer().get(path + "?limit=2&cursor=" + first.path("nextCursor") + then);
            second.then().statusCode(200).body("items", hasSize(1));
            assertNull(second.path("nextCursor"));
        }
    }

    @Test
    void tolerances_are_read_by_viewers_and_agreed_by_planners_of_the_same_product() {
        String there = add(tolerance());
        As.contributor().body(tolerance()).post(path).then().statusCode(403);
        As.contributor()
                .header("If-Match", "\"1\"")
                .body(tolerance())
                .put(there)
                .then()
                .statusCode(403);
        As.nobody().get(there).then().statusCode(401);
        As.token("roadmap:read").get(there).then().statusCode(200);
        String elsewhere = "/api/v1/products/" + MeasuredProduct.make() + "/tolerances/"
                + there.substring(there.lastIndexOf('/') + 1);
        As.viewer().get(elsewhere).then().statusCode(404);
        As.viewer().get(elsewhere + "/revisions").then().statusCode(404);
        As.planner()
                .header("If-Match", "\"1\"")
                .body(tolerance())
                .put(elsewhere)
                .then()
                .statusCode(404);
    }

    private void refusedSignal(Map<String, Object> signal, String pointer) {
        As.planner()
                .body(tolerance("signal", signal))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
    }

    private String add(Map<String, Object> tolerance) {
        return path + "/"
                + As.planner()
                        .body(tolerance)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("toleranceId");
    }

    /** A tolerance of accuracy with these members. */
    private Map<String, Object> tolerance(Object... members) {
        Map<String, Object> tolerance = new HashMap<>(Map.of(
                "metricId",
                accuracy,
                "floor",
                0.7,
                "margin",
                0.02,
                "volumePerWeek",
                336.0,
                "fallback",
                "the desk buys at the published forecast",
                "fallbackCapacityPerWeek",
                100.0,
                "signal",
                Map.of("metricId", accuracy, "below", 0.72, "windowsInARow", 2),
                "owner",
                "forecasting",
                "agreedOn",
                "1996-09-02",
                "revisitBy",
                "1999-03-01"));
        for (int i = 0; i < members.length; i += 2) tolerance.put((String) members[i], members[i + 1]);
        return tolerance;
    }
}
