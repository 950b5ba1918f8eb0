package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A cell with higher as better, its windows in time order and without the empty ones: what the rules are asked of. */
final class Series {
    private final List<MeasuredWindow> windows;
    private final Map<Measured, List<MeasuredWindow>> byVersion;
    private final List<PairedWindow> pairs;
    private final List<ServicePeriod> periods;

    private Series(List<MeasuredWindow> windows, List<PairedWindow> pairs, List<ServicePeriod> periods) {
        this.windows = windows;
        this.byVersion = windows.stream()
                .collect(Collectors.groupingBy(window -> new Measured(window.version(), window.role())));
        this.pairs = pairs;
        this.periods = periods;
    }

    /** One version in one role. */
    private record Measured(String version, Role role) {}

    static Series of(CellHistory cell) {
        CellHistory oriented = Oriented.of(cell);
        return new Series(
                oriented.windows().stream()
                        .filter(window -> !window.measure().empty())
                        .sorted(Comparator.comparing(MeasuredWindow::from).thenComparing(MeasuredWindow::until))
                        .toList(),
                oriented.pairs().stream()
                        .sorted(Comparator.comparing(PairedWindow::from).thenComparing(PairedWindow::until))
                        .toList(),
                oriented.periods());
    }

    List<ServicePeriod> periods() {
        return periods;
    }

    /** Live windows of the version that serves in {@code period}, whole within it. */
    List<MeasuredWindow> served(ServicePeriod period) {
        return windows(period.version(), Role.LIVE, period.from(), period.until());
    }

    /** All windows in one role, whatever their version, in time order. */
    List<MeasuredWindow> inRole(Role role) {
        return windows.stream().filter(window -> window.role() == role).toList();
    }

    /** Whether all of them were judged by {@code scorer} (null: not said). */
    static boolean scoredBy(List<MeasuredWindow> windows, String scorer) {
        return windows.stream().allMatch(window -> sameScorer(window.quality(), scorer));
    }

    /**
     * Windows that lie wholly in {@code [from, until)}; {@code until} may be null. Of a fixed evaluation set the latest alone:
     * repeats of one exam are no further inputs.
     */
    List<MeasuredWindow> windows(String version, Role role, Instant from, Instant until) {
        return latestOfSets(windowsWithRepeats(version, role, from, until));
    }

    /** The same with every repeat of an exam, to find those that stand beside another version's. */
    List<MeasuredWindow> windowsWithRepeats(String version, Role role, Instant from, Instant until) {
        return byVersion.getOrDefault(new Measured(version, role), List.of()).stream()
                .filter(window -> within(window.from(), window.until(), from, until))
                .toList();
    }

    /** Pairs that lie wholly in {@code [from, until)}; of a fixed evaluation set the latest alone. */
    List<PairedWindow> pairs(String newVersion, String oldVersion, Instant from, Instant until) {
        return latest(
                pairs.stream()
                        .filter(pair -> pair.newVersion().equals(newVersion)
                                && pair.oldVersion().equals(oldVersion)
                                && within(pair.from(), pair.until(), from, until))
                        .toList(),
                pair -> pair.quality().evaluationSet());
    }

    /** Of windows of one version in one role: those of served inputs, and of each fixed set the latest. */
    static List<MeasuredWindow> latestOfSets(List<MeasuredWindow> windows) {
        return latest(windows, window -> window.quality().evaluationSet());
    }

    private static <T> List<T> latest(List<T> inTimeOrder, Function<T, String> set) {
        Map<String, T> last = new LinkedHashMap<>();
        inTimeOrder.stream().filter(each -> set.apply(each) != null).forEach(each -> last.put(set.apply(each), each));
        return last.isEmpty()
                ? inTimeOrder
                : inTimeOrder.stream()
                        .filter(each -> set.apply(each) == null || last.get(set.apply(each)) == each)
                        .toList();
    }

    /**
     * The windows of every time in which one version was measured unchanged, each in time order: those in which it served and
     * those in which it was scored beside its successor are one. What somebody estimated of it, or measured of a control series
     * of the same name, is not it and is left out. The key tells version and service period (−1: before its
     * first).
     */
    Map<Unchanged, List<MeasuredWindow>> unchanged() {
        Map<Unchanged, List<MeasuredWindow>> runs = new LinkedHashMap<>();
        for (MeasuredWindow window : windows) {
            int last = -1;
            boolean serving = false;
            for (int i = 0; i < periods.size(); i++) {
                ServicePeriod period = periods.get(i);
                if (period.version().equals(window.version()) && !window.from().isBefore(period.from())) {
                    last = i;
                    serving = period.holds(window.from());
                }
            }
            if (serving ? window.role() == Role.LIVE : window.role() == Role.SHADOW) {
                runs.computeIfAbsent(new Unchanged(window.version(), last), key -> new ArrayList<>())
                        .add(window);
            }
        }
        return runs;
    }

    /** One version since its service period of this number began. */
    record Unchanged(String version, int period) {}

    /** The period before the one that starts at {@code at}; null where there is none. */
    ServicePeriod endingAt(Instant at) {
        return periods.stream()
                .filter(period -> at.equals(period.until()))
                .findFirst()
                .orElse(null);
    }

    /** The runs of all live and shadow windows that end no later than {@code until} (null: all) and share {@code scorer}. */
    List<Run> levelRuns(Instant until, String scorer) {
        return runs(
                windows,
                window -> (window.role() == Role.LIVE || window.role() == Role.SHADOW)
                        && ended(window.until(), until)
                        && sameScorer(window.quality(), scorer),
                window -> List.of(window.version(), window.role(), periodAt(window.from())),
                group -> run(group.stream().map(MeasuredWindow::measure).toList()));
    }

    /** The runs of all paired windows that end no later than {@code until} (null: all) and share {@code scorer}. */
    List<Run> pairedRuns(Instant until, String scorer) {
        return runs(
                pairs,
                pair -> ended(pair.until(), until) && sameScorer(pair.quality(), scorer),
                pair -> List.of(pair.newVersion(), pair.oldVersion(), periodAt(pair.from())),
                group -> Run.ofPairs(group.stream().map(PairedWindow::counts).toList()));
    }

    private static <T> List<Run> runs(
            List<T> all, Predicate<T> wanted, Function<T, Object> key, Function<List<T>, Run> run) {
        Map<Object, List<T>> groups = new LinkedHashMap<>();
        all.stream()
                .filter(wanted)
                .forEach(each -> groups.computeIfAbsent(key.apply(each), k -> new ArrayList<>())
                        .add(each));
        return groups.values().stream().map(run).filter(Objects::nonNull).toList();
    }

    private static Run run(List<Measure> measures) {
        return Pooled.sameKind(measures) ? Pooled.of(measures).run() : null;
    }

    private int periodAt(Instant instant) {
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).holds(instant)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean ended(Instant windowUntil, Instant until) {
        return until == null || !windowUntil.isAfter(until);
    }

    private static boolean within(Instant windowFrom, Instant windowUntil, Instant from, Instant until) {
        return !windowFrom.isBefore(from) && ended(windowUntil, until);
    }

    private static boolean sameScorer(Quality quality, String scorer) {
        return Objects.equals(quality.scorerVersion(), scorer);
    }
}
