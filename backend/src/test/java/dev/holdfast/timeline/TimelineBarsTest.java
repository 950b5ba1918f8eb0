package dev.holdfast.timeline;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the bars of the timeline say of items. */
@QuarkusTest
class TimelineBarsTest {

    @Inject
    DataSource database;

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

    @Test
    @DisabledIfSystemProperty(
            named = "test.database",
            matches = "postgresql",
            disabledReason = "it is H2 that plans badly")
    void what_came_of_an_item_is_looked_up_by_that_item() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + Bars.NOW)) {
            for (int i : new int[] {1, 4, 6}) explain.setObject(i, Ids.next());
            for (int i : new int[] {2, 3, 5, 7}) explain.setObject(i, LocalDate.EPOCH);
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                String outcomes = plan.getString(1).replaceAll("\\s+", " ");
                assertTrue(
                        outcomes.contains("OUTCOME_NAMED_IX: PRODUCT_ID = I.PRODUCT_ID"
                                + " AND ITEM_ID = I.ID AND PART = NAMED.PART"),
                        outcomes);
            }
        }
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
