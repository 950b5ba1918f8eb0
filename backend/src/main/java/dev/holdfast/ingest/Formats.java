package dev.holdfast.ingest;

import dev.holdfast.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which format a file is in, and who reads it. */
final class Formats {
    /** What a zip may unpack to. Logs are text that packs to a tenth; nobody needs more than this of one. */
    private static final long UNPACKED = 2L << 30;

    private static final int MOST_MEMBERS = 1000;
    private static final Set<String> MARKS = Set.of("macro avg");

    private Formats() {}

    /**
     * Reads a file.
     *
     * @param file with all its bytes
     * @param name as the sender calls it; empty: not said
     * @param format as the sender calls it; null: to be recognised
     * @throws ProblemException when it is broken, ends in the middle or is something else
     */
    static Understood read(Path file, String name, @Nullable ImportFormat format, Findings found) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(64 * 1024);
        }
        boolean zip = head.length > 1 && head[0] == 'P' && head[1] == 'K';
        ImportFormat known = format == null ? recognised(file, head, zip) : format;
        if (zip) {
            if (known != ImportFormat.INSPECT_AI)
                throw Findings.refused("", "is a zip file, and " + known.words + " is none");
            InspectLog.readZip(file, UNPACKED, found);
            return found.understood(known);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (known == ImportFormat.NANNYML) NannymlResult.read(in, found);
            else JsonFile.read(in, json -> read(json, name, known, found));
        }
        return found.understood(known);
    }

    private static void read(JsonFile json, String name, ImportFormat format, Findings found) throws IOException {
        switch (format) {
            case SCIKIT_LEARN_REPORT:
                ScikitReport.read(json, found);
                return;
            case MLFLOW:
                MlflowRuns.read(json, found);
                return;
            case EVIDENTLY:
                EvidentlyReport.read(json, found);
                return;
            case LM_EVALUATION_RESULTS:
                LmEvaluationResults.read(json, found);
                return;
            case LM_EVALUATION_SAMPLES:
                LmEvaluationSamples.read(json, name, found);
                return;
            case PROMPTFOO:
                PromptfooOutput.read(json, found);
                return;
            case INSPECT_AI:
                InspectLog.read(json, found);
                return;
            default:
                throw new IllegalStateException(format + " is no JSON");
        }
    }

    private static ImportFormat recognised(Path file, byte[] head, boolean zip) throws IOException {
        if (zip) return ImportFormat.INSPECT_AI;
        int first = 0;
        while (first < head.length && head[first] <= ' ' && head[first] >= 0) first++;
        if (first == head.length) throw Findings.refused("", "is empty");
        if (head[first] == '{') return recognisedJson(file);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        String line = start.lines().findFirst().orElse("");
        if (NannymlResult.isHeader(line)) return ImportFormat.NANNYML;
        if (line.contains("window_start"))
            throw Findings.refused(
                    "line 1",
                    "names the columns of Holdfast's own rows, which need no import: post it to snapshot-batches");
        throw Findings.refused("", "is in no format that is known here");
    }

    private static ImportFormat recognisedJson(Path file) throws IOException {
        Set<String> members = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            JsonFile.read(in, json -> {
                try {
                    json.document(member -> {
                        if (members.size() < MOST_MEMBERS) members.add(member);
                        else if (MARKS.contains(member)) members.add(member);
                        // One of many documents: there is no end of this one to wait for.
                        if (member.equals("doc_hash") || member.equals("doc_id")) throw new Known();
                    });
                } catch (Known enough) {
                    // said by its members
                }
            });
        }
        // All members are looked at first: a class of a report may be called run.
        ImportFormat format = byMembers(members);
        if (format != null) return format;
        if (members.contains("snapshots"))
            throw Findings.refused(
                    "/snapshots", "are Holdfast's own rows, which need no import: post them to snapshot-batches");
        if (members.contains("metrics")) return ImportFormat.EVIDENTLY;
        throw Findings.refused("", "is JSON, but in no format that is known here");
    }

    /** Ends reading as soon as enough is known. */
    private static final class Known extends RuntimeException {
        Known() {
            super(null, null, false, false);
        }
    }

    private static @Nullable ImportFormat byMembers(Set<String> members) {
        if (members.contains("macro avg")) return ImportFormat.SCIKIT_LEARN_REPORT;
        if (members.contains("doc_hash") || members.contains("doc_id")) return ImportFormat.LM_EVALUATION_SAMPLES;
        if (members.contains("run") || members.contains("runs")) return ImportFormat.MLFLOW;
        if (members.contains("eval")) return ImportFormat.INSPECT_AI;
        if (members.contains("evalId")) return ImportFormat.PROMPTFOO;
        if (members.contains("metric_results")
                || members.contains("metrics") && (members.contains("tests") || members.contains("timestamp")))
            return ImportFormat.EVIDENTLY;
        boolean results = members.contains("results");
        for (String mark : Set.of("versions", "n-shot", "higher_is_better", "n-samples", "configs", "group_subtasks"))
            if (results && members.contains(mark)) return ImportFormat.LM_EVALUATION_RESULTS;
        if (results && members.contains("shareableUrl")) return ImportFormat.PROMPTFOO;
        return null;
    }
}
