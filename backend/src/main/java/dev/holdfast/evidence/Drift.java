package dev.holdfast.evidence;

import java.util.List;

/** Whether a level that was judged has fallen since: swing-aware, one-sided at 95%, so that it is rarely called for nothing. */
public final class Drift {
    private static final double ONE_SIDED_95 = 0.95;

    private Drift() {}

    /**
     * @param version whose level was judged and which still serves
     * @param evaluated the windows that were judged
     * @param margin the largest drop that counts as no change, null when none was agreed
     * @param floor of the tolerance, in the metric's own direction and unit; null without one
     * @return what has happened, in a sentence; null: the level has not fallen, or that cannot be told
     */
    public static String of(CellHistory cell, String version, WindowSpan evaluated, Double margin, Double floor) {
        Series series = Series.of(cell);
        List<MeasuredWindow> judged = series.windows(version, Role.LIVE, evaluated.from(), evaluated.until());
        List<MeasuredWindow> later = Stretches.last(series.windows(version, Role.LIVE, evaluated.until(), null));
        if (judged.isEmpty()
                || later.isEmpty()
                || !Comparability.objections(List.of(judged, later)).isEmpty()) {
            return null;
        }
        Pooled before = pooled(judged);
        Pooled since = pooled(later);
        if (!before.hasError() || !since.hasError()) {
            return null;
        }
        Swing swing =
                Swing.pooledOver(series.levelRuns(null, later.get(0).quality().scorerVersion()));
        Metric metric = cell.metric();
        SwingFigures both = Intervals.figures(swing, false, since, before);
        Interval change = Intervals.difference(since, before, both, ONE_SIDED_95);
        SwingFigures own = Intervals.figures(swing, false, since);
        Estimate level = Oriented.level(Intervals.level(since, own), metric);
        if (margin != null && change != null && change.upper() < 0 - margin) {
            Estimate was = Oriented.level(Intervals.level(before, Intervals.figures(swing, false, before)), metric);
            return Sentences.drifted(metric, was, level);
        }
        if (floor != null && own.usable()) {
            if (Intervals.level(since, own, ONE_SIDED_95).upper() < Oriented.level(floor, metric)) {
                return Sentences.beyond(metric, level, floor);
            }
        }
        return null;
    }

    private static Pooled pooled(List<MeasuredWindow> windows) {
        return Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
    }
}
