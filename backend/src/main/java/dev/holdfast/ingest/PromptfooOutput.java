package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Output JSON of promptfoo: every prompt and provider against every test. A test is known by its variables and assertions,
 * since its index changes with the order. What ended in an error was not answered wrong but not at all, unless somebody
 * says otherwise.
 */
final class PromptfooOutput {
    static final String ERRORS = "/errors";

    private static final Set<String> WANTED = Set.of(
            "promptIdx",
            "testIdx",
            "promptId",
            "provider",
            "vars",
            "success",
            "failureReason",
            "testCase",
            "latencyMs",
            "prompt",
            "error");
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_KEY = 300;

    /** One prompt with one provider. */
    private static final class Column {
        final Scores scores = new Scores();
        final Moments latency = new Moments();
        long passed;
        long failed;
        long errors;
        String provider = "";
        String prompt = "";
    }

    private final Findings found;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<JsonNode> prompts = new ArrayList<>();
    private final Map<String, JsonNode> about = new LinkedHashMap<>();
    private boolean table;

    private PromptfooOutput(Findings found) {
        this.found = found;
    }

    static void read(JsonFile json, Findings found) throws IOException {
        PromptfooOutput file = new PromptfooOutput(found);
        json.document(name -> {
            if (name.equals("results") && json.isObject()) json.object(inner -> file.results(json, inner));
            else if (name.equals("metadata")) file.about.put(name, json.kept(member -> !member.equals("env")));
        });
        file.rows();
    }

    private void results(JsonFile json, String name) throws IOException {
        if (name.equals("results") && json.isArray()) {
            json.array(() -> {
                String place = json.place();
                if (!json.isObject()) throw Findings.refused(place, "is no result of a test");
                result(place, json.part(WANTED::contains));
            });
        } else if (name.equals("prompts") && json.isArray()) {
            json.array(() -> {
                if (prompts.size() == MOST_COLUMNS) throw Findings.refused(json.place(), "is one of too many prompts");
                prompts.add(json.kept());
            });
        } else if (name.equals("timestamp") || name.equals("version") || name.equals("stats")) {
            about.put(name, json.kept());
        } else if (name.equals("table")) {
            table = true;
        }
    }

    private void result(String place, JsonNode result) {
        JsonNode success = result.get("success");
        if (success == null || !success.isBoolean())
            throw Findings.refused(place + "/success", "is neither true nor false");
        JsonNode provider = result.path("provider");
        String id = JsonFile.text(provider.isObject() ? provider.get("label") : provider);
        if (id == null) id = JsonFile.text(provider.get("id"));
        if (id != null) Findings.named(place + "/provider", id);
        String prompt = JsonFile.text(result.path("prompt").get("label"));
        if (prompt == null) prompt = JsonFile.text(result.path("prompt").get("raw"));
        // Files of version 2 name no index of the prompt.
        String key = result.hasNonNull("promptIdx")
                ? result.get("promptIdx").asText()
                : id + "\n" + (prompt == null ? JsonFile.text(result.get("promptId")) : prompt);
        // What is held of each column is short, however long its prompt is.
        if (key.length() > LONGEST_KEY) key = "#" + Scores.key(key);
        if (prompt != null && prompt.length() > LONGEST_KEY) prompt = prompt.substring(0, LONGEST_KEY);
        Column column = columns.get(key);
        if (column == null) {
            if (columns.size() == MOST_COLUMNS) throw Findings.refused(place, "is of one of too many prompts");
            column = new Column();
            columns.put(key, column);
        }
        if (id != null) column.provider = id;
        if (prompt != null) column.prompt = prompt;
        Long reason = JsonFile.whole(result.get("failureReason"));
        boolean error = reason == null
                ? !success.booleanValue() && JsonFile.text(result.get("error")) != null && !result.has("failureReason")
                : reason == 2;
        if (error) {
            column.errors++;
            return;
        }
        if (success.booleanValue()) column.passed++;
        else column.failed++;
        String test = result.path("vars") + "\n" + result.path("testCase").path("assert");
        column.scores.add(Scores.key(test), 0, success.booleanValue() ? 1 : 0);
        Double latency = JsonFile.number(result.get("latencyMs"));
        if (latency != null && latency > 0) column.latency.add(latency);
    }

    private void rows() throws IOException {
        if (columns.isEmpty()) throw Findings.refused("/results/results", "has no result");
        found.role(SnapshotRole.OFFLINE);
        found.formatVersion(JsonFile.text(
                about.getOrDefault("metadata", MissingNode.getInstance()).get("promptfooVersion")));
        if (table) found.warn("/results/table", "is of version 2: named scores are not in it");
        long errors =
                columns.values().stream().mapToLong(column -> column.errors).sum();
        if (errors > 0) {
            found.warn("/results/results", Sentence.count(errors) + " answers ended in an error; they are in no pair");
            found.ask(new Ask(
                    ERRORS,
                    Sentence.count(errors) + " answers ended in an error. Do they count as wrong, or not at all?",
                    List.of(new AnswerChoice("missing", "not at all"), new AnswerChoice("wrong", "as wrong")),
                    "missing"));
        }
        Instant ranAt = Interview.instantOf(JsonFile.text(about.get("timestamp")));
        int tests = columns.values().stream()
                .mapToInt(column -> column.scores.questions())
                .max()
                .orElse(0);
        found.about("of " + columns.size() + (columns.size() == 1 ? " prompt" : " prompts") + " and "
                + Sentence.count(tests) + (tests == 1 ? " test" : " tests"));
        int next = 0;
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (Map.Entry<String, Column> each : columns.entrySet()) {
            JsonNode prompt = prompt(each.getKey(), next++);
            rows(each.getValue(), prompt, ranAt, errors > 0, versions);
        }
    }

    private JsonNode prompt(String key, int number) {
        Long index = key.chars().allMatch(Character::isDigit)
                ? JsonFile.whole(new com.fasterxml.jackson.databind.node.TextNode(key))
                : null;
        int at = index == null ? number : (int) Math.min(index, Integer.MAX_VALUE);
        return at < prompts.size() ? prompts.get(at) : MissingNode.getInstance();
    }

    private void rows(
            Column column, JsonNode prompt, @Nullable Instant ranAt, boolean anyErrors, Map<String, Integer> versions)
            throws IOException {
        String provider = JsonFile.text(prompt.get("provider"));
        if (provider == null) provider = column.provider;
        String label = JsonFile.text(prompt.get("label"));
        if (label == null) label = column.prompt;
        String version = version(provider, label, versions);
        String place = "/results/prompts";
        JsonNode metrics = prompt.path("metrics");
        Long said = JsonFile.whole(metrics.get("testPassCount"));
        if (said != null && said != column.passed)
            found.warn(
                    place,
                    version + " has " + column.passed + " passed tests in its results and " + said
                            + " in its sum: the results are taken");
        if (column.scores.repeated()) {
            found.warn(place, version + " was asked each test several times: tests, not answers, are the units");
            found.row(draft(place, version, ranAt)
                    .named("pass")
                    .number(
                            column.scores.mean(),
                            column.scores.questions() > 1 ? column.scores.standardError() : null,
                            (long) column.scores.questions()));
        } else {
            long answered = column.passed + column.failed;
            Draft missing = draft(place, version, ranAt).named("pass").counts(answered, column.passed);
            if (answered > 0) found.row(anyErrors ? missing.only(ERRORS, "missing") : missing);
            if (anyErrors)
                found.row(draft(place, version, ranAt)
                        .named("pass")
                        .counts(answered + column.errors, column.passed)
                        .only(ERRORS, "wrong"));
        }
        found.metric("pass", MetricKind.PROPORTION, Direction.HIGHER_IS_BETTER);
        for (Map.Entry<String, JsonNode> each : metrics.path("namedScores").properties()) {
            Double sum = JsonFile.number(each.getValue());
            Long count = JsonFile.whole(metrics.path("namedScoresCount").get(each.getKey()));
            if (sum == null || count == null || count < 1)
                found.leaveOut(place, "the score " + each.getKey() + " is a sum, and of how many is not said");
            else {
                found.row(draft(place, version, ranAt).named(each.getKey()).number(sum / count, null, count));
                found.metric(each.getKey(), MetricKind.MEAN, null);
            }
        }
        if (column.latency.count() > 1) {
            found.row(draft(place, version, ranAt)
                    .named("latency")
                    .number(column.latency.mean(), column.latency.standardError(), column.latency.count()));
            found.metric("latency", MetricKind.MEAN, Direction.LOWER_IS_BETTER);
        }
        found.scores(new Findings.Table("tests", "pass", null, version, null, ranAt, column.scores));
    }

    private static Draft draft(String place, String version, @Nullable Instant ranAt) {
        Draft draft = Draft.at(place);
        draft.version = version;
        draft.ranAt = ranAt;
        return draft;
    }

    /** The provider alone, or with the prompt where one provider got several. */
    private String version(String provider, String label, Map<String, Integer> versions) {
        String name = provider.isEmpty() ? "a provider" : provider;
        boolean several = columns.values().stream()
                        .filter(column -> column.provider.equals(provider))
                        .count()
                > 1;
        if (several && !label.isEmpty()) name += " / " + (label.length() > 60 ? label.substring(0, 60) + "…" : label);
        name = name.replaceAll("\\s+", " ").strip();
        int again = versions.merge(name, 1, Integer::sum);
        return again == 1 ? name : name + " / " + again;
    }
}
