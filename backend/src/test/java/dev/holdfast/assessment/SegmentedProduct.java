package dev.holdfast.assessment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.access.As;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A product of which accuracy is measured week by week in segments, over HTTP: v1 serves twelve weeks and is scored beside
 * v2 for the twelve that follow. Segments add up to all inputs.
 */
final class SegmentedProduct {
    static final LocalDate START = LocalDate.of(2025, 1, 7);
    static final int WEEKS = 12;

    final UUID product = MeasuredProduct.make();
    final UUID accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
    final String address = "/api/v1/products/" + product;
    String item;

    private final Map<String, int[]> segments = new LinkedHashMap<>();

    /**
     * @param inputs a week
     * @param before right a week of the old version before, {@code without} after, {@code after} of the new version
     */
    SegmentedProduct segment(String name, int inputs, int before, int without, int after) {
        segments.put(name, new int[] {inputs, before, without, after});
        return this;
    }

    /** Sends all windows, and an item of v2 that is judged after them. */
    SegmentedProduct shipped() {
        item = item("Retrain");
        StringBuilder rows = new StringBuilder();
        int[] all = new int[4];
        segments.values().forEach(figures -> {
            for (int i = 0; i < all.length; i++) all[i] += figures[i];
        });
        rows.append(windows("all", "all", all));
        segments.forEach((name, figures) -> rows.append(windows("daypart", name, figures)));
        send(rows.toString());
        return this;
    }

    String item(String title) {
        String made = As.planner()
                .body(Map.of("kind", "corrective", "title", title, "modelVersion", "v2", "supersedes", "v1"))
                .post(address + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
        MeasuredProduct.plan(address, made, accuracy, START.plusWeeks(2 * WEEKS));
        return made;
    }

    static String windows(String dimension, String segment, int[] figures) {
        StringBuilder rows = new StringBuilder();
        for (int week = 0; week < 2 * WEEKS; week++) {
            boolean after = week >= WEEKS;
            rows.append(row(dimension, segment, after ? "v2" : "v1", "live", week, figures[0], figures[after ? 3 : 1]));
            if (after) rows.append(row(dimension, segment, "v1", "shadow", week, figures[0], figures[2]));
        }
        return rows.toString();
    }

    /** A swing of a few answers from week to week, as real windows have it. */
    static String row(String dimension, String segment, String version, String role, int week, int inputs, int right) {
        return ("{\"metric\": \"accuracy\", \"modelVersion\": \"%s\", \"role\": \"%s\", \"windowStart\": \"%sT00:00:00Z\","
                        + " \"windowEnd\": \"%sT00:00:00Z\", \"segmentDimension\": \"%s\", \"segment\": \"%s\","
                        + " \"sampleSize\": %d, \"right\": %d}%n")
                .formatted(
                        version,
                        role,
                        START.plusWeeks(week),
                        START.plusWeeks(week + 1),
                        dimension,
                        segment,
                        inputs,
                        right + week * 7 % 5 - 2);
    }

    void send(String rows) {
        As.contributor()
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(address + "/snapshot-batches")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    String segmentId(String name) {
        return As.viewer()
                .get(address + "/segments")
                .jsonPath()
                .getString("items.find { it.segment == '" + name + "' }.segmentId");
    }

    JsonPath evidence() {
        return As.viewer().get(address + "/items/" + item + "/evidence").jsonPath();
    }

    /** The evidence, as soon as it is so. */
    JsonPath evidenceOnce(String what, Predicate<JsonPath> holds) {
        for (int tries = 0; tries < 100; tries++) {
            JsonPath evidence = evidence();
            if (holds.test(evidence)) return evidence;
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return fail("not within ten seconds: " + what + "; the evidence is "
                + evidence().prettify());
    }
}
