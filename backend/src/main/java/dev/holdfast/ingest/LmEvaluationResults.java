package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code results_*.json} of lm-evaluation-harness. Each task is a fixed set of questions; a metric is named with the filter
 * that its answers went through, {@code acc,none}, and stands beside its standard error, {@code acc_stderr,none}. Older
 * files name no filter and no number of questions.
 */
final class LmEvaluationResults {
    /** Metrics of which each question gives 0 or 1, so that their mean and standard error tell how many there were. */
    static final Set<String> ZERO_ONE = Set.of(
            "acc", "acc_norm", "acc_mutual_info", "exact_match", "em", "pass@1", "mc1", "prompt_level_strict_acc");

    private static final int MOST_TASKS = 20_000;
    private static final String ERROR = "_stderr";

    private final Findings found;
    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private final Map<String, JsonNode> groups = new LinkedHashMap<>();
    private final Map<String, JsonNode> about = new LinkedHashMap<>();

    private LmEvaluationResults(Findings found) {
        this.found = found;
    }

    static void read(JsonFile json, Findings found) throws IOException {
        LmEvaluationResults file = new LmEvaluationResults(found);
        json.document(name -> {
            if (name.equals("results")) file.tasks(json, file.results);
            else if (name.equals("groups")) file.tasks(json, file.groups);
            else if (Set.of(
                            "n-samples",
                            "versions",
                            "task_hashes",
                            "higher_is_better",
                            "config",
                            "date",
                            "model_name",
                            "lm_eval_version")
                    .contains(name)) file.about.put(name, json.kept());
        });
        file.rows();
    }

    private void tasks(JsonFile json, Map<String, JsonNode> into) throws IOException {
        if (!json.isObject()) throw Findings.refused(json.place(), "is no object of tasks");
        json.object(task -> {
            if (into.size() == MOST_TASKS) throw Findings.refused(json.place(), "is one of too many tasks");
            if (!json.isObject()) throw Findings.refused(json.place(), "is no object of metrics");
            into.put(task, json.kept());
        });
    }

    private JsonNode about(String name) {
        return about.getOrDefault(name, MissingNode.getInstance());
    }

    private void rows() throws IOException {
        if (results.isEmpty()) throw Findings.refused("/results", "has no task");
        found.role(SnapshotRole.OFFLINE);
        found.formatVersion(JsonFile.text(about.get("lm_eval_version")));
        long tasks = results.keySet().stream()
                .filter(task -> !groups.containsKey(task))
                .count();
        found.about("of " + Sentence.count(tasks) + (tasks == 1 ? " task" : " tasks"));
        JsonNode limit = about("config").path("limit");
        if (limit.isNumber())
            found.warn("/config/limit", "only the first questions of each task were asked: the limit was " + limit);
        if (!about.containsKey("n-samples"))
            found.warn(
                    "/n-samples",
                    "is missing, as in files of older versions: the number of questions is worked out from mean and"
                            + " standard error where each question gives 0 or 1, and else left open");
        for (Map.Entry<String, JsonNode> each : results.entrySet())
            if (!groups.containsKey(each.getKey())) task(each.getKey(), each.getValue());
        for (Map.Entry<String, JsonNode> each : groups.entrySet()) group(each.getKey(), each.getValue());
    }

    private void task(String task, JsonNode metrics) throws IOException {
        found.task(task);
        String scorer = scorer(task);
        if (scorer != null) found.scorer(task, scorer);
        Long n = JsonFile.whole(about("n-samples").path(task).get("effective"));
        // sample_len is that of the metric that was worked out last, which is that of all but few tasks.
        if (n == null) n = JsonFile.whole(metrics.get("sample_len"));
        for (Map.Entry<String, JsonNode> each : metrics.properties()) {
            if (!isMetric(each.getKey())) continue;
            Double value = JsonFile.number(each.getValue());
            String place = "/results" + JsonFile.step(task) + JsonFile.step(each.getKey());
            if (value == null) {
                if (!each.getValue().isTextual()) found.leaveOut(place, "is no number");
                continue;
            }
            Double error = error(metrics, each.getKey());
            Draft draft = draft(place, task, each.getKey(), scorer);
            measure(draft, metric(each.getKey()), value, error, n);
            row(draft, task, each.getKey());
        }
    }

    /** Counts where each question gives 0 or 1 and the numbers agree on how many gave 1. */
    private void measure(Draft draft, String metric, double value, @Nullable Double error, @Nullable Long n) {
        boolean zeroOne = ZERO_ONE.contains(metric) && value >= 0 && value <= 1;
        boolean said = n != null;
        if (n == null && zeroOne) n = questions(value, error);
        if (n == null || n < 1) {
            draft.number(value, error, null);
            return;
        }
        double right = value * n;
        boolean counted = zeroOne && Math.abs(right - Math.rint(right)) <= 1e-6 * n + 1e-9;
        if (!counted) {
            draft.number(value, error, said ? n : null);
            return;
        }
        Long again = questions(value, error);
        draft.counts(n, Math.round(right)).inferred(!said || again != null && !again.equals(n));
    }

    /** n = p (1 − p) / SE² + 1, since the harness divides by n − 1; null when that is no whole number. */
    private static @Nullable Long questions(double mean, @Nullable Double error) {
        if (error == null || error <= 0 || mean <= 0 || mean >= 1) return null;
        double n = mean * (1 - mean) / (error * error) + 1;
        return Math.abs(n - Math.rint(n)) <= 1e-3 && n < 1e9 ? Math.round(n) : null;
    }

    /** A group's number may be weighted by size or not, so that no number of questions belongs to it. */
    private void group(String group, JsonNode metrics) throws IOException {
        for (Map.Entry<String, JsonNode> each : metrics.properties()) {
            if (!isMetric(each.getKey())) continue;
            Double value = JsonFile.number(each.getValue());
            if (value == null) continue;
            String place = "/groups" + JsonFile.step(group) + JsonFile.step(each.getKey());
            Draft draft = draft(place, group, each.getKey(), null).number(value, error(metrics, each.getKey()), null);
            row(draft, group, each.getKey());
        }
    }

    private Draft draft(String place, String task, String key, @Nullable String scorer) {
        Draft draft = Draft.at(place).named(key).segment("task", task);
        draft.evaluationSet = task;
        draft.version = version();
        draft.ranAt = date();
        String filter = filter(key);
        draft.scorerVersion = filter.equals("none") ? scorer : scorer == null ? filter : scorer + " " + filter;
        return draft;
    }

    private void row(Draft draft, String task, String key) throws IOException {
        JsonNode higher = about("higher_is_better").path(task).path(metric(key));
        Direction direction = !higher.isBoolean()
                ? null
                : higher.booleanValue() ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
        found.row(draft);
        boolean share = ZERO_ONE.contains(metric(key));
        found.metric(key, share && KnownNames.kind(key) == null ? MetricKind.PROPORTION : null, direction);
    }

    private @Nullable String scorer(String task) {
        String version = JsonFile.text(about("versions").get(task));
        String hash = JsonFile.text(about("task_hashes").get(task));
        if (version == null && hash == null) return null;
        String said = version == null ? "" : "v" + version;
        return hash == null ? said : (said + " " + hash.substring(0, Math.min(8, hash.length()))).strip();
    }

    private @Nullable String version() {
        String name = JsonFile.text(about.get("model_name"));
        if (name != null) return name;
        String arguments = JsonFile.text(about("config").get("model_args"));
        if (arguments == null) return null;
        for (String argument : arguments.split(","))
            if (argument.startsWith("pretrained=") || argument.startsWith("model="))
                return argument.substring(argument.indexOf('=') + 1);
        return null;
    }

    private @Nullable Instant date() {
        Double seconds = JsonFile.number(about.get("date"));
        return seconds == null || seconds < 0 || seconds > 4e9 ? null : Instant.ofEpochMilli((long) (seconds * 1000));
    }

    private static boolean isMetric(String key) {
        return !Set.of("alias", "name", "sample_len", "sample_count").contains(key)
                && !metric(key).endsWith(ERROR);
    }

    private static @Nullable Double error(JsonNode metrics, String key) {
        String filter = key.contains(",") ? "," + filter(key) : "";
        return JsonFile.number(metrics.get(metric(key) + ERROR + filter));
    }

    static String metric(String key) {
        int comma = key.indexOf(',');
        return comma < 0 ? key : key.substring(0, comma);
    }

    static String filter(String key) {
        int comma = key.indexOf(',');
        return comma < 0 ? "none" : key.substring(comma + 1);
    }
}
