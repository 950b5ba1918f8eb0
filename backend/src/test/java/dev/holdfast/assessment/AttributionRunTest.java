package dev.holdfast.assessment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two items ship in one version: its effect is theirs together, until a version with only one of them is scored. */
@QuarkusTest
class AttributionRunTest {
    private SegmentedProduct product;
    private String first;
    private String second;

    @BeforeEach
    void twoItemsInOneVersion() {
        product = new SegmentedProduct().segment("day", 1000, 700, 700, 850).shipped();
        first = key(product.item);
        second = key(product.item("Another feature"));
    }

    @Test
    void what_is_missing_for_a_split_is_named_and_then_the_parts_add_up() {
        JsonPath before = judged();
        assertNull(before.get("attributions[0].method"));
        assertEquals("coalition_missing", before.getString("attributions[0].refusal"));
        assertEquals(List.of(List.of(first)), before.getList("attributions[0].missing"));

        declare(body("only-" + first, first)).statusCode(201).header("Location", containsString("/attribution-runs/"));
        assertEquals("coalition_missing", product.evidence().getString("attributions[0].refusal"));
        StringBuilder rows = new StringBuilder();
        for (int week = SegmentedProduct.WEEKS; week < 2 * SegmentedProduct.WEEKS; week++)
            rows.append(SegmentedProduct.row("all", "all", "only-" + first, "shadow", week, 1000, 800));
        product.send(rows.toString());

        JsonPath after = product.evidence();
        assertEquals("chain", after.getString("attributions[0].method"));
        assertEquals(List.of(first, second), after.getList("attributions[0].order"));
        assertEquals(List.of(true, false), after.getList("attributions[0].parts.own"));
        assertEquals(List.of("+10.0", "+5.0"), after.getList("attributions[0].parts.displayed"));
        double sum = after.getDouble("attributions[0].parts[0].effect.value")
                + after.getDouble("attributions[0].parts[1].effect.value");
        assertEquals(after.getDouble("primary.effect.value"), sum, 1e-6);
        // The ledger keeps what shipped together as together, split or not.
        As.viewer()
                .get(product.address + "/ledger?metricId=" + product.accuracy)
                .then()
                .statusCode(200)
                .body("rows.kind", equalTo(List.of("opening", "environment", "corrective", "closing")));

        declare(body("only-" + second, second)).statusCode(201);
        StringBuilder others = new StringBuilder();
        for (int week = SegmentedProduct.WEEKS; week < 2 * SegmentedProduct.WEEKS; week++)
            others.append(SegmentedProduct.row("all", "all", "only-" + second, "shadow", week, 1000, 720));
        product.send(others.toString());
        JsonPath whole = product.evidence();
        assertEquals("shapley", whole.getString("attributions[0].method"));
        assertEquals(List.of("+11.5", "+3.5"), whole.getList("attributions[0].parts.displayed"));
    }

    @Test
    void a_declaration_is_made_once_and_another_version_supersedes_it() {
        String id = declare(body("run-1", first)).statusCode(201).extract().path("runId");
        declare(body("run-1", first)).statusCode(200).body("runId", equalTo(id));
        declare(body("run-2", first)).statusCode(201);
        As.viewer().get(address()).then().statusCode(200).body("items.runVersion", equalTo(List.of("run-1", "run-2")));
        As.viewer().get(address() + "/" + id).then().statusCode(200).body("newVersion", equalTo("v2"));
        As.viewer()
                .get(address() + "?asOf=" + Instant.now().minusSeconds(3600))
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void what_cannot_be_is_refused_at_the_place_where_it_stands() {
        refused(body("v2", first), "/runVersion");
        refused(body("run", first, second), "/items");
        refused(body("run", "XX-99"), "/items/0");
        refused(body("run", first, first), "/items/1");
        Map<String, Object> future = body("run", first);
        future.put("knownAt", Instant.now().plusSeconds(3600).toString());
        refused(future, "/knownAt");
    }

    @Test
    void an_effect_is_told_as_errors_and_segments_of_one_dimension_are_added() {
        JsonPath evidence = judged();
        String own = "errorsAvoided.find { it.dimension == 'all' }";
        assertEquals(1000, evidence.getDouble(own + ".volumePerWeek"), 1e-6);
        assertEquals("measured", evidence.getString(own + ".volume"));
        assertEquals(150, evidence.getDouble(own + ".perWeek.value"), 1e-3);
        String sum = "errorsAvoided.find { it.dimension == 'daypart' && it.segmentId == null }";
        assertEquals(150, evidence.getDouble(sum + ".perWeek.value"), 1e-3);
        assertEquals(2, evidence.getInt("falseClaims.verdicts"));
        assertEquals(0.05, evidence.getDouble("falseClaims.expected"), 1e-6);
    }

    private JsonPath judged() {
        return product.evidenceOnce(
                "judged in both cells",
                evidence -> evidence.getString("primary.verdict") != null
                        && evidence.getList("segments").size() == 1
                        && evidence.getList("attributions").size() == 1);
    }

    private void refused(Map<String, Object> body, String pointer) {
        declare(body).statusCode(400).body("violations[0].pointer", equalTo(pointer));
    }

    private ValidatableResponse declare(Map<String, Object> body) {
        return As.contributor().body(body).post(address()).then();
    }

    private static Map<String, Object> body(String runVersion, String... items) {
        return new HashMap<>(Map.of("newVersion", "v2", "runVersion", runVersion, "items", List.of(items)));
    }

    private String key(String itemId) {
        return As.viewer().get(product.address + "/items/" + itemId).path("key");
    }

    private String address() {
        return product.address + "/attribution-runs";
    }
}
