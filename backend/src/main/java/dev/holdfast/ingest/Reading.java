package dev.holdfast.ingest;

import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.metrics.SnapshotRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What files say, together with what was answered about them: drafts in, rows out. Pure. */
final class Reading {
    private final Map<String, String> values = new HashMap<>();
    private final Map<Integer, Set<String>> tasksElsewhere = new HashMap<>();

    /** @param questions with their answers; what is neither answered nor proposed stays absent in the rows */
    Reading(List<ReadFile> files, List<Question> questions) {
        for (Question question : questions)
            if (question.value() != null) values.put(question.question(), question.value());
        for (ReadFile file : files) {
            Set<String> others = new HashSet<>();
            for (ReadFile other : files)
                if (other.number() != file.number()
                        && other.understood().format() == ImportFormat.LM_EVALUATION_RESULTS)
                    for (String version : other.understood().versions())
                        for (String task : other.understood().tasks())
                            others.add(version(version, other.number()) + "\n" + task);
            tasksElsewhere.put(file.number(), others);
        }
    }

    @Nullable
    String value(String question) {
        return values.get(question);
    }

    /** Whether rows that depend on this answer are wanted. */
    boolean holds(String only) {
        if (only.isEmpty()) return true;
        int equals = only.indexOf('=');
        return only.substring(equals + 1).equals(values.get(only.substring(0, equals)));
    }

    /** The row that a draft becomes; null: it is left out. */
    @Nullable
    SnapshotRow row(int file, Draft draft) {
        if (draft.only != null && !holds(draft.only)) return null;
        String version = version(draft.version, file);
        if (draft.unlessResultsOf != null
                && tasksElsewhere.getOrDefault(file, Set.of()).contains(version + "\n" + draft.unlessResultsOf))
            return null;
        String metric = null;
        if (draft.name != null) {
            metric = values.get(Interview.metricQuestion(draft.name));
            if (Interview.LEAVE_OUT.equals(metric)) return null;
            metric = Defined.key(draft.name, metric);
        }
        SnapshotRole role = draft.role == null ? Interview.roleOf(values.get(Interview.ROLE)) : draft.role;
        String dimension = draft.segmentDimension;
        String segment = draft.segment;
        if ("task".equals(dimension) && "all".equals(values.get(Interview.TASKS))) dimension = segment = null;
        else if (dimension == null) {
            dimension = values.get(Interview.SEGMENT_DIMENSION);
            segment = values.get(Interview.SEGMENT);
        }
        Map<String, Object> members = new HashMap<>();
        members.put("metric", metric);
        members.put("modelVersion", version);
        members.put("role", role);
        members.put("windowStart", draft.windowStart == null ? start(draft.ranAt) : draft.windowStart);
        members.put("windowEnd", draft.windowEnd == null ? end(draft.ranAt) : draft.windowEnd);
        members.put("segmentDimension", dimension);
        members.put("segment", segment);
        members.put("sampleSize", draft.sampleSize);
        members.put("right", draft.right);
        members.put("value", draft.value);
        members.put("standardError", draft.standardError);
        members.put("tp", draft.tp);
        members.put("fp", draft.fp);
        members.put("fn", draft.fn);
        members.put("tn", draft.tn);
        members.put("positives", draft.positives);
        members.put("negatives", draft.negatives);
        members.put(
                "evaluationSet",
                draft.evaluationSet == null ? values.get(Interview.EVALUATION_SET) : draft.evaluationSet);
        members.put("scorerVersion", draft.scorerVersion);
        members.put("labelRate", draft.labelRate);
        members.put("countsInferred", draft.countsInferred);
        members.put("externalId", draft.externalId);
        return row(members);
    }

    /** By the names of its members, of which a file never says more than some. */
    private SnapshotRow row(Map<String, Object> members) {
        members.put("knownAt", Interview.instantOf(values.get(Interview.KNOWN_AT)));
        return Documents.as(members, SnapshotRow.class);
    }

    /** The row that a pair becomes; null: it is left out. */
    @Nullable
    SnapshotRow row(PairFound pair) {
        String metric = values.get(Interview.metricQuestion(pair.metric()));
        if (Interview.LEAVE_OUT.equals(metric)) return null;
        if (pair.otherPrompt() > 0 && "leave_out".equals(values.get(Interview.OTHER_PROMPTS))) return null;
        boolean firstIsNew =
                Interview.reference(pair.first(), pair.firstFile()).equals(values.get(Interview.NEW_VERSION));
        Instant ranAt = firstIsNew ? pair.firstRanAt() : pair.secondRanAt();
        boolean task = pair.task() != null && !"all".equals(values.get(Interview.TASKS));
        String first = version(pair.first(), pair.firstFile());
        String second = version(pair.second(), pair.secondFile());
        Map<String, Object> members = new HashMap<>();
        members.put("metric", Defined.key(pair.metric(), metric));
        members.put("newVersion", firstIsNew ? first : second);
        members.put("oldVersion", firstIsNew ? second : first);
        members.put("windowStart", start(ranAt));
        members.put("windowEnd", end(ranAt));
        members.put("segmentDimension", task ? "task" : values.get(Interview.SEGMENT_DIMENSION));
        members.put("segment", task ? pair.task() : values.get(Interview.SEGMENT));
        members.put("bothRight", pair.bothRight());
        members.put("onlyNew", firstIsNew ? pair.onlyFirst() : pair.onlySecond());
        members.put("onlyOld", firstIsNew ? pair.onlySecond() : pair.onlyFirst());
        members.put("bothWrong", pair.bothWrong());
        members.put("evaluationSet", pair.task() == null ? values.get(Interview.EVALUATION_SET) : pair.task());
        members.put("scorerVersion", pair.scorerVersion());
        return row(members);
    }

    private @Nullable String version(@Nullable String found, int file) {
        if (found == null) return values.get(Interview.fileVersionQuestion(file));
        return values.getOrDefault(Interview.versionQuestion(found), found);
    }

    private @Nullable Instant start(@Nullable Instant ranAt) {
        Instant said = Interview.instantOf(values.get(Interview.WINDOW_START));
        if (said != null || ranAt == null) return said;
        return ranAt.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private @Nullable Instant end(@Nullable Instant ranAt) {
        Instant said = Interview.instantOf(values.get(Interview.WINDOW_END));
        if (said != null || ranAt == null) return said;
        return ranAt.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** How many rows, pairs aside, the files give with these answers: an upper bound where two files say the same. */
    long rows(List<ReadFile> files) {
        return files.stream()
                .flatMap(file -> file.understood().groups().stream())
                .filter(group -> holds(group.only()) && !isLeftOut(group.name()))
                .mapToLong(Understood.Group::rows)
                .sum();
    }

    private boolean isLeftOut(String name) {
        return Interview.LEAVE_OUT.equals(values.get(Interview.metricQuestion(name)));
    }
}
