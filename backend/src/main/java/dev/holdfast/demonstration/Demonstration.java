package dev.holdfast.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads the history of a real price-direction model through the public API. What is there already stays as it is, so that
 * loading twice loads nothing twice and an interrupted load goes on where it stopped.
 *
 * <p>The figures are counts of real predictions (Elec2, Harries 1999); titles, hypotheses, effort, start dates and what an
 * error costs are illustrative, and so are the set of thresholds, all work that never was in service and the sprints, which
 * are marked as such. When things were known is declared:
 * a week's counts when the week was over, a plan two weeks before the work began.
 */
final class Demonstration {
    private static final String PRODUCT = "nsw";
    private static final int PLANNED_DAYS_BEFORE_START = 14;

    /** Ten times what it takes on a slow machine; after that the address is better told than not. */
    private static final Duration LONGEST_JUDGING = Duration.ofSeconds(60);

    private static final String[] STAGES_REACHED = {"building", "watched", "settled", "drifting"};

    private final ObjectMapper json = new ObjectMapper();
    private final Visit visit;
    private final Instant now;

    Demonstration(Visit visit, Instant now) {
        this.visit = visit;
        this.now = now;
    }

    /** @return what it found and added, for the log */
    String load() throws IOException, InterruptedException {
        String product = "/products/" + product();
        Map<String, String> metrics = metrics(product);
        for (JsonNode event : read("environment-events.json")) {
            ObjectNode body = event.deepCopy();
            body.put("kind", event.get("kind").asText().replace('-', '_'));
            body.put("externalKey", "nsw:" + event.get("on").asText());
            body.put("knownAt", start(LocalDate.parse(event.get("on").asText())).toString());
            visit.post(product + "/environment-events", body);
        }
        tolerances(product, metrics);
        items(product, metrics);
        String added = batch(product, "evaluations.csv") + ", " + batch(product, "paired.csv");
        operatingPoints(product);
        // Its plans name segments, which the batches bring; meanwhile these are judged.
        new Backlog(visit, product, metrics, read("backlog.json")).load();
        awaitVerdicts(product);
        return added;
    }

    /** Whoever opens the first page finds the story told, not half of it. */
    private void awaitVerdicts(String product) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_JUDGING.toNanos();
        while (!judged(product) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    /** Whether every item that is to be judged was, and by the pairs, which are loaded last. */
    private boolean judged(String product) throws IOException, InterruptedException {
        Map<String, String> wanted = new HashMap<>();
        for (JsonNode item : read("items.json")) {
            wanted.put(item.get("key").asText(), item.get("stage").asText());
        }
        for (JsonNode item : visit.all(product + "/items")) {
            if (!"settled".equals(wanted.get(item.get("key").asText()))) {
                continue;
            }
            String itemId = item.get("itemId").asText();
            JsonNode evidence = visit.get(product + "/items/" + itemId + "/evidence");
            String method = evidence.path("primary").path("method").asText();
            boolean byPairs = item.get("supersedes").isNull() || method.equals("shadow_paired");
            if (item.get("stage").asText().equals("watched") || !byPairs) {
                return false;
            }
        }
        return true;
    }

    private String product() throws IOException, InterruptedException {
        for (JsonNode product : visit.get("/products?limit=1000").get("items")) {
            if (product.get("key").asText().equals(PRODUCT)) {
                return product.get("productId").asText();
            }
        }
        ObjectNode body = json.createObjectNode().put("key", PRODUCT).put("name", "NSW price direction");
        return visit.post("/products", body).get("productId").asText();
    }

    /** Ids by key. */
    private Map<String, String> metrics(String product) throws IOException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode metric : visit.get(product + "/metrics?limit=1000").get("items")) {
            ids.put(metric.get("key").asText(), metric.get("metricId").asText());
        }
        for (String key : new String[] {"accuracy", "recall", "precision"}) {
            if (!ids.containsKey(key)) {
                ObjectNode body = json.createObjectNode()
                        .put("key", key)
                        .put("name", Character.toUpperCase(key.charAt(0)) + key.substring(1))
                        .put("kind", key)
                        .put("direction", "higher_is_better")
                        .put("unit", "share");
                ids.put(
                        key,
                        visit.post(product + "/metrics", body).get("metricId").asText());
            }
        }
        return ids;
    }

    /** A week's counts were known when the week was over. */
    private String batch(String product, String file) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder();
        int windowEnd = -1;
        for (String line : text(file).lines().toList()) {
            String[] cells = line.split(",", -1);
            if (windowEnd < 0) {
                windowEnd = List.of(cells).indexOf("window_end");
                csv.append(line).append(",known_at\n");
            } else {
                csv.append(line).append(',').append(cells[windowEnd]).append('\n');
            }
        }
        JsonNode answer = visit.postCsv(product + "/snapshot-batches", csv.toString());
        if (answer.path("rejected").asInt(-1) != 0) {
            throw new IllegalStateException(file + ": " + answer);
        }
        return answer.get("accepted").asInt() + " of " + file;
    }

    /**
     * An illustration, and said to be one wherever it is shown: the point at 0.50 is what v7 really did in its sixteen weeks,
     * the others lie on a smooth curve through it.
     */
    private void operatingPoints(String product) throws IOException, InterruptedException {
        ObjectNode body = (ObjectNode) read("operating-points.json");
        body.set("knownAt", body.get("windowEnd"));
        visit.post(product + "/operating-point-sets", body);
    }

    /** What an earlier release loaded, and nobody has changed since, is agreed again in full. */
    private void tolerances(String product, Map<String, String> metrics) throws IOException, InterruptedException {
        Map<String, JsonNode> there = new HashMap<>();
        for (JsonNode tolerance : visit.get(product + "/tolerances?limit=1000").get("items")) {
            there.put(tolerance.get("metricId").asText(), tolerance);
        }
        for (JsonNode agreed : read("tolerances.json")) {
            ObjectNode body = tolerance(agreed, metrics);
            JsonNode before = there.get(body.get("metricId").asText());
            if (before == null) {
                visit.post(product + "/tolerances", body);
            } else if (ofEarlierRelease(before, body)) {
                String address =
                        product + "/tolerances/" + before.get("toleranceId").asText();
                visit.put(address, body, "\"" + before.get("revision").asInt() + "\"");
            }
        }
    }

    /** Whether it is what was loaded when tolerances could say less, as it was loaded. */
    private static boolean ofEarlierRelease(JsonNode there, JsonNode wanted) {
        return there.get("consequences").isEmpty()
                && there.get("population").isNull()
                && there.get("minimumSample").isNull()
                && List.of("floor", "margin", "consequence", "fallback", "owner", "approver", "agreedOn", "revisitBy")
                        .stream()
                        .allMatch(name -> there.get(name).equals(wanted.get(name)));
    }

    private static ObjectNode tolerance(JsonNode agreed, Map<String, String> metrics) {
        ObjectNode body = agreed.deepCopy();
        body.remove(List.of("metric", "segment"));
        body.put("metricId", metrics.get(agreed.get("metric").asText()));
        ObjectNode signal = (ObjectNode) body.get("signal");
        signal.put("metricId", metrics.get(signal.get("metric").asText()));
        signal.remove(List.of("metric", "segment"));
        return body.put(
                "knownAt",
                start(LocalDate.parse(agreed.get("agreedOn").asText())).toString());
    }

    private void items(String product, Map<String, String> metrics) throws IOException, InterruptedException {
        Map<String, JsonNode> there = new HashMap<>();
        for (JsonNode item : visit.all(product + "/items")) {
            there.put(item.get("key").asText(), item);
        }
        for (JsonNode wanted : read("items.json")) {
            JsonNode item = there.get(wanted.get("key").asText());
            if (item == null) {
                item = visit.post(product + "/items", item(wanted));
            }
            String address = product + "/items/" + item.get("itemId").asText();
            String stage = item.get("stage").asText();
            // What is agreed already stays, whoever agreed on it.
            if (stage.equals("planned") && !wanted.get("plan").isNull() && visit.find(address + "/plan") == null) {
                plan(address, wanted, metrics);
            }
            int reached = reached(stage);
            int target = reached(wanted.get("stage").asText());
            if (reached < 1 && target >= 1) {
                move(address, "building", day(wanted.get("startedOn")));
            }
            if (reached < 2 && target >= 2) {
                move(address, "watched", day(wanted.get("shippedOn")));
            }
        }
    }

    /** How far along: 0 planned, 1 building, 2 shipped, more: judged. */
    private static int reached(String stage) {
        return List.of(STAGES_REACHED).indexOf(stage) + 1;
    }

    private ObjectNode item(JsonNode wanted) {
        ObjectNode body = json.createObjectNode();
        for (String name : new String[] {
            "key", "kind", "title", "hypothesis", "effortDays", "modelVersion", "supersedes", "startedOn", "shippedOn"
        }) {
            body.set(name, wanted.get(name));
        }
        if (wanted.has("expectedEffect")) {
            body.set("expectedEffect", wanted.get("expectedEffect"));
        }
        // What was never in service was made up.
        return body.put("illustrative", !wanted.get("stage").asText().equals("settled"))
                .put("owner", "forecasting")
                .put("knownAt", planned(wanted).toString());
    }

    private void plan(String address, JsonNode wanted, Map<String, String> metrics)
            throws IOException, InterruptedException {
        JsonNode plan = wanted.get("plan");
        ObjectNode body = json.createObjectNode()
                .put("metricId", metrics.get(plan.get("metric").asText()))
                .put("selectedBecause", plan.get("selectedBecause").asText())
                .put("evaluateUntil", plan.get("evaluateUntil").asText())
                .put("method", "shadow")
                .put("knownAt", planned(wanted).toString());
        body.set("margin", plan.get("margin"));
        plan.get("guardrails")
                .forEach(guardrail -> body.withArray("guardrails")
                        .addObject()
                        .put("metricId", metrics.get(guardrail.get("metric").asText()))
                        .set("margin", guardrail.get("margin")));
        visit.put(address + "/plan", body);
    }

    private void move(String address, String stage, LocalDate on) throws IOException, InterruptedException {
        visit.post(
                address + "/stage-changes",
                json.createObjectNode()
                        .put("to", stage)
                        .put("on", on.toString())
                        .put("knownAt", start(on).toString()));
    }

    /** Two weeks before the work began, or now where that still lies ahead. */
    private Instant planned(JsonNode wanted) {
        String text = wanted.get("startedOn").asText();
        LocalDate first = LocalDate.parse(text.length() == 7 ? text + "-01" : text);
        Instant known = start(first.minusDays(PLANNED_DAYS_BEFORE_START));
        Instant latest = now.minusSeconds(24 * 3600);
        return known.isBefore(latest) ? known : latest;
    }

    private static LocalDate day(JsonNode text) {
        return LocalDate.parse(text.asText());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private JsonNode read(String file) throws IOException {
        return json.readTree(text(file));
    }

    private static String text(String file) {
        try (InputStream stream = Demonstration.class.getResourceAsStream("/demonstration/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
