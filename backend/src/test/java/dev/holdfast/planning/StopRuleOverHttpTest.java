package dev.holdfast.planning;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StopRuleOverHttpTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Inbox inbox;

    @Test
    void a_retrain_under_the_model_in_service_for_four_weeks_lands_in_the_inbox_once_for_each_time() {
        WatchedProduct watched = new WatchedProduct();
        String item = item(watched, Map.of("measured", fourWeeks(watched)));
        watched.weeks(9, 850, 848, 853, 851);
        watched.weeks("v2", "shadow", 9, 840, 841, 842);
        JsonPath three = rule(watched, item, "");
        assertEquals(3, three.getInt("parts[0].running"));
        assertEquals(4, three.getInt("parts[0].needed"));
        assertEquals("Three of four windows so far; the last: 84% against 85%.", three.getString("parts[0].state"));
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));

        Instant before = Instant.now();
        watched.weeks("v2", "shadow", 6, 840);
        inbox.takeIn(watched.product);
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("");
        assertEquals(List.of("stop_rule_met"), found.getList("items.kind"));
        assertEquals(item, found.getString("items[0].subjectId"));
        String sentence = found.getString("items[0].sentence");
        assertTrue(
                sentence.matches(
                        ".*-1, Retrain: its stop rule is met\\. Accuracy of v2 was worse than that of the model in"
                                + " service, four windows in a row from .*: 84% against 85%, .*"),
                sentence);
        assertTrue(rule(watched, item, "").getBoolean("met"));
        assertEquals(3, rule(watched, item, "?asOf=" + before).getInt("parts[0].running"));

        watched.weeks(5, 850, 850, 850, 850, 850, 850);
        watched.weeks("v2", "shadow", 5, 840);
        inbox.takeIn(watched.product);
        assertEquals(1, watched.inbox("").getInt("open"));
        watched.weeks("v2", "shadow", 4, 860, 840, 840, 840);
        inbox.takeIn(watched.product);
        assertEquals(1, watched.inbox("").getInt("open"));
        watched.weeks("v2", "shadow", 0, 840);
        inbox.takeIn(watched.product);
        assertEquals(2, watched.inbox("").getInt("open"));
    }

    @Test
    void a_day_that_passed_and_an_effort_that_grew_are_told_until_the_item_is_cut() {
        WatchedProduct watched = new WatchedProduct();
        String item = item(watched, Map.of("notShippedBy", TODAY.minusDays(1).toString(), "effortAbove", 10));
        inbox.takeIn(watched.product);
        inbox.takeIn(watched.product);
        JsonPath found = watched.inbox("");
        assertEquals(2, found.getInt("open"));
        assertTrue(found.getList("items.sentence", String.class).stream()
                .anyMatch(sentence ->
                        sentence.endsWith("It was to be stopped above 10 days of work, and is estimated at 12 days.")));
        As.planner()
                .body(Map.of("to", "cut", "reason", "its stop rule is met"))
                .post(watched.address + "/items/" + item + "/stage-changes")
                .then()
                .statusCode(200)
                .body("stageReason", is("its stop rule is met"));
        JsonPath after = rule(watched, item, "");
        assertEquals(false, after.getBoolean("watched"));
        assertEquals(false, after.getBoolean("met"));
    }

    @Test
    void what_is_yet_to_come_is_not_told() {
        WatchedProduct watched = new WatchedProduct();
        item(watched, Map.of("notShippedBy", TODAY.toString(), "effortAbove", 12));
        inbox.takeIn(watched.product);
        assertEquals(0, watched.inbox("").getInt("open"));
    }

    @Test
    void a_rule_costs_as_many_statements_with_many_windows_as_with_few() {
        WatchedProduct watched = new WatchedProduct();
        String item = item(watched, Map.of("measured", fourWeeks(watched)));
        watched.weeks(30, 850);
        long few = Statements.of(() -> rule(watched, item, ""));
        watched.weeks(29, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850, 850);
        assertEquals(few, Statements.of(() -> rule(watched, item, "")));
    }

    private static Map<String, Object> fourWeeks(WatchedProduct watched) {
        return Map.of(
                "metricId",
                watched.accuracy,
                "subject",
                "candidate",
                "against",
                "service",
                "atLeast",
                0,
                "counted",
                "windows",
                "inARow",
                4);
    }

    private static String item(WatchedProduct watched, Map<String, Object> condition) {
        return WatchedProduct.made(
                        watched.address + "/items",
                        Map.of(
                                "kind", "maintenance",
                                "title", "Retrain",
                                "modelVersion", "v2",
                                "effortDays", 12,
                                "stopCondition", condition,
                                "knownAt", "2020-01-01T00:00:00Z"))
                .getString("itemId");
    }

    private static JsonPath rule(WatchedProduct watched, String item, String query) {
        return As.viewer()
                .get(watched.address + "/items/" + item + "/stop-rule" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
