package dev.holdfast.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The illustrative backlog in products that are not as a fresh one: loaded halfway, or with work of people's own. */
@QuarkusTest
class BacklogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Visit visit;
    private String product;
    private final Map<String, String> metrics = new HashMap<>();
    private ObjectNode script;

    @BeforeEach
    void begin_with_a_product_whose_real_items_are_there() throws IOException, InterruptedException {
        String token = As.planner()
                .body(Map.of(
                        "name",
                        "backlog",
                        "scopes",
                        List.of("snapshots:read", "snapshots:write", "roadmap:read", "roadmap:write"),
                        "expiresInDays",
                        1))
                .post("/api/v1/tokens")
                .path("token");
        String address = ConfigProvider.getConfig().getValue("test.url", String.class);
        visit = new Visit(address + "/api/v1", Map.of("Authorization", "Bearer " + token));
        String key = "backlog-" + Ids.next();
        product = "/products/"
                + visit.post(
                                "/products",
                                JSON.createObjectNode().put("key", key).put("name", key))
                        .get("productId")
                        .asText();
        for (String metric : List.of("accuracy", "recall", "precision"))
            metrics.put(
                    metric,
                    visit.post(
                                    product + "/metrics",
                                    JSON.createObjectNode()
                                            .put("key", metric)
                                            .put("name", metric)
                                            .put("kind", metric)
                                            .put("direction", "higher_is_better")
                                            .put("unit", "share"))
                            .get("metricId")
                            .asText());
        for (String real : List.of("NSW-9", "NSW-10", "NSW-11"))
            visit.post(
                    product + "/items",
                    JSON.createObjectNode()
                            .put("key", real)
                            .put("kind", "maintenance")
                            .put("title", real)
                            .put("effortDays", 3)
                            .put("knownAt", "1998-10-01T00:00:00Z"));
        try (InputStream stream = BacklogTest.class.getResourceAsStream("/demonstration/backlog.json")) {
            script = (ObjectNode) JSON.readTree(stream);
        }
        // Nothing was measured here: there are no segments.
        for (JsonNode item : script.get("items"))
            if (item.has("plan")) ((ObjectNode) item.get("plan")).remove("segment");
    }

    private void load(JsonNode what) throws IOException, InterruptedException {
        new Backlog(visit, product, metrics, what).load();
    }

    private Map<String, JsonNode> items() throws IOException, InterruptedException {
        Map<String, JsonNode> items = new TreeMap<>();
        for (JsonNode item : visit.all(product + "/items"))
            items.put(item.get("key").asText(), item);
        return items;
    }

    private List<JsonNode> sprints() throws IOException, InterruptedException {
        List<JsonNode> sprints = new ArrayList<>(visit.all(product + "/sprints"));
        java.util.Collections.reverse(sprints);
        return sprints;
    }

    /** Everything but ids and times of recording. */
    private String told() throws IOException, InterruptedException {
        StringBuilder told = new StringBuilder();
        Map<String, String> keys = new HashMap<>();
        for (JsonNode item : items().values())
            keys.put(item.get("itemId").asText(), item.get("key").asText());
        List<JsonNode> all = new ArrayList<>(items().values());
        all.addAll(sprints());
        for (JsonNode each : all) told.append(each).append('\n');
        String text = told.toString();
        for (Map.Entry<String, String> each : keys.entrySet()) text = text.replace(each.getKey(), each.getValue());
        return text.replaceAll("\"(productId|sprintId|recordedAt|metricId|segmentId|backlogRank)\":\"[^\"]*\",?", "");
    }

    @Test
    void it_is_thirty_items_two_closed_sprints_and_a_draft_all_marked_and_loaded_once()
            throws IOException, InterruptedException {
        load(script);
        Map<String, JsonNode> items = items();
        assertEquals(33, items.size());
        assertEquals(
                30,
                items.values().stream()
                        .filter(item -> item.get("illustrative").asBoolean())
                        .count());
        List<JsonNode> sprints = sprints();
        assertEquals(
                List.of("closed", "closed", "draft"),
                sprints.stream().map(sprint -> sprint.get("state").asText()).toList());
        assertTrue(
                sprints.stream().allMatch(sprint -> sprint.get("illustrative").asBoolean()));
        assertEquals(
                "Sprint 1 shipped 3 of the 6 items that it promised, and 1 that came in later; 1 was carried over, 1 was"
                        + " dropped, 1 was taken out.",
                sprints.get(0).get("report").get("sentence").asText());
        assertEquals(
                "Sprint 2 shipped 4 of the 6 items that it promised, and 1 that came in later; 1 was carried over, 1 was"
                        + " dropped.",
                sprints.get(1).get("report").get("sentence").asText());
        assertEquals(1, visit.get(product + "/schedule-conflicts").get("items").size());
        String before = told();
        load(script);
        assertEquals(before, told());
    }

    @Test
    void what_was_known_at_an_earlier_time_is_what_is_read_of_then() throws IOException, InterruptedException {
        load(script);
        JsonNode first = sprints().get(0);
        String address = product + "/sprints/" + first.get("sprintId").asText();
        assertEquals(
                0,
                visit.get(product + "/sprints?asOf=1998-10-29T00:00:00Z")
                        .get("items")
                        .size());
        assertEquals(
                "draft",
                visit.get(address + "?asOf=1998-11-01T00:00:00Z").get("state").asText());
        JsonNode started = visit.get(address + "?asOf=1998-11-03T00:00:00Z");
        assertEquals("active", started.get("state").asText());
        assertEquals(6, started.get("itemIds").size());
        assertTrue(started.get("report").isNull());
        assertEquals(
                "None of the 6 items that were promised have shipped; 9 working days are left.",
                visit.get(address + "/plan?asOf=1998-11-03T00:00:00Z")
                        .get("sentence")
                        .asText());
        assertEquals(
                "1 of the 6 items that were promised has shipped, 1 came in since and 1 was taken out;"
                        + " 5 working days are left.",
                visit.get(address + "/plan?asOf=1998-11-09T12:00:00Z")
                        .get("sentence")
                        .asText());
        String gap = product + "/items/" + items().get("NSW-13").get("itemId").asText();
        assertEquals(
                3,
                visit.get(gap + "?asOf=1998-11-03T00:00:00Z").get("effortDays").asInt());
        assertEquals(
                "planned",
                visit.get(gap + "?asOf=1998-11-01T00:00:00Z").get("stage").asText());
        assertEquals(
                "watched",
                visit.get(gap + "?asOf=1998-11-30T00:00:00Z").get("stage").asText());
        // Promised with three days, done with five.
        assertEquals(
                3, first.get("commitment").get("items").get(1).get("effortDays").asInt());
        assertEquals(
                5, first.get("report").get("items").get(2).get("effortDays").asInt());
        JsonNode days = visit.get(address + "/burn-up").get("days");
        assertEquals(12, days.size());
        assertEquals(0, days.get(3).get("doneDays").asDouble());
        assertEquals(12, days.get(11).get("doneDays").asDouble());
    }

    @Test
    void a_load_that_was_interrupted_goes_on_where_it_stopped() throws IOException, InterruptedException {
        ObjectNode half = script.deepCopy();
        ArrayNode items = (ArrayNode) half.get("items");
        while (items.size() > 17) items.remove(items.size() - 1);
        for (JsonNode item : items) {
            ArrayNode steps = (ArrayNode) item.get("steps");
            if (steps != null) steps.remove(steps.size() - 1);
        }
        ((ArrayNode) half.get("sprints")).remove(2);
        ((ArrayNode) half.get("sprints")).remove(1);
        ArrayNode steps = (ArrayNode) half.get("sprints").get(0).get("steps");
        steps.remove(3);
        load(half);
        assertEquals("active", sprints().get(0).get("state").asText());
        load(script);
        assertEquals(33, items().size());
        assertEquals("closed", sprints().get(1).get("state").asText());
        assertEquals(
                "Sprint 1 shipped 3 of the 6 items that it promised, and 1 that came in later; 1 was carried over, 1 was"
                        + " dropped, 1 was taken out.",
                sprints().get(0).get("report").get("sentence").asText());
    }

    @Test
    void what_people_have_done_since_stays_as_they_left_it() throws IOException, InterruptedException {
        load(script);
        JsonNode holiday = items().get("NSW-24");
        String address = product + "/items/" + holiday.get("itemId").asText();
        visit.patch(address, JSON.createObjectNode().put("title", "Mine now").put("effortDays", 9), "\"1\"");
        JsonNode draft = sprints().get(2);
        visit.patch(
                product + "/sprints/" + draft.get("sprintId").asText(),
                JSON.createObjectNode().put("startsOn", "1998-12-08").put("goal", "Ours"),
                "\"" + draft.get("revision").asInt() + "\"");
        visit.patch(
                product + "/items/" + items().get("NSW-40").get("itemId").asText(),
                JSON.createObjectNode().put("archived", true),
                "\"1\"");
        String before = told();
        load(script);
        assertEquals(before, told());
    }

    @Test
    void an_older_product_keeps_the_keys_and_sprints_of_its_people() throws IOException, InterruptedException {
        visit.post(
                product + "/items",
                JSON.createObjectNode()
                        .put("key", "NSW-12")
                        .put("kind", "additive")
                        .put("title", "Ours"));
        visit.post(
                product + "/sprints",
                JSON.createObjectNode().put("startsOn", "1998-12-07").put("endsOn", "1998-12-18"));
        load(script);
        load(script);
        Map<String, JsonNode> items = items();
        assertEquals(34, items.size());
        assertEquals("Ours", items.get("NSW-12").get("title").asText());
        assertEquals(
                "Check the Victoria feed for silent gaps",
                items.get("DEMO-12").get("title").asText());
        assertEquals(
                items.get("DEMO-12").get("itemId").asText(),
                items.get("NSW-19").get("waitsFor").get(0).asText());
        assertEquals(1, sprints().size());
    }

    @Test
    void an_older_product_in_which_an_item_has_shipped_meanwhile_is_brought_up_to_date()
            throws IOException, InterruptedException {
        visit.post(
                product + "/items/" + items().get("NSW-9").get("itemId").asText() + "/stage-changes",
                JSON.createObjectNode().put("to", "watched"));
        load(script);
        assertEquals(
                List.of("closed", "closed", "draft"),
                sprints().stream().map(sprint -> sprint.get("state").asText()).toList());
    }
}
