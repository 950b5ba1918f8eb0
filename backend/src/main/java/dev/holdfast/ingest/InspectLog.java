package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Log of Inspect AI, version 2: one JSON document, or {@code .eval}, a zip of its parts. The standard error is a metric
 * beside the accuracy. A sample that was run in several epochs is one question.
 */
final class InspectLog {
    private static final Map<String, Double> VALUES = Map.of("C", 1.0, "I", 0.0, "P", 0.5, "N", 0.0);
    private static final Set<String> ERRORS = Set.of("stderr", "bootstrap_stderr");
    private static final Set<String> HEADER = Set.of("version", "status", "invalidated", "eval", "results", "stats");
    private static final Set<String> SAMPLE = Set.of("id", "epoch", "input", "scores", "error");
    private static final int MOST_ENTRIES = 200_000;
    private static final int MOST_SCORERS = 100;

    private final Findings found;
    private final Map<String, JsonNode> header = new LinkedHashMap<>();
    private final Map<String, Scores> scores = new LinkedHashMap<>();
    private final Set<String> unreadable = new TreeSet<>();
    private long samples;
    private long failed;

    private InspectLog(Findings found) {
        this.found = found;
    }

    static void read(JsonFile json, Findings found) throws IOException {
        InspectLog log = new InspectLog(found);
        json.document(name -> {
            if (HEADER.contains(name)) log.header.put(name, json.kept());
            else if (name.equals("samples") && json.isArray())
                json.array(() -> log.sample(json.place(), json.part(SAMPLE::contains)));
        });
        log.rows();
    }

    /**
     * The parts of a zip, whatever their names and sizes claim to be.
     *
     * @param limit bytes that all parts together may have: a file that grows beyond is a bomb
     */
    static void readZip(Path file, long limit, Findings found) throws IOException {
        InspectLog log = new InspectLog(found);
        long[] left = {limit};
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) throw Findings.refused("", "has more than " + MOST_ENTRIES + " parts");
            ZipEntry header = zip.getEntry("header.json");
            if (header == null)
                throw Findings.refused("header.json", "is missing, as in a log of a run that did not end");
            part(
                    zip,
                    header,
                    left,
                    json -> json.document(name -> {
                        if (HEADER.contains(name)) log.header.put(name, json.kept());
                    }));
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().matches("samples/[^/]+\\.json")) continue;
                part(zip, entry, left, json -> {
                    Map<String, JsonNode> sample = new LinkedHashMap<>();
                    json.document(name -> {
                        if (SAMPLE.contains(name)) sample.put(name, json.kept());
                    });
                    var node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
                    sample.forEach(node::set);
                    log.sample(entry.getName(), node);
                });
            }
        } catch (ZipException | EOFException broken) {
            throw Findings.refused(
                    "", "cannot be read as a zip file: it is broken, ends in the middle or is packed otherwise");
        }
        log.rows();
    }

    private static void part(ZipFile zip, ZipEntry entry, long[] left, JsonFile.Reading reading) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            JsonFile.read(new Measured(in, left), reading);
        } catch (ProblemException problem) {
            if (problem.code != ErrorCode.VALIDATION_FAILED) throw problem;
            String place = entry.getName() + problem.violations.get(0).pointer();
            throw Findings.refused(place, problem.violations.get(0).message());
        }
    }

    /** Ends a part that unpacks to more than is left. */
    private static final class Measured extends FilterInputStream {
        private final long[] left;

        Measured(InputStream in, long[] left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) count(1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int bytes) {
            left[0] -= bytes;
            if (left[0] < 0)
                throw new ProblemException(
                        ErrorCode.TOO_LARGE, "The parts of the file unpack to more than is read here.");
        }
    }

    private void sample(String place, JsonNode sample) {
        String id = JsonFile.text(sample.get("id"));
        if (id == null) throw Findings.refused(place, "is a sample without an id");
        samples++;
        if (sample.hasNonNull("error")) {
            failed++;
            return;
        }
        int prompt = sample.hasNonNull("input")
                ? Scores.promptKey(sample.get("input").toString())
                : 0;
        for (Map.Entry<String, JsonNode> each : sample.path("scores").properties()) {
            Double value = value(each.getValue().get("value"));
            if (value == null) {
                unreadable.add(each.getKey());
                if (unreadable.size() > MOST_SCORERS) throw tooMany(place);
                continue;
            }
            if (scores.size() > MOST_SCORERS) throw tooMany(place);
            scores.computeIfAbsent(each.getKey(), name -> new Scores()).add(Scores.key(id), prompt, value);
        }
    }

    private static ProblemException tooMany(String place) {
        return Findings.refused(place, "has more than " + MOST_SCORERS + " scorers");
    }

    private static @Nullable Double value(@Nullable JsonNode value) {
        if (value == null) return null;
        if (value.isBoolean()) return value.booleanValue() ? 1.0 : 0.0;
        if (value.isTextual() && VALUES.containsKey(value.textValue())) return VALUES.get(value.textValue());
        return JsonFile.number(value);
    }

    private JsonNode part(String name) {
        return header.getOrDefault(name, MissingNode.getInstance());
    }

    private void rows() throws IOException {
        Long version = JsonFile.whole(header.get("version"));
        if (version != null && version != 2)
            throw Findings.refused("/version", "is " + version + "; logs of version 2 are understood");
        String status = JsonFile.text(header.get("status"));
        if (!"success".equals(status)) throw Findings.refused("/status", "is " + status + ": the run did not end well");
        if (part("invalidated").asBoolean(false))
            throw Findings.refused("/invalidated", "the log was declared invalid");
        JsonNode eval = part("eval");
        String task = JsonFile.text(eval.get("task"));
        String model = JsonFile.text(eval.get("model"));
        if (task == null) throw Findings.refused("/eval/task", "is missing");
        found.task(task);
        found.role(SnapshotRole.OFFLINE);
        found.formatVersion("2");
        found.about("of the task " + task);
        Instant ranAt = Interview.instantOf(JsonFile.text(part("stats").get("completed_at")));
        if (ranAt == null) ranAt = Interview.instantOf(JsonFile.text(eval.get("created")));
        long ids = eval.path("dataset").path("sample_ids").size();
        long asked = scores.values().stream().mapToInt(Scores::questions).max().orElse(0);
        if (ids > 0 && asked > 0 && asked < ids)
            found.warn("/eval/dataset/sample_ids", "names " + ids + " samples, of which " + asked + " were scored");
        if (failed > 0)
            found.warn("/samples", Sentence.count(failed) + " samples ended in an error: they are missing, not wrong");
        for (String name : unreadable)
            found.leaveOut(
                    "/samples", "some values of the score " + name + " are no single number: they are in no pair");
        String scorer = JsonFile.text(eval.get("task_version"));
        JsonNode results = part("results").path("scores");
        for (int i = 0; i < results.size(); i++)
            score(results.get(i), "/results/scores/" + i, task, model, scorer, ranAt, results.size() > 1);
        for (Map.Entry<String, Scores> each : scores.entrySet()) {
            String metric = scores.size() > 1 ? each.getKey() + "/accuracy" : "accuracy";
            found.scores(new Findings.Table(
                    task + " / " + each.getKey(), metric, task, model, version(scorer), ranAt, each.getValue()));
        }
        if (results.isEmpty() && scores.isEmpty()) throw Findings.refused("/results/scores", "has no score");
    }

    private static @Nullable String version(@Nullable String scorer) {
        return scorer == null ? null : "v" + scorer;
    }

    private void score(
            JsonNode score,
            String place,
            String task,
            @Nullable String model,
            @Nullable String scorer,
            @Nullable Instant ranAt,
            boolean several)
            throws IOException {
        String name = JsonFile.text(score.get("name"));
        JsonNode metrics = score.path("metrics");
        Long n = JsonFile.whole(score.get("scored_samples"));
        if (n == null) n = JsonFile.whole(part("results").get("completed_samples"));
        Double error = null;
        for (String each : ERRORS) {
            Double said = JsonFile.number(metrics.path(each).get("value"));
            if (error == null && said != null && said > 0) error = said;
        }
        // Samples, if they are all there, tell the counts themselves.
        Scores own = name == null ? null : scores.get(name);
        for (Map.Entry<String, JsonNode> each : metrics.properties()) {
            String metric = each.getKey();
            if (ERRORS.contains(metric) || metric.equals("std") || metric.equals("var") || metric.equals("ci"))
                continue;
            String at = place + "/metrics" + JsonFile.step(metric);
            Double value = JsonFile.number(each.getValue().get("value"));
            if (value == null) {
                found.leaveOut(at, "is no number");
                continue;
            }
            if (each.getValue().hasNonNull("group")) {
                found.leaveOut(at, "is of a group of samples, of whose size nothing is said");
                continue;
            }
            Draft draft =
                    Draft.at(at).named(several ? name + "/" + metric : metric).segment("task", task);
            draft.evaluationSet = task;
            draft.version = model;
            draft.ranAt = ranAt;
            draft.scorerVersion = version(scorer);
            boolean accuracy = metric.equals("accuracy");
            boolean counted = accuracy
                    && own != null
                    && own.binary()
                    && n != null
                    && own.questions() == n
                    && Math.abs(own.mean() - value) < 1e-6;
            if (counted) draft.counts(n, own.right());
            else draft.number(value, accuracy || metrics.size() == 2 ? error : null, n);
            found.row(draft);
            if (accuracy) found.metric(draft.name, MetricKind.ACCURACY, null);
        }
    }
}
