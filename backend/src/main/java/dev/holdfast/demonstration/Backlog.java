package dev.holdfast.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the team of the demonstration plans and how its last sprints went: illustrative, and marked so. Each item and each
 * sprint is a script of steps with the time at which it was known, one revision for a step. So what is there tells how far
 * its script has come: where revision and time are those of a step, the next one follows; anything else is somebody's doing
 * and stays as it is.
 */
final class Backlog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visit visit;
    private final String product;
    private final Map<String, String> metrics;
    private final JsonNode script;

    /** By the key in the script, which is not always the key in the product. */
    private final Map<String, Subject> items = new HashMap<>();

    /** What is there of an item or a sprint, as it was read last. */
    private static final class Subject {
        JsonNode now;

        Subject(JsonNode now) {
            this.now = now;
        }

        /** Whether all that has happened to it are the first {@code steps} steps of its script. */
        boolean after(int steps, String at) {
            return now.get("revision").asInt() == steps
                    && Instant.parse(now.get("knownAt").asText()).equals(Instant.parse(at));
        }
    }

    /** One step of a script, in the order of all times. */
    private record Step(String at, Act act) {}

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    /**
     * @param product its address
     * @param metrics ids by key
     * @param script items and sprints, as in {@code backlog.json}
     */
    Backlog(Visit visit, String product, Map<String, String> metrics, JsonNode script) {
        this.visit = visit;
        this.product = product;
        this.metrics = metrics;
        this.script = script;
    }

    void load() throws IOException, InterruptedException {
        Map<String, JsonNode> there = new HashMap<>();
        visit.all(product + "/items").forEach(item -> there.put(item.get("key").asText(), item));
        there.forEach((key, item) -> items.put(key, new Subject(item)));
        for (JsonNode wanted : script.get("items")) item(wanted, there);

        List<Step> steps = new ArrayList<>();
        for (JsonNode wanted : script.get("items")) steps.addAll(steps(wanted));
        steps.addAll(sprints());
        steps.sort(Comparator.comparing(step -> Instant.parse(step.at())));
        for (Step step : steps) step.act().run();
    }

    /** Puts an item on the roadmap, unless it is there: under another key where somebody has taken its own. */
    private void item(JsonNode wanted, Map<String, JsonNode> there) throws IOException, InterruptedException {
        String key = wanted.get("key").asText();
        String mine = key;
        if (there.containsKey(key) && !there.get(key).path("illustrative").asBoolean())
            mine = "DEMO-" + key.substring(key.indexOf('-') + 1);
        JsonNode item = there.get(mine);
        if (item == null) {
            ObjectNode body = wanted.deepCopy();
            body.remove(List.of("at", "plan", "steps"));
            body.put("key", mine)
                    .put("illustrative", true)
                    .put("knownAt", wanted.get("at").asText());
            if (wanted.has("waitsFor")) {
                body.remove("waitsFor");
                wanted.get("waitsFor")
                        .forEach(awaited -> body.withArray("waitsFor").add(id(awaited.asText())));
            }
            item = visit.post(product + "/items", body);
        }
        Subject subject = new Subject(item);
        items.put(key, subject);
        if (wanted.has("plan") && subject.after(1, wanted.get("at").asText())) plan(subject, wanted);
    }

    /** What is agreed already stays, whoever agreed on it. */
    private void plan(Subject item, JsonNode wanted) throws IOException, InterruptedException {
        String address = address(item) + "/plan";
        if (visit.find(address) != null) return;
        JsonNode plan = wanted.get("plan");
        ObjectNode body = plan.deepCopy();
        body.remove(List.of("metric", "segment"));
        body.put("metricId", metrics.get(plan.get("metric").asText()))
                .put("knownAt", wanted.get("at").asText());
        if (plan.has("segment"))
            body.put("segmentId", segment(plan.get("segment").asText()));
        for (JsonNode guardrail : body.withArray("guardrails")) {
            ObjectNode one = (ObjectNode) guardrail;
            one.put("metricId", metrics.get(one.remove("metric").asText()));
        }
        visit.put(address, body);
    }

    /** @param name dimension and name, as {@code daypart/morning} */
    private String segment(String name) throws IOException, InterruptedException {
        for (JsonNode segment : visit.all(product + "/segments"))
            if (name.equals(segment.get("dimension").asText() + "/"
                    + segment.get("segment").asText()))
                return segment.get("segmentId").asText();
        throw new IllegalStateException("The history has no segment " + name);
    }

    private List<Step> steps(JsonNode wanted) {
        List<Step> steps = new ArrayList<>();
        Subject item = items.get(wanted.get("key").asText());
        String before = wanted.get("at").asText();
        int done = 1;
        for (JsonNode step : wanted.path("steps")) {
            String last = before;
            int reached = done++;
            steps.add(new Step(step.get("at").asText(), () -> {
                if (item.after(reached, last)) item.now = step(item, step);
            }));
            before = step.get("at").asText();
        }
        return steps;
    }

    private JsonNode step(Subject item, JsonNode step) throws IOException, InterruptedException {
        if (step.has("change")) {
            ObjectNode body = step.get("change").deepCopy();
            return visit.patch(address(item), body.put("knownAt", step.get("at").asText()), etag(item));
        }
        ObjectNode body = step.deepCopy();
        body.remove("at");
        return visit.post(
                address(item) + "/stage-changes",
                body.put("knownAt", step.get("at").asText()),
                etag(item));
    }

    /** None where people have planned sprints of their own: their numbers and their one sprint under way are theirs. */
    private List<Step> sprints() throws IOException, InterruptedException {
        List<JsonNode> there = new ArrayList<>(visit.all(product + "/sprints"));
        if (there.stream().anyMatch(sprint -> !sprint.get("illustrative").asBoolean())) return List.of();
        there.sort(Comparator.comparing(sprint -> sprint.get("number").asInt()));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < script.get("sprints").size(); i++) {
            JsonNode wanted = script.get("sprints").get(i);
            Subject sprint = new Subject(i < there.size() ? there.get(i) : null);
            String before = wanted.get("at").asText();
            steps.add(new Step(before, () -> {
                if (sprint.now == null) sprint.now = add(wanted);
            }));
            int done = 1;
            for (JsonNode step : wanted.get("steps")) {
                String last = before;
                int reached = done++;
                steps.add(new Step(step.get("at").asText(), () -> {
                    if (sprint.after(reached, last)) sprint.now = sprintStep(sprint, step);
                }));
                before = step.get("at").asText();
            }
        }
        return steps;
    }

    private JsonNode add(JsonNode wanted) throws IOException, InterruptedException {
        ObjectNode body = wanted.deepCopy();
        body.remove(List.of("at", "steps"));
        return visit.post(
                product + "/sprints",
                body.put("illustrative", true).put("knownAt", wanted.get("at").asText()));
    }

    private JsonNode sprintStep(Subject sprint, JsonNode step) throws IOException, InterruptedException {
        String address = product + "/sprints/" + sprint.now.get("sprintId").asText();
        ObjectNode body = JSON.createObjectNode().put("knownAt", step.get("at").asText());
        if (step.has("start")) return visit.post(address + "/start", body, etag(sprint));
        Set<String> held = new HashSet<>();
        sprint.now.get("itemIds").forEach(id -> held.add(id.asText()));
        if (step.has("close")) {
            for (JsonNode outcome : step.get("close")) {
                Subject item = items.get(outcome.get("key").asText());
                if (!open(item) || !held.contains(id(outcome.get("key").asText()))) continue;
                ObjectNode said = body.withArray("outcomes").addObject();
                said.put("itemId", id(outcome.get("key").asText()));
                said.set("outcome", outcome.get("outcome"));
                said.set("reason", outcome.get("reason"));
            }
            body.withArray("outcomes");
            return visit.post(address + "/closing", body, etag(sprint));
        }
        if (step.has("reason")) body.set("reason", step.get("reason"));
        body.withArray("itemIds");
        for (JsonNode key : step.get("items")) {
            Subject item = items.get(key.asText());
            // Somebody may have shipped, cut or hidden it before an older demonstration was brought up to date.
            if (item != null && (held.contains(id(key.asText())) || open(item)))
                body.withArray("itemIds").add(id(key.asText()));
        }
        return visit.put(address + "/items", body, etag(sprint));
    }

    private static boolean open(Subject item) {
        return !item.now.get("archived").asBoolean()
                && Set.of("planned", "building", "reopened")
                        .contains(item.now.get("stage").asText());
    }

    private String id(String key) {
        return items.get(key).now.get("itemId").asText();
    }

    private String address(Subject item) {
        return product + "/items/" + item.now.get("itemId").asText();
    }

    private static String etag(Subject subject) {
        return "\"" + subject.now.get("revision").asInt() + "\"";
    }
}
