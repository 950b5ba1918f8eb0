package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter finds while it reads: rows are passed on at once and not kept, everything else is gathered. Memory grows
 * with the number of different names, never with the rows.
 */
final class Findings {
    /** Different names of metrics or versions that one file may bring; beyond, the file is something else than it seems. */
    static final int MOST_NAMES = 1000;

    private static final int LONGEST_NAME = 300;
    private static final int MOST_NOTES = 100;

    /** Takes a row. */
    interface Rows {
        void take(Draft draft) throws IOException;
    }

    /** Scores of one version on one set of questions, while they are gathered. */
    record Table(
            String group,
            String metric,
            @Nullable String task,
            @Nullable String version,
            @Nullable String scorerVersion,
            @Nullable Instant ranAt,
            Scores scores) {}

    private record Key(String name, String only) {}

    private final Rows out;
    private final Map<String, MetricName> names = new LinkedHashMap<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final Map<Key, Long> groups = new LinkedHashMap<>();
    private final List<Ask> asks = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();
    private final List<Note> leftOut = new ArrayList<>();
    private final Set<String> tasks = new LinkedHashSet<>();
    private final Map<String, String> scorers = new LinkedHashMap<>();
    final List<Table> tables = new ArrayList<>();
    private long rows;
    private long withoutVersion;
    private long withoutWindow;
    private long onlyRan;
    private long withoutRole;
    private long withoutSegment;
    private @Nullable Instant ranFirst;
    private @Nullable Instant ranLast;
    private @Nullable SnapshotRole role;
    private @Nullable String formatVersion;
    private String about = "";
    private long runs;

    Findings(Rows out) {
        this.out = out;
    }

    void row(Draft draft) throws IOException {
        rows++;
        groups.merge(
                new Key(draft.name == null ? "" : draft.name, draft.only == null ? "" : draft.only), 1L, Long::sum);
        if (draft.name != null) metric(draft.name, null, null, draft.place, 1);
        if (draft.version == null) withoutVersion++;
        else version(draft.version, draft.place);
        if (draft.windowStart == null) {
            if (draft.ranAt == null) withoutWindow++;
            else onlyRan++;
        }
        if (draft.ranAt != null) ran(draft.ranAt);
        if (draft.role == null) withoutRole++;
        if (draft.segment == null) withoutSegment++;
        out.take(draft);
    }

    private void ran(Instant at) {
        if (ranFirst == null || at.isBefore(ranFirst)) ranFirst = at;
        if (ranLast == null || at.isAfter(ranLast)) ranLast = at;
    }

    private void version(String version, String place) {
        if (version.length() > LONGEST_NAME)
            throw refused(place, "names a model version with more than " + LONGEST_NAME + " characters");
        versions.add(version);
        if (versions.size() > MOST_NAMES) throw refused(place, "names more than " + MOST_NAMES + " model versions");
    }

    /** Says about a metric what its name does not. */
    void metric(String name, @Nullable MetricKind kind, @Nullable Direction direction) {
        metric(name, kind, direction, "", 0);
    }

    private void metric(
            String name, @Nullable MetricKind kind, @Nullable Direction direction, String place, long more) {
        if (name.length() > LONGEST_NAME)
            throw refused(place, "names a metric with more than " + LONGEST_NAME + " characters");
        MetricName known = names.get(name);
        if (known == null) {
            if (names.size() == MOST_NAMES) throw refused(place, "names more than " + MOST_NAMES + " metrics");
            known = new MetricName(name, KnownNames.kind(name), KnownNames.direction(name), 0);
        }
        names.put(
                name,
                new MetricName(
                        name,
                        kind == null ? known.kind() : kind,
                        direction == null ? known.direction() : direction,
                        known.rows() + more));
    }

    /** Scores to be paired with those of another version. */
    void scores(Table table) {
        if (table.scores.questions() == 0) return;
        if (table.version != null) version(table.version, "");
        if (table.ranAt != null) ran(table.ranAt);
        metric(table.metric, null, null, "", 0);
        tables.add(table);
    }

    /**
     * A name as it may be.
     *
     * @throws ProblemException when it is too long for one, and would be held for each of many lines
     */
    static String named(String place, String name) {
        if (name.length() > LONGEST_NAME)
            throw refused(place, "has a name with more than " + LONGEST_NAME + " characters");
        return name;
    }

    void task(String task) {
        tasks.add(task);
    }

    /** Which version of what judges the answers a task had. */
    void scorer(String task, String scorer) {
        scorers.put(task, scorer);
    }

    void ask(Ask ask) {
        asks.add(ask);
    }

    void warn(String place, String message) {
        note(warnings, place, message);
    }

    void leaveOut(String place, String message) {
        note(leftOut, place, message);
    }

    private static void note(List<Note> notes, String place, String message) {
        if (notes.size() < MOST_NOTES) notes.add(new Note(place, message));
        else if (notes.size() == MOST_NOTES) notes.add(new Note("", "more of this kind is not listed"));
    }

    void role(SnapshotRole probable) {
        role = probable;
    }

    void formatVersion(@Nullable String version) {
        formatVersion = version;
    }

    /** How many runs were read, of formats that have runs. */
    void runs(long count) {
        runs = count;
    }

    long runs() {
        return runs;
    }

    void about(String phrase) {
        about = phrase;
    }

    Understood understood(ImportFormat format) {
        return new Understood(
                format,
                formatVersion,
                about,
                List.copyOf(names.values()),
                List.copyOf(versions),
                groups.entrySet().stream()
                        .map(group -> new Understood.Group(group.getKey().name, group.getKey().only, group.getValue()))
                        .toList(),
                rows,
                withoutVersion,
                withoutWindow,
                onlyRan,
                withoutRole,
                withoutSegment,
                ranFirst,
                ranLast,
                role,
                List.copyOf(tasks),
                scorers,
                tables.stream()
                        .map(table -> new Understood.ScoreTable(
                                table.group,
                                table.metric,
                                table.task,
                                table.version,
                                table.scorerVersion,
                                table.ranAt,
                                table.scores.questions(),
                                table.scores.binary()))
                        .toList(),
                asks,
                warnings,
                leftOut);
    }

    /** The file cannot be taken: where, and why. */
    static ProblemException refused(String place, String reason) {
        String where = place.isEmpty() ? "The file" : "The file, at " + place + ",";
        return new ProblemException(
                ErrorCode.VALIDATION_FAILED, where + " " + reason + ".", new Violation(place, reason));
    }
}
