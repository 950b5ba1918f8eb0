package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether work does so little, so often in a row, that people had said beforehand they would stop. A plain rule like that of
 * {@link SignalWatch}, which a person can check by eye: it counts windows, or new versions, whose score as measured misses what
 * was asked of it. It claims nothing about why, and knows no swing; how many misses in a row are no accident is what people
 * decide when they write the rule.
 */
public final class StopRule {
    private StopRule() {}

    /** Whose scores are looked at. */
    public enum Subject {
        /** The version that the work makes, on the inputs that are served, beside the one in service or instead of it. */
        CANDIDATE,
        /** The same on test sets. */
        CANDIDATE_OFFLINE,
        /** Whatever answers users. */
        SERVICE
    }

    /** What a score is held against. */
    public enum Against {
        /** A level. */
        LEVEL,
        /** The model in service, on the same inputs; once the candidate serves itself, the one before it, if still scored. */
        SERVICE,
        /** The live level over the windows that ended before the work began, at most {@value #MOST_BEFORE}. */
        BEFORE
    }

    /** What is counted. */
    public enum Counted {
        WINDOWS,
        /** Versions first measured since the work began, each by its mean over all its windows. */
        VERSIONS
    }

    /** A difference of binary fractions that was written as decimals: 0.73 − 0.72 is not quite 0.01. */
    private static final double ROUNDING = 1e-12;

    /** As many windows before the work began as a judgement takes for its baseline. */
    static final int MOST_BEFORE = 26;

    /**
     * The rule.
     *
     * @param version the candidate; null: none is named. Not asked for where versions are counted, or of service
     * @param atLeast what a score must reach: a level, or by how much it must be better than what it is held against, in the
     *     metric's unit; better is up or down as the metric has it
     * @param inARow misses in a row that meet the rule, at least 1
     */
    public record Terms(Subject subject, String version, Against against, double atLeast, int inARow, Counted counted) {
        public Terms {
            Checks.finite(atLeast, "atLeast");
            if (inARow < 1) {
                throw new IllegalArgumentException("misses in a row must be at least 1: " + inARow);
            }
        }
    }

    /**
     * One window, or one version, and whether it missed.
     *
     * @param version null: of whatever was in service
     * @param reference what it was held against; null: a level
     */
    public record Step(String version, Instant from, Instant until, double value, Double reference, boolean missed) {}

    /** Why nothing can be counted. */
    public enum Lacking {
        /** The rule looks at a version, and none is named. */
        VERSION,
        /** Nothing was measured before the work began. */
        BEFORE,
        /** No window, or version, was measured that could be compared. */
        MEASUREMENTS
    }

    /**
     * How the rule stands.
     *
     * @param steps what was compared, in time order
     * @param firings every time that the rule was met, in time order: the misses in a row
     * @param running misses in a row up to now
     * @param met whether these are as many as the rule asks for; then they are the last of the firings
     * @param leftOut windows or versions that had nothing to be held against; they neither count nor break a row
     * @param lacking null: something was compared
     */
    public record Reading(
            List<Step> steps, List<List<Step>> firings, int running, boolean met, int leftOut, Lacking lacking) {
        public Reading {
            steps = List.copyOf(steps);
            firings = List.copyOf(firings);
        }

        private static Reading without(Lacking lacking, int leftOut) {
            return new Reading(List.of(), List.of(), 0, false, leftOut, lacking);
        }
    }

    /** A score and what it is held against, null where there is nothing. */
    private record Compared(String version, Instant from, Instant until, double value, Double reference) {}

    /**
     * @param served windows of one metric in one segment on the inputs that were served, in any order
     * @param tested the same on test sets, whose windows are as old as their sets
     * @param since windows on served inputs that start earlier do not count, nor do tests that ended by then
     */
    public static Reading read(
            List<MeasuredWindow> served,
            List<MeasuredWindow> tested,
            Terms terms,
            Orientation orientation,
            Instant since) {
        boolean named = terms.subject() == Subject.SERVICE || terms.counted() == Counted.VERSIONS;
        if (!named && terms.version() == null) {
            return Reading.without(Lacking.VERSION, 0);
        }
        Measured measured =
                new Measured(terms.subject() == Subject.CANDIDATE_OFFLINE, usable(served), usable(tested), since);
        Double before = terms.against() == Against.BEFORE ? measured.before() : null;
        if (terms.against() == Against.BEFORE && before == null) {
            return Reading.without(Lacking.BEFORE, 0);
        }
        List<Compared> compared = terms.counted() == Counted.VERSIONS
                ? measured.versions(terms.against(), before)
                : measured.windows(terms, before);
        boolean absolute = terms.against() == Against.LEVEL;
        List<Step> steps = compared.stream()
                .filter(each -> absolute || each.reference != null)
                .map(each -> {
                    double better = each.value - (absolute ? terms.atLeast() : each.reference);
                    if (orientation == Orientation.LOWER_IS_BETTER) {
                        better = -better;
                    }
                    boolean missed = better < (absolute ? 0 : terms.atLeast()) - ROUNDING;
                    return new Step(each.version, each.from, each.until, each.value, each.reference, missed);
                })
                .toList();
        int leftOut = compared.size() - steps.size();
        if (steps.isEmpty()) {
            return Reading.without(Lacking.MEASUREMENTS, leftOut);
        }
        List<List<Step>> firings = new ArrayList<>();
        List<Step> row = new ArrayList<>();
        for (Step step : steps) {
            if (step.missed()) {
                row.add(step);
                continue;
            }
            if (row.size() >= terms.inARow()) {
                firings.add(List.copyOf(row));
            }
            row.clear();
        }
        boolean met = row.size() >= terms.inARow();
        if (met) {
            firings.add(List.copyOf(row));
        }
        return new Reading(steps, firings, row.size(), met, leftOut, null);
    }

    private static List<MeasuredWindow> usable(List<MeasuredWindow> windows) {
        return windows.stream()
                .filter(window -> !window.measure().empty())
                .filter(window -> window.role() == Role.LIVE || window.role() == Role.SHADOW)
                .sorted(Comparator.comparing(MeasuredWindow::from)
                        .thenComparing(MeasuredWindow::until)
                        .thenComparing(MeasuredWindow::version))
                .toList();
    }

    /** What was measured, in time order. */
    private record Measured(boolean onTests, List<MeasuredWindow> served, List<MeasuredWindow> tested, Instant since) {

        private List<MeasuredWindow> scored() {
            return onTests ? tested : served;
        }

        private boolean counts(Instant from, Instant until) {
            return onTests ? until.isAfter(since) : !from.isBefore(since);
        }

        List<Compared> windows(Terms terms, Double before) {
            List<Compared> compared = new ArrayList<>();
            boolean service = terms.subject() == Subject.SERVICE;
            bySpan(scored()).forEach((span, inSpan) -> {
                List<MeasuredWindow> own = inSpan.stream()
                        .filter(window -> service
                                ? window.role() == Role.LIVE
                                : window.version().equals(terms.version()))
                        .toList();
                if (own.isEmpty() || !counts(span.from(), span.until())) {
                    return;
                }
                Double reference = terms.against() == Against.SERVICE ? besides(inSpan, own, terms.version()) : before;
                compared.add(new Compared(
                        service ? null : terms.version(), span.from(), span.until(), mean(own), reference));
            });
            return compared;
        }

        List<Compared> versions(Against against, Double before) {
            Map<WindowSpan, List<MeasuredWindow>> spans = bySpan(scored());
            List<Compared> compared = new ArrayList<>();
            for (String version : candidates()) {
                List<MeasuredWindow> all = scored().stream().filter(of(version)).toList();
                List<MeasuredWindow> own = all;
                Double reference = before;
                if (against == Against.SERVICE) {
                    // The same inputs on both sides: only windows in which both were scored.
                    Map<MeasuredWindow, Double> others = new LinkedHashMap<>();
                    for (MeasuredWindow window : all) {
                        Double other = besides(spans.get(span(window)), List.of(window), version);
                        if (other != null) {
                            others.put(window, other);
                        }
                    }
                    if (!others.isEmpty()) {
                        own = List.copyOf(others.keySet());
                    }
                    reference = others.isEmpty() ? null : mean(own, others::get);
                }
                compared.add(new Compared(
                        version, own.get(0).from(), own.get(own.size() - 1).until(), mean(own), reference));
            }
            return compared;
        }

        /** Versions that nobody had measured before the work began, in the order in which they appeared. */
        private Set<String> candidates() {
            Set<String> known = served.stream()
                    .filter(window -> window.from().isBefore(since))
                    .map(MeasuredWindow::version)
                    .collect(Collectors.toSet());
            if (onTests) {
                tested.stream()
                        .filter(window -> !counts(window.from(), window.until()))
                        .forEach(window -> known.add(window.version()));
            }
            return scored().stream()
                    .sorted(Comparator.comparing(onTests ? MeasuredWindow::until : MeasuredWindow::from))
                    .map(MeasuredWindow::version)
                    .filter(version -> !known.contains(version))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /**
         * What a version is held against in a window: those that served in it; where only this one did, or on a test set, the
         * one that served before it and was scored on the same.
         */
        private Double besides(List<MeasuredWindow> inSpan, List<MeasuredWindow> own, String version) {
            List<MeasuredWindow> live = inSpan.stream()
                    .filter(window ->
                            window.role() == Role.LIVE && !window.version().equals(version))
                    .toList();
            if (!live.isEmpty()) {
                return mean(live);
            }
            Instant end = Stream.concat(
                            Stream.of(own.get(0).until()),
                            served.stream()
                                    .filter(of(version))
                                    .filter(window -> window.role() == Role.LIVE)
                                    .map(MeasuredWindow::from))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            String replaced = served.stream()
                    .filter(window ->
                            window.role() == Role.LIVE && window.from().isBefore(end))
                    .map(MeasuredWindow::version)
                    .filter(other -> !other.equals(version))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            Set<String> sets = new LinkedHashSet<>();
            own.forEach(window -> sets.add(window.quality().evaluationSet()));
            List<MeasuredWindow> beside = inSpan.stream()
                    .filter(of(replaced))
                    .filter(window -> sets.contains(window.quality().evaluationSet()))
                    .toList();
            return beside.isEmpty() ? null : mean(beside);
        }

        private Double before() {
            List<MeasuredWindow> live = served.stream()
                    .filter(window ->
                            window.role() == Role.LIVE && !window.until().isAfter(since))
                    .toList();
            Set<Instant> latest = live.stream()
                    .map(MeasuredWindow::from)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_BEFORE)
                    .collect(Collectors.toSet());
            List<MeasuredWindow> taken = live.stream()
                    .filter(window -> latest.contains(window.from()))
                    .toList();
            return taken.isEmpty() ? null : mean(taken);
        }
    }

    private static Predicate<MeasuredWindow> of(String version) {
        return window -> window.version().equals(version);
    }

    private static Map<WindowSpan, List<MeasuredWindow>> bySpan(List<MeasuredWindow> measured) {
        Map<WindowSpan, List<MeasuredWindow>> spans = new LinkedHashMap<>();
        measured.forEach(window ->
                spans.computeIfAbsent(span(window), none -> new ArrayList<>()).add(window));
        return spans;
    }

    private static WindowSpan span(MeasuredWindow window) {
        return new WindowSpan(window.from(), window.until(), 1);
    }

    private static double mean(List<MeasuredWindow> windows) {
        return mean(windows, window -> window.measure().value());
    }

    /** Weighted by inputs, unless somebody did not say how many there were. */
    private static double mean(List<MeasuredWindow> windows, ToDoubleFunction<MeasuredWindow> value) {
        boolean sized = windows.stream().allMatch(window -> window.measure().size() != null);
        double sum = 0;
        double weights = 0;
        for (MeasuredWindow window : windows) {
            double weight = sized ? window.measure().size() : 1;
            sum += weight * value.applyAsDouble(window);
            weights += weight;
        }
        return sum / weights;
    }
}
