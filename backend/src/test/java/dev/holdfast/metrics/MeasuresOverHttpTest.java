package dev.holdfast.metrics;

import static dev.holdfast.metrics.Fixtures.metric;
import static dev.holdfast.metrics.Fixtures.week;
import static dev.holdfast.metrics.Fixtures.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MeasuresOverHttpTest {
    private static final Map<String, Object> MATRIX = Map.of(
            "classes",
            List.of("billing", "delivery", "other"),
            "counts",
            List.of(List.of(120, 8, 3), List.of(5, 96, 7), List.of(4, 9, 60)));
    private static final String MATRIX_JSON =
            "{\"classes\":[\"billing\",\"delivery\",\"other\"],\"counts\":[[120,8,3],[5,96,7],[4,9,60]]}";

    private static Map<String, Object> without(Map<String, Object> row) {
        return with(row, "tp", null, "fp", null, "fn", null, "tn", null);
    }

    private static Map<String, Object> matrix(String day) {
        return with(without(week(day)), "confusionMatrix", MATRIX);
    }

    private static Map<String, Object> area(String day) {
        return with(without(week(day)), "metric", "ranking", "value", 0.81, "positives", 120, "negatives", 880);
    }

    private static String product() {
        String product = Fixtures.product();
        metric(product, "macro-f1", "macro_f1", "higher_is_better");
        metric(product, "mcc", "mcc", "higher_is_better");
        metric(product, "ranking", "auc", "higher_is_better");
        return product;
    }

    @Test
    void a_matrix_comes_back_as_it_was_sent_and_is_listed_with_every_metric_that_it_answers() {
        String product = product();
        String id = As.contributor()
                .body(matrix("1998-01-06"))
                .post(product + "/snapshots")
                .then()
                .statusCode(201)
                .body("metricId", nullValue())
                .body("sampleSize", equalTo(312))
                .body("confusionMatrix.classes", contains("billing", "delivery", "other"))
                .body("confusionMatrix.counts[2]", contains(4, 9, 60))
                .extract()
                .path("snapshotId");
        As.contributor()
                .body(matrix("1998-01-06"))
                .post(product + "/snapshots")
                .then()
                .statusCode(200);
        for (String key : new String[] {"accuracy", "macro-f1", "mcc"})
            As.viewer()
                    .get(product + "/snapshots?metricId=" + Fixtures.metricId(product, key))
                    .then()
                    .body("items.snapshotId", contains(id));
        for (String key : new String[] {"recall", "solved", "ranking"})
            As.viewer()
                    .get(product + "/snapshots?metricId=" + Fixtures.metricId(product, key))
                    .then()
                    .body("items", hasSize(0));
    }

    @Test
    void a_matrix_comes_in_every_format_and_is_the_same_row_in_each() {
        String product = product();
        String ndjson = "{\"modelVersion\":\"v1\",\"role\":\"live\",\"windowStart\":\"1998-01-06T00:00:00Z\","
                + "\"windowEnd\":\"1998-01-13T00:00:00Z\",\"confusionMatrix\":" + MATRIX_JSON + "}\n";
        String csv = "model_version,role,window_start,window_end,confusion_matrix\n"
                + "v1,live,1998-01-06T00:00:00Z,1998-01-13T00:00:00Z,\"" + MATRIX_JSON.replace("\"", "\"\"") + "\"\n";
        batch(product, "application/x-ndjson", ndjson).body("accepted", equalTo(1));
        batch(product, "text/csv", csv).body("duplicates", equalTo(1));
        batch(product, "application/json", "{\"snapshots\":[" + ndjson + "]}").body("duplicates", equalTo(1));
        As.contributor()
                .body(matrix("1998-01-06"))
                .post(product + "/snapshots")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse batch(String product, String type, String body) {
        return As.contributor()
                .contentType(type)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(product + "/snapshot-batches")
                .then()
                .statusCode(200);
    }

    @Test
    void a_bad_cell_is_pointed_at_in_every_format() {
        String product = product();
        String ndjson = "{\"modelVersion\":\"v1\",\"role\":\"live\",\"windowStart\":\"1998-01-06T00:00:00Z\","
                + "\"windowEnd\":\"1998-01-13T00:00:00Z\",\"confusionMatrix\":{\"classes\":[\"a\",\"b\"],\"counts\":%s},"
                + "\"externalId\":\"r\"}\n";
        batch(
                        product,
                        "application/x-ndjson",
                        ndjson.formatted("[[1,2],[3,-4]]")
                                + ndjson.formatted("[[1,2],[3,4.5]]")
                                + ndjson.formatted("[[1,2],[3]]")
                                + ndjson.formatted("[[1,2],{\"deep\":[1]}]")
                                + ndjson.formatted("[[1,2]]")
                                + ndjson.formatted("7"))
                .body("accepted", equalTo(0))
                .body(
                        "rows.pointer",
                        contains(
                                "/confusionMatrix/counts/1/1",
                                "/confusionMatrix/counts/1/1",
                                "/confusionMatrix/counts/1",
                                "/confusionMatrix/counts/1",
                                "/confusionMatrix/counts",
                                "/confusionMatrix/counts"))
                .body("rows[0].reason", equalTo("must be 0 or more"))
                .body("rows[1].reason", equalTo("must be a whole number"))
                .body("rows.externalId", hasItem("r"));
        String csv = "model_version,role,window_start,window_end,confusion_matrix\n"
                + "v1,live,1998-01-06T00:00:00Z,1998-01-13T00:00:00Z,"
                + "\"{\"\"classes\"\":[\"\"a\"\",\"\"b\"\"],\"\"counts\"\":[[1,-2],[3,4]]}\"\n"
                + "v1,live,1998-01-06T00:00:00Z,1998-01-13T00:00:00Z,[[1]]\n"
                + "v1,live,1998-01-06T00:00:00Z,1998-01-13T00:00:00Z,nonsense\n";
        batch(product, "text/csv", csv)
                .body(
                        "rows.pointer",
                        contains("/confusion_matrix/counts/0/1", "/confusion_matrix", "/confusion_matrix"));
        As.contributor()
                .body(with(
                        matrix("1998-01-06"),
                        "confusionMatrix",
                        Map.of("classes", List.of("a", "a"), "counts", List.of(List.of(1, 2), List.of(3, -4)))))
                .post(product + "/snapshots")
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItems("/confusionMatrix/classes/1", "/confusionMatrix/counts/1/1"));
        As.contributor()
                .body(with(
                        matrix("1998-01-06"),
                        "confusionMatrix",
                        Map.of("classes", List.of("a", "b"), "counts", List.of(List.of(1, "x"), List.of(3, 4)))))
                .post(product + "/snapshots")
                .then()
                .statusCode(400)
                .body("violations.pointer", contains("/confusionMatrix/counts/0/1"));
    }

    @Test
    void an_area_needs_what_was_ranked_or_its_error_and_knows_its_bounds() {
        String product = product();
        As.contributor()
                .body(area("1998-01-06"))
                .post(product + "/snapshots")
                .then()
                .statusCode(201)
                .body("positives", equalTo(120))
                .body("negatives", equalTo(880))
                .body("sampleSize", equalTo(1000));
        refused(product, with(area("1998-01-06"), "negatives", null), "/negatives", "is missing");
        refused(product, with(area("1998-01-06"), "sampleSize", 999), "/sampleSize", "must equal positives");
        refused(product, with(area("1998-01-06"), "value", 1.2), "/value", "must be a share between 0 and 1");
        refused(product, with(area("1998-01-06"), "metric", "accuracy"), "/positives", "only an area");
        refused(
                product,
                with(without(week("1998-01-06")), "metric", "mcc", "value", -1.2),
                "/value",
                "must lie between −1 and 1");
        As.contributor()
                .body(with(without(week("1998-01-06")), "metric", "mcc", "value", -0.2, "standardError", 0.1))
                .post(product + "/snapshots")
                .then()
                .statusCode(201);
    }

    @Test
    void pairs_are_refused_of_what_is_no_count_of_right_answers() {
        String product = product();
        for (String metric : new String[] {"macro-f1", "mcc", "ranking"})
            As.contributor()
                    .body(with(Fixtures.pair("1998-01-06"), "metric", metric))
                    .post(product + "/paired-snapshots")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", contains("/metric"))
                    .body("violations.message", contains(containsString("no number of right answers")));
    }

    @Test
    void a_kind_of_which_more_is_better_by_what_it_is_is_not_turned_round() {
        String product = Fixtures.product();
        for (String kind : new String[] {"f1", "accuracy", "macro_recall", "auc", "kappa"})
            As.planner()
                    .body(Map.of(
                            "key", kind.replace('_', '-'), "name", kind, "kind", kind, "direction", "lower_is_better"))
                    .post(product + "/metrics")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", contains("/direction"));
        As.planner()
                .body(Map.of("key", "kappa", "name", "Kappa", "kind", "kappa", "direction", "higher_is_better"))
                .post(product + "/metrics")
                .then()
                .statusCode(201)
                .body("unit", equalTo("score"));
    }

    private static void refused(String product, Map<String, Object> row, String pointer, String reason) {
        As.contributor()
                .body(row)
                .post(product + "/snapshots")
                .then()
                .statusCode(400)
                .body("violations.find { it.pointer == '" + pointer + "' }.message", containsString(reason));
    }
}
