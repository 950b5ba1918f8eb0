package dev.holdfast.decisions;

import dev.holdfast.access.As;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products with sets of operating points, made over HTTP. */
final class Sets {
    private Sets() {}

    /** The address of a new product with the metrics accuracy and recall. */
    static String product() {
        String id = As.planner()
                .body(Map.of("key", "p-" + UUID.randomUUID(), "name", "A product"))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId");
        String product = "/api/v1/products/" + id;
        for (String kind : List.of("accuracy", "recall"))
            As.planner()
                    .body(Map.of("key", kind, "name", kind, "kind", kind, "direction", "higher_is_better"))
                    .post(product + "/metrics")
                    .then()
                    .statusCode(201);
        return product;
    }

    static Map<String, Object> point(double threshold, int fn, int fp) {
        return Map.of("threshold", threshold, "tp", 200 - fn, "fp", fp, "fn", fn, "tn", 800 - fp);
    }

    /** 200 real positives, 800 real negatives, five thresholds, known on 1 October 1998; with other members, null: without. */
    static Map<String, Object> set(Object... members) {
        Map<String, Object> set = new HashMap<>(Map.of(
                "modelVersion",
                "v1",
                "source",
                "nightly sweep",
                "evaluationSet",
                "holdout",
                "knownAt",
                "1998-10-01T00:00:00Z",
                "inUseThreshold",
                0.5,
                "points",
                List.of(
                        point(0.1, 20, 400),
                        point(0.3, 40, 200),
                        point(0.5, 70, 100),
                        point(0.7, 120, 60),
                        point(0.9, 170, 0))));
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] == null) set.remove((String) members[i]);
            else set.put((String) members[i], members[i + 1]);
        }
        return set;
    }

    /** As many points, the one at 0.5 among them. */
    static List<Map<String, Object>> many(int points) {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < points; i++)
            many.add(point(i / (double) points, Math.min(200, i), Math.max(0, 800 - 4 * i)));
        return many;
    }

    /** The id of a new set. */
    static String post(String product, Map<String, Object> set) {
        return As.contributor()
                .body(set)
                .post(product + "/operating-point-sets")
                .then()
                .statusCode(201)
                .extract()
                .path("operatingPointSetId");
    }

    /** The id of a new tolerance on all inputs. */
    static String tolerance(String product, String metric, double volume, double capacity, String knownAt) {
        String metricId = As.viewer()
                .get(product + "/metrics")
                .then()
                .extract()
                .path("items.find { it.key == '" + metric + "' }.metricId");
        return As.planner()
                .body(Map.of(
                        "metricId",
                        metricId,
                        "floor",
                        0.6,
                        "margin",
                        0.05,
                        "volumePerWeek",
                        volume,
                        "fallback",
                        "a person looks",
                        "fallbackCapacityPerWeek",
                        capacity,
                        "agreedOn",
                        "1998-10-01",
                        "knownAt",
                        knownAt))
                .post(product + "/tolerances")
                .then()
                .statusCode(201)
                .extract()
                .path("toleranceId");
    }
}
