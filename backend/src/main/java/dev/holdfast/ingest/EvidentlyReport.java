package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report of Evidently: the snapshot that 0.7 saves, its full dump, or what versions before 0.7 wrote. Numbers come without
 * a standard error, and with a number of inputs only where the report counts rows. What a drift test gives is a p-value or a
 * distance, and which of them only its method tells.
 */
final class EvidentlyReport {
    /** TVD is among them: Evidently answers its permutation test, not the distance. */
    private static final Set<String> P_VALUES = Set.of(
            "ks",
            "chisquare",
            "z",
            "anderson",
            "cramer_von_mises",
            "fisher_exact",
            "g_test",
            "mannw",
            "t_test",
            "tvd",
            "ed",
            "es",
            "emperical_mmd");

    private static final Set<String> DISTANCES = Set.of("wasserstein", "jensenshannon", "psi", "kl_div", "hellinger");
    private static final Map<String, String> SHARES =
            Map.of("Accuracy", "accuracy", "Precision", "precision", "Recall", "recall", "F1Score", "f1");
    private static final Set<String> HIGHER = Set.of("TPR", "TNR", "RocAuc", "R2Score");
    private static final Set<String> LOWER = Set.of("FPR", "FNR", "LogLoss", "RMSE");
    private static final Set<String> ERRORS = Set.of("MAE", "MAPE");

    private record Result(String place, String type, JsonNode config, JsonNode value) {}

    private final Findings found;
    private final List<Result> results = new ArrayList<>();
    private final Map<String, JsonNode> about = new LinkedHashMap<>();
    private final List<JsonNode> old = new ArrayList<>();
    private @Nullable Long rows;
    private boolean failed;
    private final Map<String, Result> dumped = new LinkedHashMap<>();
    /** Which of the results of a full dump were asked for; the others only served to work those out. */
    private JsonNode wanted = MissingNode.getInstance();

    private EvidentlyReport(Findings found) {
        this.found = found;
    }

    static void read(JsonFile json, Findings found) throws IOException {
        EvidentlyReport report = new EvidentlyReport(found);
        json.document(name -> {
            if (name.equals("metrics") && json.isArray()) {
                json.array(() -> report.metric(json.place(), json.kept()));
            } else if (name.equals("metric_results") && json.isObject()) {
                json.object(id -> report.dumped(json.place(), id, json.kept()));
            } else if (name.equals("top_level_metrics")) {
                report.wanted = json.kept();
            } else if (Set.of("timestamp", "version", "metadata", "name").contains(name)) {
                report.about.put(name, json.kept());
            }
        });
        report.rows();
    }

    private void metric(String place, JsonNode metric) {
        tooMany(place);
        if (metric.has("metric")) {
            old.add(metric);
            return;
        }
        if (metric.isObject() && metric.isEmpty()) {
            found.leaveOut(place, "a metric failed and gave no value");
            failed = true;
            return;
        }
        JsonNode config = metric.path("config");
        String name = JsonFile.text(metric.has("metric_name") ? metric.get("metric_name") : metric.get("metric_id"));
        String type = type(JsonFile.text(config.get("type")), name);
        if (type == null) throw Findings.refused(place, "is no metric: it has neither config/type nor metric_name");
        results.add(new Result(place, type, config, metric.path("value")));
    }

    /** In the full dump a result carries its value in members of its own. */
    private void dumped(String place, String id, JsonNode result) {
        tooMany(place);
        JsonNode config = result.path("metric_value_location").path("metric").path("params");
        String type = type(JsonFile.text(config.get("type")), JsonFile.text(result.get("display_name")));
        if (type == null) return;
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String part : Set.of("mean", "std", "count", "share"))
            if (result.path(part).has("value"))
                value.set(part, result.path(part).get("value"));
        if (!result.has("value") && result.has("values")) value.set("values", result.get("values"));
        dumped.put(id, new Result(place, type, config, result.has("value") ? result.get("value") : value));
    }

    private void tooMany(String place) {
        if (results.size() + old.size() + dumped.size() > 20_000)
            throw Findings.refused(place, "is one of too many metrics");
    }

    /** {@code evidently:metric_v2:ValueDrift} and {@code ValueDrift(column=age)} are ValueDrift. */
    private static @Nullable String type(@Nullable String type, @Nullable String name) {
        if (type != null) return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('.')) + 1);
        if (name == null) return null;
        int bracket = name.indexOf('(');
        String plain = bracket < 0 ? name : name.substring(0, bracket);
        return plain.replace(" ", "");
    }

    private void rows() throws IOException {
        Instant at = time(JsonFile.text(about.get("timestamp")));
        if (!old.isEmpty()) {
            before07(at);
            return;
        }
        for (Map.Entry<String, Result> each : dumped.entrySet())
            if (wanted.isEmpty() || isWanted(each.getKey())) results.add(each.getValue());
        if (results.isEmpty() && !failed) throw Findings.refused("/metrics", "has no metric");
        found.formatVersion("0.7");
        found.about("of " + results.size() + (results.size() == 1 ? " metric" : " metrics"));
        for (Result result : results)
            if (result.type.equals("RowCount") && !isGrouped(result)) {
                rows = JsonFile.whole(result.value.isObject() ? result.value.get("count") : result.value);
            }
        if (rows == null)
            found.warn(
                    "/metrics",
                    "no RowCount is among them, so that the number of inputs is not known: the numbers are shown, never"
                            + " judged");
        for (Result result : results) quality(result, at);
    }

    private boolean isWanted(String id) {
        for (JsonNode each : wanted) if (id.equals(each.asText())) return true;
        return false;
    }

    private static boolean isGrouped(Result result) {
        return result.config.hasNonNull("column_name") && result.config.hasNonNull("label");
    }

    private void quality(Result result, @Nullable Instant at) throws IOException {
        String type = result.type;
        JsonNode config = result.config;
        Draft draft = Draft.at(result.place);
        draft.version = JsonFile.text(
                about.getOrDefault("metadata", MissingNode.getInstance()).get("model_id"));
        draft.ranAt = at;
        Long n = rows;
        if (isGrouped(result)) {
            draft.segment(
                    config.get("column_name").asText(), config.get("label").asText());
            String inner = type(JsonFile.text(config.path("metric").get("type")), null);
            if (inner != null) type = inner;
            n = null;
        }
        if (type.equals("RowCount")) return;
        if (type.equals("ValueDrift") || type.equals("DriftedColumnsCount")) {
            drift(result, type);
            return;
        }
        if (result.value.isObject() && result.value.isEmpty()) {
            found.leaveOut(result.place, type + " failed and gave no value");
            return;
        }
        if (type.startsWith("Dummy")) {
            found.leaveOut(result.place, type + " measures a dummy model");
            return;
        }
        if (ERRORS.contains(type) && result.value.has("mean")) {
            Double mean = JsonFile.number(result.value.get("mean"));
            Double deviation = JsonFile.number(result.value.get("std"));
            if (mean == null) found.leaveOut(result.place, type + " is no number");
            else {
                // The deviation is that of single errors; the mean's is smaller by the root of their number.
                Double error = deviation == null || n == null || n < 1 ? null : deviation / Math.sqrt(n);
                found.row(draft.named(type).number(mean, error, n));
                found.metric(type, MetricKind.MEAN, Direction.LOWER_IS_BETTER);
            }
            return;
        }
        Double value = result.value.isContainerNode() ? null : JsonFile.number(result.value);
        boolean known =
                SHARES.containsKey(type) || HIGHER.contains(type) || LOWER.contains(type) || ERRORS.contains(type);
        if (!known) {
            found.leaveOut(result.place, type + " says nothing about the model's quality that could be followed here");
            return;
        }
        if (value == null) {
            found.leaveOut(result.place, type + " is no number");
            return;
        }
        boolean counted = type.equals("Accuracy")
                && n != null
                && value >= 0
                && value <= 1
                && Math.abs(value * n - Math.rint(value * n)) <= 1e-6 * n;
        draft.named(type);
        if (counted) draft.counts(n, Math.round(value * n)).inferred(true);
        else draft.number(value, null, n);
        found.row(draft);
        if (HIGHER.contains(type)) found.metric(type, null, Direction.HIGHER_IS_BETTER);
        if (LOWER.contains(type) || ERRORS.contains(type)) found.metric(type, null, Direction.LOWER_IS_BETTER);
    }

    /** Nothing of it is a number about the model; what a distance says at least about the inputs is said. */
    private void drift(Result result, String type) {
        if (type.equals("DriftedColumnsCount")) {
            found.leaveOut(result.place, "the share of columns that drifted depends on the tests and their thresholds");
            return;
        }
        String column = JsonFile.text(result.config.get("column"));
        String method = JsonFile.text(result.config.get("method"));
        String plain = method == null ? "" : method.toLowerCase(Locale.ROOT).replace(' ', '_');
        String what = "the drift of " + (column == null ? "a column" : column);
        Double value = JsonFile.number(result.value);
        if (P_VALUES.contains(plain))
            found.leaveOut(
                    result.place,
                    what + " by " + method + " is a p-value: it says how sure a change is, never how large");
        else if (plain.equals("jensenshannon") && value != null && value >= 0 && value < 0.8326)
            found.leaveOut(
                    result.place,
                    what + " is a distance: at least "
                            + Math.round(1000 * value * value / Math.log(2)) / 10.0
                            + "% of the inputs moved. It is a bound, no measurement of the model");
        else if (DISTANCES.contains(plain))
            found.leaveOut(
                    result.place, what + " by " + method + " is a distance without a bound on the share that moved");
        else
            found.leaveOut(
                    result.place,
                    what + " does not say its method, without which nobody can tell a p-value from a distance");
    }

    private void before07(@Nullable Instant at) throws IOException {
        found.formatVersion(JsonFile.text(about.get("version")));
        found.about("as versions before 0.7 wrote them");
        found.warn("", "numbers of inputs are not in this format: what is taken is shown, never judged");
        for (int i = 0; i < old.size(); i++) {
            String place = "/metrics/" + i;
            String metric = JsonFile.text(old.get(i).get("metric"));
            JsonNode current = old.get(i).path("result").path("current");
            if (!"ClassificationQualityMetric".equals(metric) || !current.isObject()) {
                found.leaveOut(place, metric + " says nothing about the model's quality that could be followed here");
                continue;
            }
            for (Map.Entry<String, JsonNode> each : current.properties()) {
                Double value = each.getValue().isNumber() ? JsonFile.number(each.getValue()) : null;
                if (value == null) continue;
                Draft draft = Draft.at(place + "/result/current" + JsonFile.step(each.getKey()))
                        .named(each.getKey())
                        .number(value, null, null);
                draft.ranAt = at;
                found.row(draft);
            }
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) return null;
        Instant at = Interview.instantOf(text);
        if (at != null) return at;
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
