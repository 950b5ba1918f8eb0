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
        return new SnapshotRow(
                metric,
                version,
                role,
                draft.windowStart == null ? start(draft.ranAt) : draft.windowStart,
                draft.windowEnd == null ? end(draft.ranAt) : draft.windowEnd,
                dimension,
                segment,
                draft.sampleSize,
                draft.right,
                draft.value,
                draft.standardError,
                draft.tp,
                draft.fp,
                draft.fn,
                draft.tn,
                null,
                null,
                null,
                null,
                null,
                null,
                draft.evaluationSet == null ? values.get(Interview.EVALUATION_SET) : draft.evaluationSet,
                draft.scorerVersion,
                null,
                draft.labelRate,
                null,
                null,
                draft.countsInferred,
                null,
                Interview.instantOf(values.get(Interview.KNOWN_AT)),
                null,
                draft.externalId);
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
        return new SnapshotRow(
                Defined.key(pair.metric(), metric),
                null,
                null,
                start(ranAt),
                end(ranAt),
                task ? "task" : values.get(Interview.SEGMENT_DIMENSION),
                task ? pair.task() : values.get(Interview.SEGMENT),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                firstIsNew ? first : second,
                firstIsNew ? second : first,
                pair.bothRight(),
                firstIsNew ? pair.onlyFirst() : pair.onlySecond(),
                firstIsNew ? pair.onlySecond() : pair.onlyFirst(),
                pair.bothWrong(),
                pair.task() == null ? values.get(Interview.EVALUATION_SET) : pair.task(),
                pair.scorerVersion(),
                null,
                null,
                null,
                null,
                null,
                null,
                Interview.instantOf(values.get(Interview.KNOWN_AT)),
                null,
                null);
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
