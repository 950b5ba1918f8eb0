package dev.holdfast.ingest;

import dev.holdfast.access.As;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products and answers of single tests, over HTTP. */
final class ImportFixtures {
    private ImportFixtures() {}

    /** The address of a new product with the metrics accuracy and solved (a proportion). */
    static String product() {
        String productId = As.planner()
                .body(Map.of("key", "p-" + UUID.randomUUID(), "name", "A product"))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("productId");
        String product = "/api/v1/products/" + productId;
        metric(product, "accuracy", "accuracy");
        metric(product, "solved", "proportion");
        return product;
    }

    static void metric(String product, String key, String kind) {
        As.planner()
                .body(Map.of("key", key, "name", key, "kind", kind, "direction", "higher_is_better"))
                .post(product + "/metrics")
                .then()
                .statusCode(201);
    }

    /** @param answers question, value, question, value … */
    static ValidatableResponse answer(String address, String... answers) {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < answers.length; i += 2) all.add(Map.of("question", answers[i], "value", answers[i + 1]));
        String version = As.viewer().get(address).header("ETag");
        return As.contributor()
                .header("If-Match", version)
                .body(Map.of("answers", all))
                .put(address + "/answers")
                .then();
    }

    /** Confirms the import as it is now. */
    static ValidatableResponse confirm(String address) {
        return confirm(As.contributor(), address);
    }

    static ValidatableResponse confirm(RequestSpecification as, String address) {
        String version = As.viewer().get(address).header("ETag");
        return as.header("If-Match", version).post(address + "/confirmation").then();
    }

    /** The import once it has ended. */
    static ValidatableResponse ended(String address) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            Response now = As.viewer().get(address);
            if (now.path("endedAt") != null || System.nanoTime() > end)
                return now.then().statusCode(200);
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
