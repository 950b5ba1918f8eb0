package dev.holdfast.planning;

import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A product whose accuracy is measured week by week up to this one, made over HTTP. */
final class WatchedProduct {
    /** The first day of the last whole week. */
    private static final LocalDate LAST = LocalDate.now(ZoneOffset.UTC).minusDays(7);

    final UUID product;
    final String address;
    final String accuracy;

    WatchedProduct() {
        String key = "p-" + Ids.next();
        product = UUID.fromString(
                made("/api/v1/products", Map.of("key", key, "name", key)).getString("productId"));
        address = "/api/v1/products/" + product;
        accuracy = made(
                        address + "/metrics",
                        Map.of(
                                "key",
                                "accuracy",
                                "name",
                                "Accuracy",
                                "kind",
                                "accuracy",
                                "direction",
                                "higher_is_better"))
                .getString("metricId");
    }

    static JsonPath made(String path, Map<String, Object> body) {
        return As.planner()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** A floor of 70%, and a signal below 72% for two windows. */
    String tolerance(Map<String, Object> members) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of(
                "metricId",
                accuracy,
                "floor",
                0.7,
                "margin",
                0.02,
                "signal",
                Map.of("metricId", accuracy, "below", 0.72, "windowsInARow", 2),
                "agreedOn",
                "2020-01-01",
                "knownAt",
                "2020-01-01T00:00:00Z"));
        body.putAll(members);
        return made(address + "/tolerances", body).getString("toleranceId");
    }

    /** @param weeksAgo of the first week; right answers of 1,000 in that week and those that follow */
    void weeks(int weeksAgo, int... right) {
        weeks("v1", weeksAgo, right);
    }

    void weeks(String version, int weeksAgo, int... right) {
        weeks(version, "live", weeksAgo, right);
    }

    void weeks(String version, String role, int weeksAgo, int... right) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < right.length; i++) {
            LocalDate start = LAST.minusWeeks(weeksAgo - i);
            rows.append(
                    "{\"metric\": \"accuracy\", \"modelVersion\": \"%s\", \"role\": \"%s\", \"windowStart\": \"%sT00:00:00Z\", \"windowEnd\": \"%sT00:00:00Z\", \"sampleSize\": 1000, \"right\": %d}%n"
                            .formatted(version, role, start, start.plusWeeks(1), right[i]));
        }
        As.contributor()
                .contentType("application/x-ndjson")
                .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                .post(address + "/snapshot-batches")
                .then()
                .statusCode(200)
                .body("rejected", org.hamcrest.Matchers.equalTo(0));
    }

    JsonPath inbox(String query) {
        return As.viewer()
                .get(address + "/inbox-entries" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath standing(String toleranceId) {
        return As.viewer()
                .get(address + "/tolerances/" + toleranceId + "/standing")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static void until(String what, Supplier<Boolean> holds) {
        for (int tries = 0; tries < 150; tries++) {
            if (holds.get()) return;
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        fail("not within fifteen seconds: " + what);
    }
}
