package dev.holdfast.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The windows that a transition is judged by: before, after, and what was measured of "without the change". */
final class Comparison {
    private final List<MeasuredWindow> before;
    private final List<MeasuredWindow> without;
    private final List<MeasuredWindow> after;
    private final List<MeasuredWindow> live;
    private final List<MeasuredWindow> shadow;
    private final List<PairedWindow> paired;
    private final Method measuredBy;
    private final List<Reason> objections;

    Comparison(Series series, Transition transition, Plan plan) {
        Instant end = earlier(plan.evaluateUntil(), transition.until());
        live = series.windowsWithRepeats(transition.newVersion(), Role.LIVE, transition.at(), end);
        if (transition.oldVersion() == null) {
            before = List.of();
        } else {
            ServicePeriod superseded = series.endingAt(transition.at());
            before = superseded == null ? List.of() : Stretches.last(series.served(superseded));
        }
        boolean measurable = transition.oldVersion() != null && !plan.unrunnable();
        shadow = measurable
                ? series.windowsWithRepeats(transition.oldVersion(), Role.SHADOW, transition.at(), end)
                : List.of();
        boolean counted = live.stream().allMatch(window -> window.measure() instanceof Measure.Share);
        paired = measurable && counted
                ? series.pairs(transition.newVersion(), transition.oldVersion(), transition.at(), end)
                : List.of();
        if (!paired.isEmpty()) {
            measuredBy = Method.SHADOW_PAIRED;
            after = margin(paired, transition.newVersion(), Role.LIVE);
            without = margin(paired, transition.oldVersion(), Role.SHADOW);
        } else {
            List<MeasuredWindow> both = liveBesideShadow();
            measuredBy = both.isEmpty() ? null : Method.SHADOW_UNPAIRED;
            after = both.isEmpty() ? Series.latestOfSets(live) : both;
            without = both.isEmpty() ? List.of() : shadowBesideLive();
        }
        objections = Comparability.objections(List.of(before, without, after));
    }

    List<MeasuredWindow> before() {
        return before;
    }

    /** Empty where the old version was not measured. */
    List<MeasuredWindow> without() {
        return without;
    }

    List<MeasuredWindow> after() {
        return after;
    }

    /** Live and shadow windows that overlap, whatever the pairs say; the shadow's side is {@link #shadowBesideLive}. */
    List<MeasuredWindow> liveBesideShadow() {
        return Series.latestOfSets(overlapping(live, shadow));
    }

    List<MeasuredWindow> shadowBesideLive() {
        return Series.latestOfSets(overlapping(shadow, live));
    }

    List<PairCounts> pairs() {
        return paired.stream().map(PairedWindow::counts).toList();
    }

    boolean pairsOnFixedSet() {
        return !paired.isEmpty()
                && paired.stream().allMatch(pair -> pair.quality().evaluationSet() != null);
    }

    /** How the old version was measured on the new inputs; null: it was not. */
    Method measuredBy() {
        return measuredBy;
    }

    /** Why the windows may not be compared; empty when they may. */
    List<Reason> objections() {
        return objections;
    }

    boolean comparable() {
        return objections.isEmpty();
    }

    /** Whether each side by itself can be taken together. */
    boolean poolable() {
        return objections.stream().noneMatch(each -> each.code() == Reason.Code.MEASURES_MIXED);
    }

    List<Quality> qualities() {
        return Stream.of(before, without, after)
                .flatMap(List::stream)
                .map(MeasuredWindow::quality)
                .toList();
    }

    /** Of what scored the new windows; null: not said. */
    String scorer() {
        return after.isEmpty() ? null : after.get(0).quality().scorerVersion();
    }

    /**
     * The part of the new version's live inputs that the comparison covers; inputs left out at random do not count as missing. An
     * exam covers itself.
     */
    double coverage() {
        double all = 0;
        double compared = 0;
        for (MeasuredWindow window : Assess.fixedSet(after.stream()) ? after : live) {
            if (window.measure().size() == null) {
                return 1;
            }
            double size = window.measure().size();
            double seen = 0;
            boolean random = false;
            for (MeasuredWindow other : without) {
                if (overlap(window, other)) {
                    seen += Objects.requireNonNullElse(other.measure().size(), 0.0);
                    random |= other.quality().sampling() == Quality.Sampling.RANDOM;
                }
            }
            all += size;
            compared += random && seen > 0 ? size : Math.min(size, seen);
        }
        return all == 0 ? 1 : compared / all;
    }

    private static List<MeasuredWindow> margin(List<PairedWindow> pairs, String version, Role role) {
        return pairs.stream()
                .map(pair -> new MeasuredWindow(
                        pair.from(),
                        pair.until(),
                        version,
                        role,
                        new Measure.Share(
                                pair.counts().bothRight()
                                        + (role == Role.LIVE
                                                ? pair.counts().onlyNew()
                                                : pair.counts().onlyOld()),
                                pair.counts().total()),
                        pair.quality()))
                .toList();
    }

    private static List<MeasuredWindow> overlapping(List<MeasuredWindow> windows, List<MeasuredWindow> others) {
        return windows.stream()
                .filter(window -> others.stream().anyMatch(other -> overlap(window, other)))
                .toList();
    }

    private static boolean overlap(MeasuredWindow one, MeasuredWindow other) {
        return one.from().isBefore(other.until()) && other.from().isBefore(one.until());
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
