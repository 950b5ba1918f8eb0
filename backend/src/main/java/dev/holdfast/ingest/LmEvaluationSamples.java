package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.platform.ProblemException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code samples_<task>_<date>.jsonl} of lm-evaluation-harness: one line for each question and filter. Two versions are
 * paired by task, filter and the hash of the question. Task and time stand in the file's name only, the model nowhere.
 */
final class LmEvaluationSamples {
    private static final Pattern NAME =
            Pattern.compile("samples_(.+)_(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2})(?:\\.\\d+)?\\.jsonl?");

    /** What was asked and answered may be long, and is not needed. */
    private static final Set<String> TEXTS = Set.of("doc", "target", "arguments", "resps", "filtered_resps");

    private static final Set<String> NO_METRICS = Set.of("doc_id", "doc_hash", "prompt_hash", "target_hash", "filter");

    private static final int MOST_METRICS = 100;

    private record Key(String filter, String metric) {}

    private final Findings found;
    private final @Nullable String task;
    private final @Nullable Instant ranAt;
    private final Map<Key, Scores> scores = new LinkedHashMap<>();
    private final Set<String> skipped = new java.util.TreeSet<>();

    private LmEvaluationSamples(Findings found, String name) {
        this.found = found;
        Matcher parts = NAME.matcher(name.substring(name.lastIndexOf('/') + 1));
        boolean known = parts.matches();
        task = known ? parts.group(1) : null;
        ranAt = known ? time(parts.group(2)) : null;
    }

    private static @Nullable Instant time(String text) {
        try {
            String time = text.substring(0, 11) + text.substring(11).replace('-', ':') + "Z";
            return Instant.parse(time);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static void read(JsonFile json, String name, Findings found) throws IOException {
        LmEvaluationSamples file = new LmEvaluationSamples(found, name);
        json.lines(line -> file.line(json, line));
        file.rows();
    }

    private void line(JsonFile json, long line) throws IOException {
        String place = "line " + line;
        if (!json.isObject()) throw Findings.refused(place, "is no JSON object");
        JsonNode sample = json.part(member -> !TEXTS.contains(member));
        String question = JsonFile.text(sample.get("doc_hash"));
        if (question == null)
            throw Findings.refused(place, "has no doc_hash, by which the answers of two versions are paired");
        String prompt = JsonFile.text(sample.get("prompt_hash"));
        String filter = JsonFile.text(sample.get("filter"));
        if (filter != null) Findings.named(place, filter);
        for (String metric : metrics(sample)) {
            Findings.named(place, metric);
            JsonNode value = sample.get(metric);
            Double score = value != null && value.isBoolean()
                    ? Double.valueOf(value.booleanValue() ? 1 : 0)
                    : value != null && value.isNumber() ? JsonFile.number(value) : null;
            if (score == null) {
                skipped.add(metric);
                if (skipped.size() > MOST_METRICS) throw tooMany(place);
                continue;
            }
            if (scores.size() > MOST_METRICS) throw tooMany(place);
            scores.computeIfAbsent(new Key(filter == null ? "none" : filter, metric), key -> new Scores())
                    .add(Scores.key(question), prompt == null ? 0 : Scores.promptKey(prompt), score);
        }
    }

    private static ProblemException tooMany(String place) {
        return Findings.refused(place, "names more than " + MOST_METRICS + " metrics and filters");
    }

    private static List<String> metrics(JsonNode sample) {
        List<String> metrics = new ArrayList<>();
        JsonNode named = sample.get("metrics");
        if (named != null && named.isArray()) {
            named.forEach(name -> metrics.add(name.asText()));
            return metrics;
        }
        sample.properties().forEach(member -> {
            boolean number = member.getValue().isNumber() || member.getValue().isBoolean();
            if (number && !NO_METRICS.contains(member.getKey())) metrics.add(member.getKey());
        });
        return metrics;
    }

    private void rows() throws IOException {
        if (scores.isEmpty()) throw Findings.refused("", "has no question with a score");
        found.role(SnapshotRole.OFFLINE);
        found.about(task == null ? "" : task);
        if (task == null)
            found.warn(
                    "",
                    "the task stands in the name of the file only: send it along, as in"
                            + " ?name=samples_arc_easy_2026-11-20T10-00-00.000000.jsonl");
        else found.task(task);
        for (String metric : skipped)
            found.leaveOut("", metric + " has lines without a number of their own, which are missing, not wrong");
        for (Map.Entry<Key, Scores> each : scores.entrySet()) {
            Key key = each.getKey();
            Scores of = each.getValue();
            String name = key.metric + "," + key.filter;
            Draft draft = Draft.at("");
            draft.named(name);
            if (task != null) draft.segment("task", task);
            draft.evaluationSet = task;
            draft.ranAt = ranAt;
            draft.scorerVersion = key.filter.equals("none") ? null : key.filter;
            draft.unlessResultsOf = task;
            if (of.binary()) draft.counts(of.questions(), of.right());
            else draft.number(of.mean(), of.questions() > 1 ? of.standardError() : null, (long) of.questions());
            found.row(draft);
            found.metric(name, of.binary() && KnownNames.kind(name) == null ? MetricKind.PROPORTION : null, null);
            found.scores(new Findings.Table(
                    (task == null ? "questions" : task) + " / " + key.filter + " / " + key.metric,
                    name,
                    task,
                    null,
                    draft.scorerVersion,
                    ranAt,
                    of));
        }
    }
}
