package dev.holdfast.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which versions of all files answered the same questions, and how. */
final class Pairing {
    /** Where the scores of a table are. */
    interface Shelf {
        Scores scores(int file, int table);
    }

    /** @param leftOut what cannot be paired, and why */
    record Result(List<PairFound> pairs, List<ImportNote> leftOut) {}

    private record Place(int file, int number, Understood.ScoreTable table) {
        String version() {
            return Interview.reference(table.version(), file);
        }
    }

    private Pairing() {}

    /** Of each set of questions, every version is paired with the one before it: by when they ran, else by their files. */
    static Result of(List<ReadFile> files, Shelf shelf) {
        Map<String, List<Place>> groups = new LinkedHashMap<>();
        for (ReadFile file : files) {
            List<Understood.ScoreTable> tables = file.understood().scores();
            for (int i = 0; i < tables.size(); i++)
                groups.computeIfAbsent(tables.get(i).group(), group -> new ArrayList<>())
                        .add(new Place(file.number(), i, tables.get(i)));
        }
        List<PairFound> pairs = new ArrayList<>();
        List<ImportNote> leftOut = new ArrayList<>();
        for (List<Place> group : groups.values()) {
            Set<String> seen = new LinkedHashSet<>();
            List<Place> versions = new ArrayList<>();
            for (Place place : group) if (seen.add(place.version())) versions.add(place);
            if (versions.stream().allMatch(place -> place.table.ranAt() != null))
                versions.sort(Comparator.comparing(place -> place.table.ranAt()));
            Set<String> scorers = new LinkedHashSet<>();
            String task = group.get(0).table.task();
            for (ReadFile file : files)
                if (task != null && file.understood().scorers().containsKey(task))
                    scorers.add(file.understood().scorers().get(task));
            if (scorers.size() > 1 && versions.size() > 1) {
                leftOut.add(new ImportNote(
                        versions.get(1).file,
                        group.get(0).table.group(),
                        "is no pair: the task changed between the versions, " + String.join(" and ", scorers)));
                continue;
            }
            String scorer = scorers.isEmpty() ? null : scorers.iterator().next();
            for (int i = 1; i < versions.size(); i++)
                pair(versions.get(i - 1), versions.get(i), scorer, shelf, pairs, leftOut);
        }
        return new Result(pairs, leftOut);
    }

    private static void pair(
            Place first,
            Place second,
            @Nullable String taskScorer,
            Shelf shelf,
            List<PairFound> pairs,
            List<ImportNote> leftOut) {
        String group = second.table.group();
        if (!first.table.binary() || !second.table.binary()) {
            leftOut.add(new ImportNote(
                    second.file,
                    group,
                    "is no pair: its scores are not just right or wrong, or questions were asked several times with"
                            + " different results"));
            return;
        }
        if (!Objects.equals(first.table.scorerVersion(), second.table.scorerVersion())) {
            leftOut.add(new ImportNote(
                    second.file,
                    group,
                    "is no pair: it was scored by " + second.table.scorerVersion() + " and before by "
                            + first.table.scorerVersion()));
            return;
        }
        Scores.Paired paired =
                Scores.pair(shelf.scores(second.file, second.number), shelf.scores(first.file, first.number));
        if (paired.both() == 0) {
            leftOut.add(new ImportNote(second.file, group, "is no pair: the two versions share no question"));
            return;
        }
        pairs.add(new PairFound(
                group,
                second.table.metric(),
                second.table.task(),
                first.table.version(),
                first.file,
                second.table.version(),
                second.file,
                first.table.ranAt(),
                second.table.ranAt(),
                both(taskScorer, second.table.scorerVersion()),
                paired.bothRight(),
                paired.onlyNew(),
                paired.onlyOld(),
                paired.bothWrong(),
                paired.onlyOneAsked(),
                paired.otherPrompt()));
    }

    private static @Nullable String both(@Nullable String task, @Nullable String filter) {
        if (task == null || filter == null) return task == null ? filter : task;
        return task + " " + filter;
    }
}
