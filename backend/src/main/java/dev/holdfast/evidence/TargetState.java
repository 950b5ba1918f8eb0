package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the current level stands to a target (the floor of a tolerance; a ceiling where lower is better).
 *
 * @param state null where it cannot be told: nothing measured, or too few windows for an interval
 * @param windowsToSettle about how many more windows like the present ones would settle it; null when it is settled, stale,
 *     not to be settled within ten years of weeks, or an exam, of which repeats are no further inputs
 * @param current the level judged, null where nothing was measured
 */
public record TargetState(State state, Integer windowsToSettle, LevelStretch current, String sentence) {
    private static final int LONGEST_OUTLOOK = 520;

    /** In words of the wire: the lower case. */
    public enum State {
        MET,
        LIKELY_MET,
        LIKELY_MISSED,
        MISSED,
        STALE
    }

    /** @param target in the metric's own direction and unit */
    public static TargetState of(CellHistory cell, double target, Instant now) {
        Checks.finite(target, "target");
        List<LevelStretch> levels = Assess.levels(cell);
        LevelStretch current = levels.isEmpty() ? null : levels.get(levels.size() - 1);
        State state = current == null ? null : state(cell, current, target, now);
        Integer more = state == State.LIKELY_MET || state == State.LIKELY_MISSED
                ? windowsToSettle(cell, current, target, state)
                : null;
        return new TargetState(state, more, current, Sentences.target(cell.metric(), state, current, target, more));
    }

    private static State state(CellHistory cell, LevelStretch current, double target, Instant now) {
        if (now.isAfter(staleAfter(cell))) {
            return State.STALE;
        }
        Interval limits = current.level().interval();
        if (limits == null) {
            return null;
        }
        boolean high = cell.metric().orientation() == Orientation.HIGHER_IS_BETTER;
        double worst = high ? limits.lower() - target : target - limits.upper();
        double best = high ? limits.upper() - target : target - limits.lower();
        double margin = high
                ? current.level().value() - target
                : target - current.level().value();
        if (worst >= 0) {
            return State.MET;
        }
        if (best < 0) {
            return State.MISSED;
        }
        return margin >= 0 ? State.LIKELY_MET : State.LIKELY_MISSED;
    }

    /** What is to be said once nothing has been measured for too long. */
    public static TargetState stale(Metric metric, LevelStretch current, double target) {
        return new TargetState(
                State.STALE, null, current, Sentences.target(metric, State.STALE, current, target, null));
    }

    /** What is to be said of a level that rests on fewer inputs than was agreed to judge it on. */
    public static TargetState tooFew(Metric metric, LevelStretch current, int minimumSample) {
        return new TargetState(null, null, current, ToleranceSentences.tooFew(metric, current, minimumSample));
    }

    /** From when on the state is stale unless another window arrives; null where nothing was measured. */
    public static Instant staleAfter(CellHistory cell) {
        List<LevelStretch> levels = Assess.levels(cell);
        return levels.isEmpty()
                ? null
                : levels.get(levels.size() - 1).until().plus(usualSpacing(cell).multipliedBy(2));
    }

    /** The median distance from the start of one live window to the next; with a single window, its length. */
    private static Duration usualSpacing(CellHistory cell) {
        List<Instant> starts = cell.windows().stream()
                .filter(window ->
                        window.role() == Role.LIVE && !window.measure().empty())
                .map(MeasuredWindow::from)
                .distinct()
                .sorted()
                .toList();
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            gaps.add(Duration.between(starts.get(i - 1), starts.get(i)));
        }
        if (gaps.isEmpty()) {
            MeasuredWindow only = cell.windows().get(0);
            return Duration.between(only.from(), only.until());
        }
        gaps.sort(null);
        return gaps.get((gaps.size() - 1) / 2);
    }

    /** The smallest number of further windows after which the limit on the target's side passes it, all else staying. */
    private static Integer windowsToSettle(CellHistory cell, LevelStretch current, double target, State state) {
        if (current.swing().fixedSet()) {
            return null;
        }
        Series series = Series.of(cell);
        List<Measure> measures = series.windows(current.version(), Role.LIVE, current.from(), current.until()).stream()
                .map(MeasuredWindow::measure)
                .toList();
        Pooled now = Pooled.of(measures);
        double oriented = Oriented.level(target, cell.metric());
        int low = 0;
        int high = LONGEST_OUTLOOK + 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            Interval limits = Intervals.after(now, middle, current.swing());
            boolean settled = state == State.LIKELY_MET ? limits.lower() >= oriented : limits.upper() < oriented;
            if (settled) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high > LONGEST_OUTLOOK ? null : high;
    }
}
