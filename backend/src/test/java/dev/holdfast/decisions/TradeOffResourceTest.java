package dev.holdfast.decisions;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TradeOffResourceTest {
    private String product;
    private String set;

    @BeforeEach
    void begin_with_a_set() {
        product = Sets.product();
        set = Sets.post(product, Sets.set());
    }

    private ValidatableResponse read(String query) {
        return As.viewer()
                .get(product + "/operating-point-sets/" + set + "/trade-off" + query)
                .then();
    }

    @Test
    void every_threshold_is_told_by_what_it_costs_a_week() {
        read("?volumePerWeek=500")
                .statusCode(200)
                .body("assumptions.volumeFrom", equalTo("entered"))
                .body("assumptions.per", equalTo("week"))
                .body("assumptions.baseRateFrom", equalTo("set"))
                .body("assumptions.capacityPerWeek", nullValue())
                .body("points", hasSize(5))
                .body("points[2].label", equalTo("0.50"))
                .body("points[2].falseAlarms.value", equalTo(50.0f))
                .body("points[2].misses.value", equalTo(35.0f))
                .body(
                        "points[2].sentence",
                        equalTo("At 0.50 the model raises about 50 false alarms a week (41–60) and misses about 35"
                                + " (28–44)."))
                .body("points[3].place", equalTo("never_cheapest"))
                .body("points[0].cheapestUntil", nullValue())
                .body("flips", hasSize(3))
                .body("flips[1].sentence", startsWith("A miss must cost more than 2 to 5 times a false alarm"))
                .body("cheapest", nullValue())
                .body("inUse", equalTo(2))
                .body("headline", startsWith("At 0.50, the threshold in use, the model raises"));
    }

    @Test
    void costs_say_which_threshold_is_the_cheapest() {
        read("?volumePerWeek=500&falseAlarmCostLow=1&falseAlarmCostHigh=1&missCostLow=5.5&missCostHigh=6")
                .body("cheapest", equalTo(java.util.List.of(1)))
                .body("assumptions.missCostsLeast", equalTo(5.5f))
                .body("headline", startsWith("0.30 costs least over the whole range of your costs"))
                .body("points[1].costSentence", startsWith("It costs between"))
                .body("points[1].againstInUse.choice", equalTo("flips"))
                .body(
                        "points[1].againstInUseSentence",
                        startsWith("Against 0.50, the threshold in use, it raises about"))
                .body("points[2].againstInUse", nullValue());
        read("?volumePerWeek=500&falseAlarmCostLow=0&falseAlarmCostHigh=1&missCostLow=1&missCostHigh=6")
                .statusCode(200)
                .body("assumptions.missCostsMost", nullValue());
    }

    @Test
    void without_any_volume_amounts_are_for_a_thousand_inputs() {
        read("").body("assumptions.per", equalTo("thousand_inputs"))
                .body("assumptions.volumeFrom", equalTo("unknown"))
                .body("points[2].falseAlarms.value", equalTo(100.0f))
                .body("notes", hasItem(containsString("The volume is not known")));
        read("?capacityPerWeek=100").statusCode(400).body("violations.pointer", hasItem("query/capacityPerWeek"));
    }

    @Test
    void a_set_with_a_window_tells_its_own_volume() {
        set = Sets.post(
                product,
                Sets.set(
                        "evaluationSet",
                        null,
                        "windowStart",
                        "1998-11-03T00:00:00Z",
                        "windowEnd",
                        "1998-11-17T00:00:00Z"));
        read("").body("assumptions.volume", equalTo(500.0f)).body("assumptions.volumeFrom", equalTo("set"));
    }

    @Test
    void volume_and_capacity_come_from_the_tolerances_as_they_were_agreed_then() {
        Sets.tolerance(product, "recall", 250, 30, "1998-11-01T00:00:00Z");
        String read = "?asOf=";
        read("").body("assumptions.volume", equalTo(250.0f))
                .body("assumptions.volumeFrom", equalTo("tolerance"))
                .body("assumptions.capacityPerWeek", equalTo(30.0f))
                .body("assumptions.capacityOf", equalTo("misses"))
                .body("assumptions.capacityFrom", equalTo("tolerance"))
                .body("assumptions.fallback", equalTo("a person looks"))
                .body("points[2].load", equalTo("within"))
                .body("points[2].loadSentence", containsString("within the 30 a week that the fallback can handle"));
        read("?capacityPerWeek=100&volumePerWeek=500")
                .body("assumptions.capacityOf", equalTo("alarms"))
                .body("assumptions.capacityFrom", equalTo("entered"))
                .body("points[2].load", equalTo("beyond"));
        read("?capacityPerWeek=90&capacityOf=errors&volumePerWeek=500")
                .body("points[2].load", equalTo("likely_within"));
        read(read + "1998-10-15T00:00:00Z").statusCode(200).body("assumptions.per", equalTo("thousand_inputs"));
        read(read + "1998-09-15T00:00:00Z").statusCode(404);
    }

    @Test
    void what_is_illustrative_says_so_first() {
        set = Sets.post(product, Sets.set("illustrative", true, "source", "made up"));
        read("?volumePerWeek=500")
                .body("illustrative", equalTo(true))
                .body("headline", startsWith("Illustration, not a measurement: At 0.50, the threshold in use"));
    }

    @ParameterizedTest
    @CsvSource({
        "volumePerWeek=0, query/volumePerWeek",
        "volumePerWeek=x, query/volumePerWeek",
        "volumePerWeek=NaN, query/volumePerWeek",
        "volumePerWeek=1e999, query/volumePerWeek",
        "baseRate=0, query/baseRate",
        "baseRate=1, query/baseRate",
        "capacityPerWeek=-1, query/capacityPerWeek",
        "capacityOf=hope, query/capacityOf",
        "missCostLow=1, query/falseAlarmCostLow",
        "falseAlarmCostLow=1&falseAlarmCostHigh=2&missCostLow=3, query/missCostHigh",
        "falseAlarmCostLow=3&falseAlarmCostHigh=2&missCostLow=3&missCostHigh=4, query/falseAlarmCostLow",
        "falseAlarmCostLow=1&falseAlarmCostHigh=2&missCostLow=5&missCostHigh=4, query/missCostLow",
        "falseAlarmCostLow=0&falseAlarmCostHigh=0&missCostLow=3&missCostHigh=4, query/falseAlarmCostHigh",
        "asOf=yesterday, query/asOf",
    })
    void what_is_not_acceptable_is_refused_by_name(String query, String pointer) {
        read("?" + query).statusCode(400).body("violations.pointer", hasItem(pointer));
    }

    @Test
    void a_set_of_another_product_is_not_there() {
        String elsewhere = Sets.product() + "/operating-point-sets/";
        As.viewer().get(elsewhere + set + "/trade-off").then().statusCode(404);
        As.viewer()
                .get(product + "/operating-point-sets/" + UUID.randomUUID() + "/trade-off")
                .then()
                .statusCode(404);
    }

    @Test
    void more_points_and_tolerances_cost_no_more_statements() {
        Sets.tolerance(product, "recall", 250, 30, "1998-11-01T00:00:00Z");
        long before = statements(set);
        Sets.tolerance(product, "accuracy", 250, 30, "1998-11-01T00:00:00Z");
        assertEquals(before, statements(Sets.post(product, Sets.set("source", "large", "points", Sets.many(200)))));
    }

    private long statements(String id) {
        return Statements.of(() -> As.viewer().get(product + "/operating-point-sets/" + id + "/trade-off"));
    }

    @Test
    void a_machine_reads_it_with_the_scope_of_snapshots() {
        String address = product + "/operating-point-sets/" + set + "/trade-off";
        As.token("snapshots:read").get(address).then().statusCode(200);
        As.token("decisions:read").get(address).then().statusCode(403);
        assertEquals(
                5,
                As.viewer()
                        .get(address)
                        .<java.util.List<Map<String, Object>>>path("points")
                        .size());
    }
}
