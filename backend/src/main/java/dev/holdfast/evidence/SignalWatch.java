package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the live level of a cell stays on the wrong side of a line for several windows in a row: under it, or above it
 * where lower is better. A deliberately plain rule that a person can check by eye; it claims nothing about why.
 */
public final class SignalWatch {
    private SignalWatch() {}

    /** What users met in one window: of all versions that were live in it, weighted by their inputs. */
    public record Level(Instant from, Instant until, double value) {}

    /**
     * One time that the condition came true.
     *
     * @param windows in a row beyond the line, from the first to the last so far; never fewer than the condition asks for
     * @param recovered the window that ended it; null: it lasts
     */
    public record Episode(List<Level> windows, Level recovered) {
        public Level first() {
            return windows.get(0);
        }

        public Level last() {
            return windows.get(windows.size() - 1);
        }
    }

    /** The live windows of a cell in time order; empty ones are left out. */
    public static List<Level> levels(CellHistory cell) {
        Map<WindowSpan, List<Measure>> live = new LinkedHashMap<>();
        cell.windows().stream()
                .filter(window ->
                        window.role() == Role.LIVE && !window.measure().empty())
                .sorted((one, other) -> one.from().equals(other.from())
                        ? one.until().compareTo(other.until())
                        : one.from().compareTo(other.from()))
                .forEach(window -> live.computeIfAbsent(
                                new WindowSpan(window.from(), window.until(), 1), none -> new ArrayList<>())
                        .add(window.measure()));
        List<Level> levels = new ArrayList<>();
        live.forEach((span, measures) -> levels.add(new Level(span.from(), span.until(), mean(measures))));
        return List.copyOf(levels);
    }

    /** Weighted by inputs, unless somebody did not say how many there were. */
    private static double mean(List<Measure> measures) {
        boolean sized = measures.stream().allMatch(measure -> measure.size() != null);
        double sum = 0;
        double weights = 0;
        for (Measure measure : measures) {
            double weight = sized ? measure.size() : 1;
            sum += weight * measure.value();
            weights += weight;
        }
        return sum / weights;
    }

    /**
     * Every time that the condition came true, in time order; at most the last one lasts.
     *
     * @param line in the metric's own direction and unit; a level on the line is not beyond it
     * @param inARow at least 1
     */
    public static List<Episode> episodes(List<Level> levels, double line, int inARow, Orientation orientation) {
        Checks.finite(line, "line");
        if (inARow < 1) {
            throw new IllegalArgumentException("windows in a row must be at least 1: " + inARow);
        }
        List<Episode> episodes = new ArrayList<>();
        List<Level> row = new ArrayList<>();
        for (Level level : levels) {
            if (beyond(level, line, orientation)) {
                row.add(level);
                continue;
            }
            if (row.size() >= inARow) {
                episodes.add(new Episode(List.copyOf(row), level));
            }
            row.clear();
        }
        if (row.size() >= inARow) {
            episodes.add(new Episode(List.copyOf(row), null));
        }
        return List.copyOf(episodes);
    }

    /** How many of the latest windows lie beyond the line without one between them that does not. */
    public static int running(List<Level> levels, double line, Orientation orientation) {
        int running = 0;
        while (running < levels.size() && beyond(levels.get(levels.size() - 1 - running), line, orientation)) {
            running++;
        }
        return running;
    }

    private static boolean beyond(Level level, double line, Orientation orientation) {
        return orientation == Orientation.HIGHER_IS_BETTER ? level.value() < line : level.value() > line;
    }
}
