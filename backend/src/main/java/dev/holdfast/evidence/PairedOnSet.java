package dev.holdfast.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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

    /**
     * The cell to judge a transition from: where its versions were measured on the inputs that they served, pairs on an
     * evaluation set are no part of that, and the change and whether it held do not have to be given up for them.
     */
    static CellHistory setApart(CellHistory cell, Transition transition) {
        boolean served = cell.windows().stream()
                .filter(window -> !window.measure().empty())
                .filter(window -> window.version().equals(transition.newVersion())
                        || window.version().equals(transition.oldVersion()))
                .anyMatch(window -> window.quality().evaluationSet() == null);
        List<PairedWindow> pairs = cell.pairs().stream()
                .filter(pair -> pair.quality().evaluationSet() == null || !served)
                .toList();
        return pairs.size() == cell.pairs().size()
                ? cell
                : new CellHistory(cell.metric(), cell.windows(), pairs, cell.periods());
    }

    /** The assessment, which says of a fixed set what holds for it, and that it holds for it only. */
    static Assessment told(CellHistory cell, Transition transition, Assessment found) {
        List<PairedOnSet> exams = of(cell).stream()
                .filter(exam -> exam.newVersion.equals(transition.newVersion())
                        && exam.oldVersion.equals(transition.oldVersion()))
                .toList();
        if (exams.isEmpty()) {
            return found;
        }
        boolean judgedOnSet =
                found.swing().effect() != null && found.swing().effect().fixedSet();
        boolean claimed = found.verdict() != Verdict.NOT_ESTIMABLE && found.verdict() != Verdict.TOO_EARLY;
        String words = judgedOnSet && claimed && exams.size() == 1
                ? "That holds for evaluation set " + exams.get(0).evaluationSet + " only."
                : exams.stream().map(exam -> exam.sentence).collect(Collectors.joining(" "));
        return found.saying(found.sentence() + " " + words);
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
