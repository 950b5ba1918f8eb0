package dev.holdfast.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two versions on one named, fixed evaluation set, input by input: one exam, which knows no swing, and says nothing of any
 * other inputs. It needs no live window, so it is all that a team has that evaluates offline only.
 *
 * @param before the old version's score, {@code after} the new one's
 * @param difference {@code after − before}, by Newcombe's paired interval
 * @param pairs the latest evaluation's
 */
public record PairedOnSet(
        String evaluationSet,
        String oldVersion,
        String newVersion,
        Estimate before,
        Estimate after,
        Estimate difference,
        PairCounts pairs,
        double mcnemarMidP,
        String sentence) {
    private static final double ENOUGH_INPUTS = 30;

    private record Exam(String set, String oldVersion, String newVersion) {}

    /** One for each set and two versions that were compared on it, in time order; those of fewer than 30 inputs are left out. */
    public static List<PairedOnSet> of(CellHistory cell) {
        Map<Exam, PairedWindow> latest = new LinkedHashMap<>();
        cell.pairs().stream()
                .filter(pair -> pair.quality().evaluationSet() != null)
                .filter(pair -> pair.counts().total() >= ENOUGH_INPUTS)
                .sorted(Comparator.comparing(PairedWindow::until))
                .forEach(pair -> latest.put(
                        new Exam(pair.quality().evaluationSet(), pair.oldVersion(), pair.newVersion()), pair));
        return latest.values().stream().map(pair -> of(cell.metric(), pair)).toList();
    }

    private static PairedOnSet of(Metric metric, PairedWindow pair) {
        PairCounts counts = pair.counts();
        Interval limits = Newcombe.paired(counts);
        PairedOnSet found = new PairedOnSet(
                Objects.requireNonNull(pair.quality().evaluationSet()),
                pair.oldVersion(),
                pair.newVersion(),
                share(counts.bothRight() + counts.onlyOld(), counts.total()),
                share(counts.bothRight() + counts.onlyNew(), counts.total()),
                new Estimate(counts.difference(), limits, limits),
                counts,
                McNemar.midP(Math.round(counts.onlyNew()), Math.round(counts.onlyOld())),
                "");
        return new PairedOnSet(
                found.evaluationSet,
                found.oldVersion,
                found.newVersion,
                found.before,
                found.after,
                found.difference,
                counts,
                found.mcnemarMidP,
                Sentences.onEvaluationSet(metric, found));
    }

    private static Estimate share(double right, double total) {
        Interval limits = Wilson.interval(right, total);
        return new Estimate(right / total, limits, limits);
    }
}
