package dev.holdfast.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real history through the public API, against the figures that were published with it. */
@QuarkusTest
class RealHistoryOverHttpTest {
    private static final List<String> SCOPES =
            List.of("snapshots:read", "snapshots:write", "roadmap:read", "roadmap:write");

    private static Visit visit;
    private static String product;

    @BeforeEach
    void load() throws IOException, InterruptedException {
        if (product != null) {
            return;
        }
        String token = As.planner()
                .body(Map.of("name", "demonstration", "scopes", SCOPES, "expiresInDays", 1))
                .post("/api/v1/tokens")
                .path("token");
        String address = ConfigProvider.getConfig().getValue("test.url", String.class);
        visit = new Visit(address + "/api/v1", Map.of("Authorization", "Bearer " + token));
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        for (JsonNode each : visit.get("/products?limit=1000").get("items")) {
            if (each.get("key").asText().equals("nsw")) {
                product = "/products/" + each.get("productId").asText();
            }
        }
        for (int tries = 0; tries < 100 && !judged(); tries++) {
            Thread.sleep(200);
        }
    }

    /** Every shipped item has been judged in every cell that was measured. */
    private static boolean judged() throws IOException, InterruptedException {
        for (String key : List.of("NSW-1", "NSW-2", "NSW-3", "NSW-4", "NSW-5", "NSW-6", "NSW-7", "NSW-8")) {
            JsonNode item = items().get(key);
            if (!item.get("stage").asText().equals("settled")
                    || visit.get(product + "/items/" + item.get("itemId").asText() + "/evidence")
                                    .get("looks")
                                    .asInt()
                            != 24) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, JsonNode> items() throws IOException, InterruptedException {
        Map<String, JsonNode> items = new HashMap<>();
        visit.get(product + "/items")
                .get("items")
                .forEach(item -> items.put(item.get("key").asText(), item));
        return items;
    }

    private static JsonNode evidence(String key) throws IOException, InterruptedException {
        return visit.get(product + "/items/" + items().get(key).get("itemId").asText() + "/evidence");
    }

    private static String points(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static String level(JsonNode estimate) {
        return estimate.isNull() ? "–" : points(estimate.get("value").asDouble());
    }

    private static String withLimits(JsonNode estimate) {
        return estimate.isNull()
                ? ""
                : points(estimate.get("value").asDouble()) + " ("
                        + points(estimate.get("lower").asDouble()) + ", "
                        + points(estimate.get("upper").asDouble()) + ")";
    }

    private static String row(JsonNode cell) {
        return level(cell.get("before")) + " | " + level(cell.get("withoutChange")) + " | " + level(cell.get("after"))
                + " | " + withLimits(cell.get("effect")) + " | " + withLimits(cell.get("change")) + " | "
                + cell.get("verdict").asText();
    }

    @Test
    void accuracy_over_all_inputs_reads_as_published() throws IOException, InterruptedException {
        Map<String, String> published = new TreeMap<>(Map.of(
                "NSW-1", "– | – | 83.3 |  |  | not_estimable",
                "NSW-2", "83.3 | 79.4 | 80.9 | 1.5 (-1.7, 4.6) | -2.4 (-9.1, 4.2) | not_shown",
                "NSW-3", "80.9 | 69.1 | 73.4 | 4.3 (0.9, 7.8) | -7.5 (-17.6, 2.8) | prevented_regression",
                "NSW-4", "80.9 | 69.1 | 73.4 | 4.3 (0.9, 7.8) | -7.5 (-17.6, 2.8) | prevented_regression",
                "NSW-5", "73.4 | 70.2 | 75.8 | 5.6 (-0.4, 11.7) | 2.4 (-5.8, 10.6) | not_shown",
                "NSW-6", "75.8 | 68.8 | 77.3 | 8.5 (1.3, 15.5) | 1.4 (-4.1, 7.0) | prevented_regression",
                "NSW-7", "77.3 | 70.4 | 66.0 | -4.4 (-8.5, -0.3) | -11.3 (-19.5, -2.8) | harmed",
                "NSW-8", "66.0 | 66.2 | 83.9 | 17.7 (12.7, 22.6) | 17.9 (10.2, 25.4) | improved"));
        Map<String, String> read = new TreeMap<>();
        for (String key : published.keySet()) {
            read.put(key, row(evidence(key).get("primary")));
        }
        assertEquals(published, read);
    }

    @Test
    void pressure_reads_as_published() throws IOException, InterruptedException {
        Map<String, String> published = new TreeMap<>(Map.of(
                "NSW-2", "-3.9 (-10.5, 2.8)",
                "NSW-3", "-11.8 (-21.2, -2.0)",
                "NSW-5", "-3.2 (-12.1, 5.7)",
                "NSW-6", "-7.0 (-12.7, -1.3)",
                "NSW-7", "-6.9 (-14.0, 0.3)",
                "NSW-8", "0.2 (-8.6, 9.0)"));
        Map<String, String> read = new TreeMap<>();
        for (String key : published.keySet()) {
            read.put(key, withLimits(evidence(key).get("primary").get("pressure")));
        }
        assertEquals(published, read);
    }

    @Test
    void the_inputs_moved_by_a_third_at_NSW_3_and_as_usual_at_NSW_6() throws IOException, InterruptedException {
        JsonNode third = evidence("NSW-3").get("shift").get("strongest");
        assertEquals("proven", third.get("state").asText());
        assertEquals("demand", third.get("dimension").asText());
        assertEquals(0.35, third.get("raw").asDouble(), 0.005);
        assertEquals(
                "usual_swing",
                evidence("NSW-6").get("shift").get("strongest").get("state").asText());
        List<String> detected = new ArrayList<>();
        visit.get(product + "/environment-events").get("items").forEach(event -> {
            if (event.get("detected").asBoolean())
                detected.add(event.get("on").asText() + " " + event.get("title").asText());
        });
        assertEquals(
                List.of(
                        "1997-01-28 Inputs shifted by demand: about 14% (4–22)",
                        "1997-05-20 Inputs shifted by demand: about 35% (24–46)",
                        "1997-09-09 Inputs shifted by demand: about 33% (24–43)",
                        "1998-04-21 Inputs shifted by demand: about 21% (7–31)",
                        "1998-08-11 Inputs shifted by demand: about 29% (9–49)"),
                detected);
    }

    @Test
    void recall_as_guardrail_shows_the_trade_that_accuracy_hides() throws IOException, InterruptedException {
        JsonNode harmed = evidence("NSW-7");
        JsonNode improved = evidence("NSW-8");
        assertEquals("harmed", harmed.get("primary").get("verdict").asText());
        assertEquals("improved", harmed.get("guardrails").get(0).get("verdict").asText());
        assertEquals(
                "13.0 (9.2, 16.9)", withLimits(harmed.get("guardrails").get(0).get("effect")));
        assertEquals("improved", improved.get("primary").get("verdict").asText());
        assertEquals("harmed", improved.get("guardrails").get(0).get("verdict").asText());
        assertEquals(
                "-17.6 (-27.4, -8.8)",
                withLimits(improved.get("guardrails").get(0).get("effect")));
        assertEquals(
                "12.2 (3.2, 21.3)",
                withLimits(evidence("NSW-3").get("guardrails").get(0).get("effect")));
    }

    @Test
    void the_ledger_reads_as_published_and_adds_up() throws IOException, InterruptedException {
        JsonNode panel = visit.get(product + "/timeline?from=1996-08-01&until=1999-07-01")
                .get("panels")
                .get(0);
        assertEquals("accuracy", panel.get("metric").asText());
        Map<String, String> read = new TreeMap<>();
        double sum = 0;
        for (JsonNode row : panel.get("ledger").get("rows")) {
            String kind = row.get("kind").asText();
            boolean edge = kind.equals("opening") || kind.equals("closing");
            read.put(kind, edge ? level(row) : withLimits(row));
            double value = row.get("value").asDouble();
            sum += kind.equals("closing") ? -value : value;
        }
        assertEquals(
                new TreeMap<>(Map.of(
                        "opening", "83.3",
                        "environment", "-32.6 (-45.8, -19.3)",
                        "maintenance", "8.5 (1.3, 15.5)",
                        // The lower limit is 15.446.
                        "corrective", "23.3 (15.4, 31.1)",
                        "additive", "-2.9 (-8.1, 2.3)",
                        "together", "4.3 (0.9, 7.8)",
                        "closing", "83.9")),
                read);
        assertEquals("33.2 (20.9, 45.4)", withLimits(panel.get("ledger").get("work")));
        assertEquals(0, sum, 1e-12);
        String metricId = panel.get("metricId").asText();
        assertEquals(
                panel.get("ledger").get("rows"),
                visit.get(product + "/ledger?metricId=" + metricId).get("rows"));
    }

    @Test
    void every_cell_has_a_verdict_or_says_why_not() throws IOException, InterruptedException {
        Set<String> claims = Set.of("improved", "prevented_regression", "helped", "held", "harmed", "not_shown");
        int cells = 0;
        List<String> against = new ArrayList<>();
        for (String key : List.of("NSW-1", "NSW-2", "NSW-3", "NSW-4", "NSW-5", "NSW-6", "NSW-7", "NSW-8")) {
            JsonNode evidence = evidence(key);
            List<JsonNode> all = new ArrayList<>(List.of(evidence.get("primary")));
            for (String part : List.of("guardrails", "segments", "others")) {
                evidence.get(part).forEach(all::add);
            }
            for (JsonNode cell : all) {
                cells++;
                boolean claimed = claims.contains(cell.get("verdict").asText());
                boolean explained = !cell.get("reasons").isEmpty()
                        && cell.get("reasons").get(0).get("code").asText().length() > 0;
                assertTrue(claimed || explained, () -> key + ": " + cell);
                assertFalse(cell.get("sentence").asText().isBlank());
                if (cell.get("againstHeadline").asBoolean()) {
                    against.add(key + " " + cell.get("metric").asText() + " "
                            + cell.get("segment").asText());
                    JsonNode effect = cell.get("effect");
                    assertFalse(effect.isNull());
                }
            }
        }
        assertEquals(8 * 24, cells);
        assertFalse(against.isEmpty(), "the real history holds segments that moved against the headline");
    }

    private static JsonNode tolerance(String metric) throws IOException, InterruptedException {
        for (JsonNode each : visit.get(product + "/metrics?limit=1000").get("items")) {
            for (JsonNode tolerance :
                    visit.get(product + "/tolerances?limit=1000").get("items")) {
                if (each.get("key").asText().equals(metric)
                        && tolerance.get("metricId").equals(each.get("metricId"))) {
                    return tolerance;
                }
            }
        }
        throw new IllegalStateException("no tolerance of " + metric);
    }

    @Test
    void the_outlook_reads_as_published_with_budget_and_signal() throws IOException, InterruptedException {
        String address = product + "/tolerances/"
                + tolerance("accuracy").get("toleranceId").asText() + "/standing";
        JsonNode standing = visit.get(address + "?asOf=1998-12-02T08:00:00Z").get("standing");
        assertEquals("met", standing.get("state").asText());
        JsonNode outlook = standing.get("outlook");
        assertEquals(28, outlook.get("backtestHeld").asInt());
        assertEquals(37, outlook.get("backtestBlocks").asInt());
        assertTrue(outlook.get("reliable").asBoolean());
        assertEquals(0.3 * 336, standing.get("budget").get("allowedPerWeek").asDouble(), 1e-9);
        assertEquals(
                (1 - standing.get("level").get("value").asDouble()) / 0.3,
                standing.get("budget").get("burn").get("value").asDouble(),
                1e-12);
        assertFalse(standing.get("signal").get("firing").asBoolean());
        assertEquals(2, standing.get("budget").get("costs").size());
    }

    @Test
    void recall_counts_its_errors_among_the_real_rises_only() throws IOException, InterruptedException {
        String address = product + "/tolerances/"
                + tolerance("recall").get("toleranceId").asText() + "/standing";
        JsonNode budget = visit.get(address).get("standing").get("budget");
        double cases = budget.get("casesPerWeek").asDouble();
        assertTrue(cases > 100 && cases < 200, "of 336 half-hours a week the price rises in " + cases);
        assertEquals(0.4 * cases, budget.get("allowedPerWeek").asDouble(), 1e-9);
    }

    @Test
    void an_older_demonstration_gets_what_tolerances_can_say_since_and_a_changed_one_stays()
            throws IOException, InterruptedException {
        JsonNode agreed = tolerance("recall");
        String address = product + "/tolerances/" + agreed.get("toleranceId").asText();
        com.fasterxml.jackson.databind.node.ObjectNode older = agreed.deepCopy();
        older.retain(
                "metricId",
                "segmentId",
                "floor",
                "margin",
                "volumePerWeek",
                "consequence",
                "fallback",
                "fallbackCapacityPerWeek",
                "signal",
                "owner",
                "approver",
                "agreedOn",
                "revisitBy",
                "knownAt");
        visit.put(address, older, "\"" + agreed.get("revision").asInt() + "\"");
        assertTrue(tolerance("recall").get("consequences").isEmpty());
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        JsonNode again = tolerance("recall");
        assertEquals(agreed.get("consequences"), again.get("consequences"));
        assertEquals(agreed.get("population"), again.get("population"));
        older.put("owner", "somebody else");
        visit.put(address, older, "\"" + again.get("revision").asInt() + "\"");
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        assertTrue(tolerance("recall").get("consequences").isEmpty());
        older.put("owner", agreed.get("owner").asText());
        visit.put(address, older, "\"" + tolerance("recall").get("revision").asInt() + "\"");
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        assertEquals(agreed.get("consequences"), tolerance("recall").get("consequences"));
    }

    @Test
    void what_is_real_and_what_is_made_up_can_be_told_apart() throws IOException, InterruptedException {
        Set<String> real = new TreeSet<>();
        items().forEach((key, item) -> {
            if (!item.get("illustrative").asBoolean()) real.add(key);
        });
        assertEquals(
                Set.of("NSW-1", "NSW-2", "NSW-3", "NSW-4", "NSW-5", "NSW-6", "NSW-7", "NSW-8"), real, "in service");
    }

    @Test
    void the_draft_is_held_against_what_was_measured() throws IOException, InterruptedException {
        JsonNode draft = visit.all(product + "/sprints").get(0);
        JsonNode plan =
                visit.get(product + "/sprints/" + draft.get("sprintId").asText() + "/plan?asOf=1998-12-02T08:00:00Z");
        assertEquals(
                "4 days of room left, and nothing is planned that holds accuracy.",
                plan.get("sentence").asText());
        Map<String, String> said = new TreeMap<>();
        plan.get("warnings")
                .forEach(warning -> said.merge(
                        warning.get("code").asText(), warning.get("sentence").asText(), (a, b) -> a + " | " + b));
        assertEquals("Items of forecasting take 16 days; 12 days are there.", said.get("person_over_capacity"));
        assertEquals("6 days of additive work are planned; 5 days are meant for it.", said.get("kind_over_capacity"));
        assertEquals("NSW-27 has to ship first and is not in this sprint.", said.get("waits"));
        // NSW-5 once gave 39 points of recall: 15 more are nothing that was never seen.
        assertFalse(said.containsKey("above_anything_measured"));
        assertTrue(said.get("no_maintenance_near_floor").contains("a chance of about 24 in 100"));
        for (JsonNode suggestion : plan.get("suggestions"))
            assertTrue(suggestion.get("sentence").asText().contains("maintenance work on it, planned"));
        assertTrue(said.get("below_what_can_be_seen").startsWith("3 points are expected; if it ships by "));
        JsonNode nine = plan.get("rows").get(0);
        assertEquals("NSW-9", nine.get("item").get("key").asText());
        assertEquals("NSW-8", nine.get("last").get("key").asText());
        assertEquals("improved", nine.get("last").get("verdict").asText());
    }

    @Test
    void a_plan_that_people_have_changed_stays_as_it_is() throws IOException, InterruptedException {
        String address =
                product + "/items/" + items().get("NSW-10").get("itemId").asText() + "/plan";
        JsonNode agreed = visit.get(address);
        com.fasterxml.jackson.databind.node.ObjectNode ours = agreed.deepCopy();
        ours.retain("metricId", "segmentId", "margin", "guardrails", "selectedBecause", "evaluateUntil", "method");
        ours.put("margin", 0.03);
        visit.put(address, ours, "\"" + agreed.get("revision").asInt() + "\"");
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        JsonNode after = visit.get(address);
        assertEquals(0.03, after.get("margin").asDouble());
        ours.set("margin", agreed.get("margin"));
        visit.put(address, ours, "\"" + after.get("revision").asInt() + "\"");
    }

    @Test
    void loading_twice_loads_nothing_twice() throws IOException, InterruptedException {
        long snapshots = count("/snapshots");
        long revisions = revisions();
        String added = new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        assertEquals("0 of evaluations.csv, 0 of paired.csv", added);
        assertEquals(snapshots, count("/snapshots"));
        assertEquals(revisions, revisions());
        // Eleven of the history, and the thirty that are made up around it.
        assertEquals(11 + 30, items().size());
        assertEquals(3, visit.all(product + "/sprints").size());
        // One is told by the history; the five shifts of demand are found in it.
        assertEquals(6, visit.get(product + "/environment-events").get("items").size());
        assertEquals(2, visit.get(product + "/tolerances").get("items").size());
    }

    private static long count(String list) throws IOException, InterruptedException {
        long count = 0;
        String cursor = "";
        do {
            JsonNode page = visit.get(product + list + "?limit=1000" + cursor);
            count += page.get("items").size();
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asText();
        } while (cursor != null);
        return count;
    }

    private static long revisions() throws IOException, InterruptedException {
        long sum = 0;
        for (JsonNode item : items().values()) {
            sum += item.get("revision").asInt();
        }
        return sum;
    }

    /** What the benchmark measures the timeline against, which has to stay the same. */
    @Test
    void the_timeline_reads_as_plain_sql_reads_it() throws IOException, InterruptedException {
        StringBuilder window = new StringBuilder("from=1997-12-01&until=1998-12-01");
        visit.get(product + "/metrics")
                .get("items")
                .forEach(metric -> window.append("&metricId=")
                        .append(metric.get("metricId").asText()));
        List<JsonNode> segments = new ArrayList<>();
        visit.get(product + "/segments").get("items").forEach(segments::add);
        segments.subList(0, 2)
                .forEach(segment -> window.append("&segmentId=")
                        .append(segment.get("segmentId").asText()));
        assertEquals(
                visit.get("/benchmark/timeline?productId=" + product.substring("/products/".length()) + "&" + window),
                visit.get(product + "/timeline?" + window));
    }

    @Test
    void as_of_an_earlier_day_only_what_was_known_then_is_said() throws IOException, InterruptedException {
        JsonNode then = visit.get(product + "/timeline?from=1996-08-01&until=1999-01-01&asOf=1998-02-03T00:00:00Z");
        Map<String, String> stages = new TreeMap<>();
        Map<String, String> verdicts = new TreeMap<>();
        then.get("items").forEach(item -> {
            stages.put(item.get("key").asText(), item.get("stage").asText());
            verdicts.put(item.get("key").asText(), item.get("verdict").asText("none"));
        });
        assertEquals("watched", stages.get("NSW-6"));
        assertEquals("too_early", verdicts.get("NSW-6"));
        assertEquals("not_shown", verdicts.get("NSW-5"));
        assertFalse(stages.containsKey("NSW-8"), "two weeks before its work began nobody knew of it");
        Set<String> versions = new TreeSet<>();
        then.get("panels")
                .get(0)
                .get("levels")
                .forEach(level -> versions.add(level.get("version").asText()));
        assertEquals(Set.of("v1", "v2", "v3", "v4", "v5"), versions);
        JsonNode again = visit.get(product + "/timeline?from=1996-08-01&until=1999-01-01&asOf=1998-02-03T00:00:00Z");
        assertEquals(then, again);
    }

    @Test
    void a_recorded_assessment_names_its_inputs_and_method() throws IOException, InterruptedException {
        JsonNode primary = evidence("NSW-6").get("primary");
        JsonNode recorded = visit.get(
                product + "/assessments/" + primary.get("assessmentId").asText());
        // 16 baseline weeks, 16 new weeks live and shadow, 16 pairs.
        assertEquals(64, recorded.get("inputIds").size());
        assertEquals("shadow_paired", recorded.get("assessment").get("method").asText());
        assertNotNull(recorded.get("assessment").get("methodVersion").asText());
        assertEquals(primary.get("effect"), recorded.get("assessment").get("effect"));
    }
}
