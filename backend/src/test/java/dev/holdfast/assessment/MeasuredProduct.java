package dev.holdfast.assessment;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products with metrics and segments, made over HTTP for the tests of what is agreed about them. */
final class MeasuredProduct {
    private MeasuredProduct() {}

    static UUID make() {
        String key = "p-" + Ids.next();
        return UUID.fromString(As.planner()
                .body(Map.of("key", key, "name", key))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId"));
    }

    static UUID metric(UUID product, String key, String kind) {
        return UUID.fromString(As.planner()
                .body(Map.of("key", key, "name", key, "kind", kind, "direction", "higher_is_better"))
                .post("/api/v1/products/" + product + "/metrics")
                .then()
                .statusCode(201)
                .extract()
                .path("metricId"));
    }

    /** Plans that an item is judged by a metric until a day: with the margin 0.02, as scheduled, known from now on. */
    static void plan(String product, String item, Object metric, Object evaluateUntil) {
        plan(product, item, metric, evaluateUntil, Map.of());
    }

    /** The same, known since a moment. */
    static void plan(String product, String item, Object metric, Object evaluateUntil, String knownAt) {
        plan(product, item, metric, evaluateUntil, Map.of("knownAt", knownAt));
    }

    private static void plan(
            String product, String item, Object metric, Object evaluateUntil, Map<String, String> known) {
        Map<String, Object> body = new HashMap<>(known);
        body.put("metricId", metric);
        body.put("margin", 0.02);
        body.put("selectedBecause", "scheduled");
        body.put("evaluateUntil", evaluateUntil.toString());
        As.planner().body(body).put(product + "/items/" + item + "/plan").then().statusCode(201);
    }

    /** The id of a segment that is measured once. */
    static String segment(UUID product, String dimension, String name) {
        As.planner()
                .body(Map.of(
                        "modelVersion", "v1",
                        "role", "live",
                        "windowStart", "1998-11-24T00:00:00Z",
                        "windowEnd", "1998-12-01T00:00:00Z",
                        "segmentDimension", dimension,
                        "segment", name,
                        "metric", "accuracy",
                        "sampleSize", 336,
                        "right", 290))
                .post("/api/v1/products/" + product + "/snapshots")
                .then()
                .statusCode(201);
        return id(product, name);
    }

    /** The id of the segment of all inputs. */
    static String all(UUID product) {
        return id(product, "all");
    }

    private static String id(UUID product, String name) {
        List<Map<String, String>> segments = As.viewer()
                .get("/api/v1/products/" + product + "/segments")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return segments.stream()
                .filter(segment -> segment.containsValue(name))
                .findFirst()
                .orElseThrow()
                .get("segmentId");
    }
}
