package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Judges one transition in one cell: what the environment did, what the work did, and what may be claimed.
 *
 * <p>Source of the rules: docs/methods. Start reading at {@link #transition}.
 */
public final class Assess {
    /** Changes whenever the same inputs could give another result. */
    public static final String METHOD_VERSION = "3";

    private Assess() {}

    /** The transition as of {@code now}; every window given counts as known. */
    public static Assessment transition(CellHistory cell, Transition transition, Plan plan, Instant now) {
        return transition(cell, Beside.NOTHING, null, transition, plan, now);
    }

    /**
     * The transition as of {@code now}, with what is known beside the cell's own measurements.
     *
     * @param assertion what somebody expects that the level would have been without the change; null: nobody said
     */
    public static Assessment transition(
            CellHistory cell, Beside beside, Assertion assertion, Transition transition, Plan plan, Instant now) {
        CellHistory judged = PairedOnSet.setApart(cell, transition);
        return PairedOnSet.told(
                cell, transition, new Judgement(judged, beside, assertion, transition, plan, now).assessment());
    }

    /** The level of every stretch of every service period that was measured in this cell, in time order. */
    public static List<LevelStretch> levels(CellHistory cell) {
        Series series = Series.of(cell);
        List<LevelStretch> levels = new ArrayList<>();
        for (ServicePeriod period : series.periods()) {
            for (List<MeasuredWindow> stretch : Stretches.cut(series.served(period))) {
                levels.add(level(cell.metric(), series, stretch));
            }
        }
        return List.copyOf(levels);
    }

    private static LevelStretch level(Metric metric, Series series, List<MeasuredWindow> stretch) {
        List<Measure> measures = stretch.stream().map(MeasuredWindow::measure).toList();
        MeasuredWindow first = stretch.get(0);
        MeasuredWindow last = stretch.get(stretch.size() - 1);
        if (!Pooled.sameKind(measures)) {
            Pooled alike = alike(measures, last.measure());
            Estimate shown = new Estimate(alike.value(), null, null);
            return new LevelStretch(
                    first.version(),
                    first.from(),
                    last.until(),
                    stretch.size(),
                    alike.size(),
                    Oriented.level(shown, metric),
                    null);
        }
        Pooled pooled = Pooled.of(measures);
        Swing swing = Swing.pooledOver(series.levelRuns(null, first.quality().scorerVersion()));
        SwingFigures figures = Intervals.figures(swing, fixedSet(stretch.stream()), pooled);
        return new LevelStretch(
                first.version(),
                first.from(),
                last.until(),
                stretch.size(),
                pooled.size(),
                Oriented.level(Intervals.level(pooled, figures), metric),
                figures);
    }

    /** What was measured in the same way as {@code last}: the level that a reader would look up last. */
    private static Pooled alike(List<Measure> measures, Measure last) {
        return Pooled.of(measures.stream()
                .filter(each -> Pooled.sameKind(List.of(last, each)))
                .toList());
    }

    /** Whether all windows score one and the same named, fixed set. */
    static boolean fixedSet(Stream<MeasuredWindow> windows) {
        List<String> sets = windows.map(
                        window -> Objects.requireNonNullElse(window.quality().evaluationSet(), ""))
                .distinct()
                .toList();
        return sets.size() == 1 && !sets.get(0).isEmpty();
    }
}
