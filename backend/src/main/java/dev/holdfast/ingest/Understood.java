package dev.holdfast.ingest;

import dev.holdfast.metrics.SnapshotRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one file says, all rows aside.
 *
 * @param formatVersion the tool's version of the format, if the file tells
 * @param about a phrase for the sentence, such as {@code of 12 tasks}; empty: none
 * @param names the metrics in it, as it calls them
 * @param versions the model versions in it, as it calls them; at most {@value Findings#MOST_NAMES}
 * @param groups how many rows there are of each metric and condition
 * @param withoutVersion rows that do not say which version they measured
 * @param withoutWindow rows that say neither a window nor when they were evaluated
 * @param onlyRan rows that say when they were evaluated, and no window
 * @param withoutRole rows that do not say what the version did
 * @param withoutSegment rows that say no segment
 * @param role what the version probably did; null: nothing suggests it
 * @param tasks whose results are in the file
 * @param scorers which version of what judges the answers each task had
 * @param scores right and wrong answer by answer, to be paired
 */
record Understood(
        ImportFormat format,
        @Nullable String formatVersion,
        String about,
        List<MetricName> names,
        List<String> versions,
        List<Group> groups,
        long rows,
        long withoutVersion,
        long withoutWindow,
        long onlyRan,
        long withoutRole,
        long withoutSegment,
        @Nullable Instant ranFirst,
        @Nullable Instant ranLast,
        @Nullable SnapshotRole role,
        List<String> tasks,
        Map<String, String> scorers,
        List<ScoreTable> scores,
        List<Ask> asks,
        List<Note> warnings,
        List<Note> leftOut) {

    /**
     * The same of a page that was pulled, after which the next is pulled too.
     *
     * @param ended how many runs were read when pulling ended before the last one; null: it did not
     */
    Understood asPage(@Nullable Long ended) {
        List<Note> notes = new ArrayList<>(warnings);
        notes.removeIf(note -> note.place().equals(MlflowRuns.NEXT_PAGE));
        if (ended != null)
            notes.add(new Note(
                    MlflowRuns.NEXT_PAGE,
                    "these are the first " + Sentence.count(ended)
                            + " runs: the experiment has more, which are not read"));
        return new Understood(
                format,
                formatVersion,
                about,
                names,
                versions,
                groups,
                rows,
                withoutVersion,
                withoutWindow,
                onlyRan,
                withoutRole,
                withoutSegment,
                ranFirst,
                ranLast,
                role,
                tasks,
                scorers,
                scores,
                asks,
                notes,
                leftOut);
    }

    /**
     * @param name the metric as the file calls it; empty: confusion counts
     * @param only the answer on which the rows depend, as {@code /positiveClass=spam}; empty: on none
     */
    record Group(String name, String only, long rows) {}

    /**
     * One version's right and wrong answers to one set of questions.
     *
     * @param group what is asked, such as {@code arc_easy / none / acc}: tables of one group and two versions are a pair
     * @param metric as the file calls it
     * @param version as the file calls it; null: it does not say
     * @param questions how many were scored
     * @param binary whether each was right or wrong, nothing between
     */
    record ScoreTable(
            String group,
            String metric,
            @Nullable String task,
            @Nullable String version,
            @Nullable String scorerVersion,
            @Nullable Instant ranAt,
            int questions,
            boolean binary) {}
}
