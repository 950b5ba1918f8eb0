package dev.holdfast.metrics;

import static dev.holdfast.metrics.Fixtures.counts;
import static dev.holdfast.metrics.Fixtures.pair;
import static dev.holdfast.metrics.Fixtures.product;
import static dev.holdfast.metrics.Fixtures.week;
import static dev.holdfast.metrics.Fixtures.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnapshotResourceTest {
    private String product;

    @BeforeEach
    void a_product_of_its_own() {
        product = product();
    }

    private ValidatableResponse post(Map<String, Object> snapshot) {
        return As.contributor().body(snapshot).post(product + "/snapshots").then();
    }

    private ValidatableResponse postPair(Map<String, Object> pair) {
        return As.contributor().body(pair).post(product + "/paired-snapshots").then();
    }

    private List<Object> everySnapshot() {
        return As.viewer()
                .get(product + "/snapshots?superseded=true")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    @Test
    void a_snapshot_is_stored_and_read_back_at_its_location() {
        String location = post(with(week("1998-01-06"), "externalId", "run 7", "labelRate", 0.5, "sampling", "random"))
                .statusCode(201)
                .body("modelVersion", equalTo("v1"))
                .body("sampleSize", equalTo(100))
                .body("externalId", equalTo("run 7"))
                .extract()
                .header("Location");
        As.viewer()
                .get(location)
                .then()
                .statusCode(200)
                .body("tp", equalTo(40))
                .body("right", nullValue())
                .body("windowStart", equalTo("1998-01-06T00:00:00Z"))
                .body("windowEnd", equalTo("1998-01-13T00:00:00Z"))
                .body("labelRate", equalTo(0.5f))
                .body("sampling", equalTo("random"))
                .body("knownAt", notNullValue())
                .body("countsInferred", equalTo(false));
    }

    @Test
    void the_same_snapshot_sent_again_is_answered_as_it_is() {
        String first = post(week("1998-01-06")).statusCode(201).extract().path("snapshotId");
        post(week("1998-01-06")).statusCode(200).body("snapshotId", equalTo(first));
        As.viewer().get(product + "/snapshots?superseded=true").then().body("items", hasSize(1));
    }

    @Test
    void a_correction_supersedes_and_both_stay() {
        String first = post(with(week("1998-01-06"), "knownAt", "1998-01-14T00:00:00Z"))
                .statusCode(201)
                .extract()
                .path("snapshotId");
        String second = post(with(week("1998-01-06"), "tp", 41, "fn", 19, "knownAt", "1998-02-01T00:00:00Z"))
                .statusCode(201)
                .extract()
                .path("snapshotId");
        As.viewer().get(product + "/snapshots").then().body("items.snapshotId", contains(second));
        As.viewer()
                .get(product + "/snapshots?asOf=1998-01-31T00:00:00Z")
                .then()
                .body("items.snapshotId", contains(first));
        As.viewer().get(product + "/snapshots?asOf=1998-01-13T00:00:00Z").then().body("items", hasSize(0));
        As.viewer()
                .get(product + "/snapshots?superseded=true")
                .then()
                .body("items.snapshotId", contains(first, second));
        As.viewer().get(product + "/snapshots/" + first).then().statusCode(200).body("tp", equalTo(40));
    }

    @Test
    void of_two_rows_known_at_the_same_time_the_one_recorded_last_is_current() {
        post(with(week("1998-01-06"), "knownAt", "1998-01-14T00:00:00Z")).statusCode(201);
        post(with(week("1998-01-06"), "tp", 41, "fn", 19, "knownAt", "1998-01-14T00:00:00Z"))
                .statusCode(201);
        As.viewer().get(product + "/snapshots").then().body("items.tp", contains(41));
    }

    @Test
    void counts_a_mean_a_bare_value_and_a_mix_are_each_read_back() {
        Map<String, Object> mix =
                with(week("1998-01-06"), "tp", null, "fp", null, "fn", null, "tn", null, "sampleSize", 9);
        Map<String, Object> bare = with(mix, "metric", "latency", "value", 120.5, "sampleSize", null);
        post(counts("1998-01-06", 50, 45))
                .statusCode(201)
                .body("right", equalTo(45))
                .body("metricId", notNullValue());
        post(mix).statusCode(201).body("sampleSize", equalTo(9)).body("metricId", nullValue());
        post(bare).statusCode(201).body("value", equalTo(120.5f)).body("sampleSize", nullValue());
        post(with(bare, "standardError", 2.5)).statusCode(201).body("standardError", equalTo(2.5f));
    }

    @Test
    void what_is_not_acceptable_is_refused_with_a_pointer_and_nothing_is_stored() {
        Map<String, Object> good = week("1998-01-06");
        refused(with(good, "tp", -1), "/tp");
        refused(with(good, "sampleSize", 101), "/sampleSize");
        refused(with(good, "windowEnd", "1998-01-05T00:00:00Z"), "/windowEnd");
        refused(with(good, "windowEnd", "1998-01-06T00:00:00Z"), "/windowEnd");
        refused(with(good, "labelRate", 1.01), "/labelRate");
        refused(with(good, "metric", "unheard-of"), "/metric");
        refused(with(good, "metric", "solved"), "/metric");
        refused(with(good, "right", 3), "");
        refused(with(good, "fp", null), "/fp");
        refused(with(good, "role", null), "/role");
        refused(with(good, "segment", "evening"), "/segmentDimension");
        refused(with(good, "segmentDimension", "all", "segment", "evening"), "/segment");
        refused(with(good, "knownAt", "2999-01-01T00:00:00Z"), "/knownAt");
        refused(with(good, "sourceUrl", "javascript:alert(1)"), "/sourceUrl");
        refused(with(good, "modelVersion", "v1\u0007"), "/modelVersion");
        refused(with(good, "externalId", "x".repeat(201)), "/externalId");
        refused(counts("1998-01-06", 50, 51), "/right");
        refused(with(counts("1998-01-06", 50, 5), "right", null, "value", 1.5), "/value");
        As.contributor()
                .body("{\"modelVersion\":\"v1\",\"tp\":NaN}")
                .post(product + "/snapshots")
                .then()
                .statusCode(400);
        As.contributor()
                .contentType("text/plain")
                .body("tp=1")
                .post(product + "/snapshots")
                .then()
                .statusCode(415);
        org.junit.jupiter.api.Assertions.assertEquals(List.of(), everySnapshot());
    }

    private void refused(Map<String, Object> snapshot, String pointer) {
        post(snapshot)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation_failed"))
                .body("violations.pointer", hasItem(pointer));
    }

    @Test
    void lists_go_page_by_page_and_by_filter() {
        for (String day : List.of("1998-01-06", "1998-01-13", "1998-01-20")) {
            post(week(day)).statusCode(201);
            post(with(week(day), "modelVersion", "v0", "role", "shadow")).statusCode(201);
            post(counts(day, 10, 5)).statusCode(201);
        }
        String first = As.viewer()
                .get(product + "/snapshots?limit=5")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .header("Link", endsWith("; rel=\"next\""))
                .extract()
                .path("nextCursor");
        As.viewer()
                .get(product + "/snapshots?limit=5&cursor=" + first)
                .then()
                .body("items", hasSize(4))
                .body("nextCursor", nullValue());
        String solved = Fixtures.metricId(product, "solved");
        String recall = Fixtures.metricId(product, "recall");
        list("metricId=" + solved).body("items.right", contains(5, 5, 5));
        list("metricId=" + recall).body("items.tp", contains(40, 40, 40, 40, 40, 40));
        list("role=shadow").body("items.modelVersion", contains("v0", "v0", "v0"));
        list("modelVersion=v0&from=1998-01-13T00:00:00Z&until=1998-01-20T00:00:00Z")
                .body("items.windowStart", contains("1998-01-13T00:00:00Z"));
        list("segmentId=" + UUID.randomUUID()).body("items", hasSize(0));
    }

    private ValidatableResponse list(String query) {
        return As.viewer().get(product + "/snapshots?" + query).then().statusCode(200);
    }

    @Test
    void a_pair_is_stored_superseded_and_listed() {
        String first = postPair(pair("1998-01-06"))
                .statusCode(201)
                .header("Location", containsString("/paired-snapshots/"))
                .body("newVersion", equalTo("v2"))
                .body("oldVersion", equalTo("v1"))
                .body("onlyNew", equalTo(12))
                .extract()
                .path("pairedSnapshotId");
        postPair(pair("1998-01-06")).statusCode(200).body("pairedSnapshotId", equalTo(first));
        String second = postPair(with(pair("1998-01-06"), "onlyNew", 13, "bothRight", 59))
                .statusCode(201)
                .extract()
                .path("pairedSnapshotId");
        As.viewer().get(product + "/paired-snapshots").then().body("items.pairedSnapshotId", contains(second));
        As.viewer()
                .get(product + "/paired-snapshots?superseded=true&limit=1")
                .then()
                .body("items.pairedSnapshotId", contains(first))
                .body("nextCursor", equalTo(first));
        As.viewer().get(product + "/paired-snapshots/" + first).then().statusCode(200);
        postPair(with(pair("1998-01-06"), "metric", "latency"))
                .statusCode(400)
                .body("violations.pointer", contains("/metric"));
        postPair(with(pair("1998-01-06"), "oldVersion", "v2"))
                .statusCode(400)
                .body("violations.pointer", contains("/oldVersion"));
    }

    @Test
    void another_products_snapshot_is_as_one_that_does_not_exist() {
        String snapshotId = post(week("1998-01-06")).extract().path("snapshotId");
        String other = product();
        As.viewer()
                .get(other + "/snapshots/" + snapshotId)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        As.viewer()
                .get(Fixtures.PRODUCTS + "/" + UUID.randomUUID() + "/snapshots")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        As.viewer().get(Fixtures.PRODUCTS + "/no-uuid/snapshots").then().statusCode(400);
        As.nobody()
                .get(Fixtures.PRODUCTS + "/" + UUID.randomUUID() + "/snapshots")
                .then()
                .statusCode(401);
    }
}
