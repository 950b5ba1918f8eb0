package dev.holdfast.timeline;

import static org.hamcrest.Matchers.contains;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the bars of the timeline say of items. */
@QuarkusTest
class TimelineBarsTest {

    @Test
    void an_owner_and_an_estimate_are_told_each_for_itself() {
        String key = "bars-" + Ids.next();
        String product = "/api/v1/products/" + made("/api/v1/products", Map.of("key", key, "name", key), "productId");
        Map<String, Object> accuracy =
                Map.of("key", "accuracy", "name", "Accuracy", "kind", "accuracy", "direction", "higher_is_better");
        made(product + "/metrics", accuracy, "metricId");
        made(
                product + "/items",
                Map.of("kind", "corrective", "title", "a", "startedOn", "1998-01", "owner", "ann"),
                "key");
        made(
                product + "/items",
                Map.of("kind", "corrective", "title", "b", "startedOn", "1998-02", "effortDays", 3),
                "key");
        for (String asOf : new String[] {"", "&asOf=" + Instant.now()})
            As.viewer()
                    .get(product + "/timeline?from=1998-01-01&until=1999-01-01" + asOf)
                    .then()
                    .statusCode(200)
                    .body("items.owner", contains("ann", null))
                    .body("items.effortDays", contains(null, 3f));
    }

    private static String made(String address, Map<String, ?> body, String id) {
        return As.planner()
                .body(body)
                .post(address)
                .then()
                .statusCode(201)
                .extract()
                .path(id);
    }
}
