package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.metrics.SnapshotRole;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs of MLflow as {@code runs/get} ({@code {"run": …}}) or {@code runs/search} ({@code {"runs": […]}}) answer them. Whole
 * numbers come as numbers or as text. What {@code mlflow.evaluate} writes of a binary classifier carries counts; nothing
 * carries a standard error.
 */
final class MlflowRuns {
    static final String NEXT_PAGE = "/next_page_token";

    private static final Pattern SEGMENT = Pattern.compile("(.+)/segment\\.(.+)");
    private static final Set<String> FROM_COUNTS =
            Set.of("accuracy_score", "recall_score", "precision_score", "f1_score");
    private static final Set<String> COUNTS =
            Set.of("true_positives", "false_positives", "false_negatives", "true_negatives", "example_count");

    private final Findings found;
    private long runs;

    MlflowRuns(Findings found) {
        this.found = found;
    }

    static void read(JsonFile json, Findings found) throws IOException {
        MlflowRuns file = new MlflowRuns(found);
        json.document(name -> {
            if (name.equals("run")) file.run(json.part(), "/run");
            else if (name.equals("runs")) {
                if (!json.isArray()) throw Findings.refused("/runs", "is no array of runs");
                json.array(() -> file.run(json.part(), json.place()));
            } else if (name.equals("next_page_token") && JsonFile.text(json.part()) != null)
                found.warn(NEXT_PAGE, "there are more runs than these: they are a first page");
        });
        if (file.runs == 0) throw Findings.refused("/runs", "has no run");
        file.end();
    }

    void end() {
        found.runs(runs);
        found.role(SnapshotRole.OFFLINE);
        found.about("of " + Sentence.count(runs) + (runs == 1 ? " run" : " runs"));
    }

    /** One value of a metric: the latest, of several at the same time the greatest. */
    private record Metric(
            double value,
            long step,
            long timestamp,
            @Nullable String dataset) {
        boolean before(Metric other) {
            if (timestamp != other.timestamp) return timestamp < other.timestamp;
            return step != other.step ? step < other.step : value < other.value;
        }
    }

    /** @param place where in the file, or which run, it is */
    void run(JsonNode run, String place) throws IOException {
        JsonNode info = run.path("info");
        String id = JsonFile.text(info.get("run_id"));
        if (id == null) id = JsonFile.text(info.get("run_uuid"));
        if (id == null) throw Findings.refused(place + "/info/run_id", "is missing");
        runs++;
        String status = JsonFile.text(info.get("status"));
        if (status != null && !status.equals("FINISHED")) {
            found.leaveOut(place, "the run " + id + " is " + status);
            return;
        }
        if ("deleted".equals(JsonFile.text(info.get("lifecycle_stage")))) {
            found.leaveOut(place, "the run " + id + " is deleted");
            return;
        }
        Map<String, Map<String, Metric>> segments = metrics(run.path("data").path("metrics"), place, id);
        if (segments.isEmpty()) {
            found.leaveOut(place, "the run " + id + " has no metric");
            return;
        }
        Long rows = evaluated(run.path("inputs").path("dataset_inputs"));
        for (Map.Entry<String, Map<String, Metric>> each : segments.entrySet()) {
            String segment = each.getKey();
            Draft like = Draft.at(place + "/data/metrics");
            like.version = version(info, id);
            like.ranAt = time(info);
            if (!segment.isEmpty()) like.segment("segment", segment);
            rows(each.getValue(), like, segment.isEmpty() ? rows : null, id + (segment.isEmpty() ? "" : "/" + segment));
        }
    }

    /** By segment, {@code ""} being all inputs, and name. */
    private Map<String, Map<String, Metric>> metrics(JsonNode all, String place, String id) {
        Map<String, Map<String, Metric>> segments = new TreeMap<>();
        for (JsonNode each : all) {
            String key = JsonFile.text(each.get("key"));
            Double value = JsonFile.number(each.get("value"));
            if (key == null || key.startsWith("system/")) continue;
            if (value == null) {
                found.leaveOut(place, "the metric " + key + " of the run " + id + " is no number");
                continue;
            }
            Matcher parts = SEGMENT.matcher(key);
            boolean part = parts.matches();
            Long step = JsonFile.whole(each.get("step"));
            Long timestamp = JsonFile.whole(each.get("timestamp"));
            Metric metric = new Metric(
                    value,
                    step == null ? 0 : step,
                    timestamp == null ? 0 : timestamp,
                    JsonFile.text(each.get("dataset_name")));
            segments.computeIfAbsent(part ? parts.group(2) : "", name -> new LinkedHashMap<>())
                    .merge(part ? parts.group(1) : key, metric, (was, is) -> was.before(is) ? is : was);
        }
        return segments;
    }

    private void rows(Map<String, Metric> metrics, Draft like, @Nullable Long evaluated, String id) throws IOException {
        Long n = whole(metrics.get("example_count"));
        if (n == null) n = evaluated;
        Long tp = whole(metrics.get("true_positives"));
        Long fp = whole(metrics.get("false_positives"));
        Long fn = whole(metrics.get("false_negatives"));
        Long tn = whole(metrics.get("true_negatives"));
        boolean binary = tp != null && fp != null && fn != null && tn != null;
        boolean counted = binary;
        Metric accuracy = metrics.get("accuracy_score");
        if (binary && accuracy != null) {
            long total = tp + fp + fn + tn;
            if (total == 0 || Math.abs((double) (tp + tn) / total - accuracy.value) > 1e-6) {
                counted = false;
                n = null;
                found.warn(
                        like.place,
                        "the accuracy of " + id
                                + " is not that of its counts: it was evaluated with sample weights. Its"
                                + " numbers are shown, never judged");
            }
        }
        if (counted) {
            Draft draft = copy(like, id, "confusion").confusion(tp, fp, fn, tn);
            draft.sampleSize = n != null && n == tp + fp + fn + tn ? n : null;
            found.row(draft);
        }
        for (Map.Entry<String, Metric> each : metrics.entrySet()) {
            String name = each.getKey();
            double value = each.getValue().value;
            if (COUNTS.contains(name) || counted && FROM_COUNTS.contains(name)) continue;
            // Without the four counts there are more than two classes, whose average is a weighted one.
            boolean average = FROM_COUNTS.contains(name) && !name.equals("accuracy_score") && !binary;
            Draft draft = copy(like, id, name).named(average ? "weighted " + name : name);
            if (each.getValue().dataset != null) draft.evaluationSet = each.getValue().dataset;
            boolean right = name.equals("accuracy_score")
                    && n != null
                    && value >= 0
                    && value <= 1
                    && Math.abs(value * n - Math.rint(value * n)) <= 1e-6 * n;
            if (right) draft.counts(n, Math.round(value * n)).inferred(true);
            else if (name.equals("roc_auc") && counted) draft.curve(value, tp + fn, fp + tn);
            else draft.number(value, null, n);
            found.row(draft);
        }
    }

    private static Draft copy(Draft like, String id, String name) {
        Draft draft = Draft.at(like.place);
        draft.version = like.version;
        draft.ranAt = like.ranAt;
        draft.segmentDimension = like.segmentDimension;
        draft.segment = like.segment;
        String externalId = id + "/" + name;
        draft.externalId = externalId.length() > 200 ? externalId.substring(0, 200) : externalId;
        return draft;
    }

    private static @Nullable Long whole(@Nullable Metric metric) {
        if (metric == null || metric.value < 0 || metric.value != Math.rint(metric.value)) return null;
        return (long) metric.value;
    }

    /** How many inputs were evaluated, when one data set says so. */
    private static @Nullable Long evaluated(JsonNode inputs) {
        Long rows = null;
        for (JsonNode input : inputs) {
            boolean evaluation = false;
            for (JsonNode tag : input.path("tags"))
                evaluation |= "mlflow.data.context".equals(JsonFile.text(tag.get("key")))
                        && Set.of("eval", "evaluation", "test")
                                .contains(String.valueOf(JsonFile.text(tag.get("value"))));
            if (!evaluation) continue;
            if (rows != null) return null;
            rows = JsonFile.whole(
                    JsonFile.small(JsonFile.text(input.path("dataset").get("profile")))
                            .get("num_rows"));
        }
        return rows;
    }

    private static String version(JsonNode info, String id) {
        String name = JsonFile.text(info.get("run_name"));
        return name == null ? id : name;
    }

    private static @Nullable Instant time(JsonNode info) {
        Long end = JsonFile.whole(info.get("end_time"));
        if (end == null || end <= 0) end = JsonFile.whole(info.get("start_time"));
        return end == null || end <= 0 || end > 7_000_000_000_000L ? null : Instant.ofEpochMilli(end);
    }
}
