package dev.holdfast.metrics;

import dev.holdfast.access.As;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Products of single tests, made over HTTP, and rows for them. */
final class Fixtures {
    static final String PRODUCTS = "/api/v1/products";

    private Fixtures() {}

    /** The address of a new product with the metrics accuracy, recall, solved (a proportion) and latency (a mean). */
    static String product() {
        String productId = As.planner()
                .body(Map.of("key", "p-" + UUID.randomUUID(), "name", "A product"))
                .post(PRODUCTS)
                .then()
                .statusCode(201)
                .extract()
                .path("productId");
        String product = PRODUCTS + "/" + productId;
        metric(product, "accuracy", "accuracy", "higher_is_better");
        metric(product, "recall", "recall", "higher_is_better");
        metric(product, "solved", "proportion", "higher_is_better");
        metric(product, "latency", "mean", "lower_is_better");
        return product;
    }

    /** The id of a new metric. */
    static String metric(String product, String key, String kind, String direction) {
        return As.planner()
                .body(Map.of("key", key, "name", key, "kind", kind, "direction", direction))
                .post(product + "/metrics")
                .then()
                .statusCode(201)
                .extract()
                .path("metricId");
    }

    static String metricId(String product, String key) {
        return As.viewer()
                .get(product + "/metrics")
                .then()
                .extract()
                .path("items.find { it.key == '" + key + "' }.metricId");
    }

    static UUID id(String product) {
        return UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
    }

    /** Confusion counts of v1, live on all inputs in the week from that day. */
    static Map<String, Object> week(String day) {
        java.time.Instant start = java.time.Instant.parse(day + "T00:00:00Z");
        Map<String, Object> row = new HashMap<>();
        row.put("modelVersion", "v1");
        row.put("role", "live");
        row.put("windowStart", start.toString());
        row.put("windowEnd", start.plus(java.time.Duration.ofDays(7)).toString());
        row.put("tp", 40);
        row.put("fp", 10);
        row.put("fn", 20);
        row.put("tn", 30);
        return row;
    }

    /** The same row with other members; null takes one away. */
    static Map<String, Object> with(Map<String, Object> row, Object... members) {
        Map<String, Object> changed = new HashMap<>(row);
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] == null) changed.remove((String) members[i]);
            else changed.put((String) members[i], members[i + 1]);
        }
        return changed;
    }

    /** A row that carries counts of right answers of the metric solved. */
    static Map<String, Object> counts(String day, long sampleSize, long right) {
        return with(
                week(day),
                "tp",
                null,
                "fp",
                null,
                "fn",
                null,
                "tn",
                null,
                "metric",
                "solved",
                "sampleSize",
                sampleSize,
                "right",
                right);
    }

    static Map<String, Object> pair(String day) {
        Map<String, Object> row = week(day);
        for (String member : new String[] {"modelVersion", "role", "tp", "fp", "fn", "tn"}) row.remove(member);
        return with(
                row,
                "metric",
                "accuracy",
                "newVersion",
                "v2",
                "oldVersion",
                "v1",
                "bothRight",
                60,
                "onlyNew",
                12,
                "onlyOld",
                8,
                "bothWrong",
                20);
    }
}
