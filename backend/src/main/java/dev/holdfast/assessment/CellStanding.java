package dev.holdfast.assessment;

import dev.holdfast.evidence.ErrorBudget;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Outlook;
import dev.holdfast.evidence.SignalWatch;
import dev.holdfast.evidence.SignalWatch.Episode;
import dev.holdfast.evidence.SignalWatch.Level;
import dev.holdfast.evidence.ToleranceSentences;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.SnapshotRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's windows say about the days to come and about what was agreed: derived with the rest of its reading. Of cells
 * over all inputs and of those that an agreement is about; nobody asks it of the others.
 *
 * @param live the latest live windows, in time order
 * @param budget null without a tolerance
 * @param signals of the tolerances whose signal watches this cell
 */
record CellStanding(
        List<SignalLevel> live,
        OutlookView outlook,
        DetectionView detection,
        @Nullable BudgetView budget,
        List<SignalState> signals) {

    /** A year of weeks. */
    private static final int SHOWN = 52;

    /** {@link SignalState#windows}. */
    private static final int WATCHED = 12;

    /**
     * @param tolerance of the cell; null without one
     * @param watching tolerances whose signal watches the cell
     * @param where the segment in words, as {@link ToleranceSentences} takes it
     */
    static CellStanding of(
            CellInputs inputs,
            List<LevelStretch> levels,
            @Nullable ToleranceView tolerance,
            List<ToleranceView> watching,
            String where) {
        List<Level> live = SignalWatch.levels(inputs.history());
        return new CellStanding(
                latest(live, SHOWN),
                OutlookView.of(Outlook.of(inputs.history(), tolerance == null ? null : tolerance.floor())),
                DetectionView.of(inputs.history(), tolerance == null ? null : tolerance.margin()),
                tolerance == null ? null : budget(inputs, levels, tolerance),
                watching.stream()
                        .map(each -> signal(inputs.history().metric(), live, each, where))
                        .toList());
    }

    private static BudgetView budget(CellInputs inputs, List<LevelStretch> levels, ToleranceView tolerance) {
        Double cases = tolerance.volumePerWeek() == null || levels.isEmpty()
                ? null
                : tolerance.volumePerWeek() * asked(inputs, levels.get(levels.size() - 1));
        return BudgetView.of(ErrorBudget.of(inputs.history(), tolerance.floor(), cases), cases, tolerance);
    }

    /**
     * Which part of the decisions the metric asks about, such as the real positives for recall; all of them where nothing else
     * is known.
     */
    private static double asked(CellInputs inputs, LevelStretch current) {
        double all = 0;
        double own = 0;
        for (int i = 0; i < inputs.evaluations().size(); i++) {
            Evaluation evaluation = inputs.evaluations().get(i);
            Double size = inputs.history().windows().get(i).measure().size();
            if (evaluation.role() == SnapshotRole.LIVE
                    && evaluation.modelVersion().equals(current.version())
                    && !evaluation.windowStart().isBefore(current.from())
                    && !evaluation.windowEnd().isAfter(current.until())
                    && evaluation.measured().sampleSize() != null
                    && size != null) {
                all += evaluation.measured().sampleSize();
                own += size;
            }
        }
        return all > 0 ? Math.min(1, own / all) : 1;
    }

    private static SignalState signal(Metric metric, List<Level> live, ToleranceView tolerance, String where) {
        Signal signal = tolerance.signal();
        List<Episode> episodes =
                SignalWatch.episodes(live, signal.below(), signal.windowsInARow(), metric.orientation());
        int running = SignalWatch.running(live, signal.below(), metric.orientation());
        Episode last = episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
        boolean firing = last != null && last.recovered() == null;
        return new SignalState(
                tolerance.toleranceId(),
                running,
                firing,
                firing ? last.first().from() : null,
                latest(live, WATCHED),
                firing
                        ? ToleranceSentences.fired(metric, where, signal.below(), last.windows())
                        : ToleranceSentences.watching(
                                metric,
                                where,
                                signal.below(),
                                signal.windowsInARow(),
                                live.isEmpty() ? null : running));
    }

    private static List<SignalLevel> latest(List<Level> live, int most) {
        return new ArrayList<>(Signals.levels(live.subList(Math.max(0, live.size() - most), live.size())));
    }
}
