package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One assessment in the making: the windows, their four numbers with intervals, the verdict, the grade. */
final class Judgement {
    /** Below this many in the denominator nothing is estimated. */
    private static final double ENOUGH_INPUTS = 30;
    /** Below this many discordant pairs no effect is claimed. */
    private static final double ENOUGH_DISCORDANT = 10;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Metric metric;
    private final Transition transition;
    private final Plan plan;
    private final Instant now;
    private final List<Reason> reasons = new ArrayList<>();

    private final List<MeasuredWindow> beforeWindows;
    private final List<MeasuredWindow> withoutWindows;
    private final List<MeasuredWindow> afterWindows;
    private final List<Quality> qualities;
    private final List<PairCounts> pairs;
    private final boolean pairsOnFixedSet;
    private final double covered;
    private final Method method;
    private final List<Reason> objections;

    private final Pooled before;
    private final Pooled without;
    private final Pooled after;
    private final Swing levelSwing;
    private final Swing pairedSwing;
    private final List<Assessment.CrossCheck> crossChecks = new ArrayList<>();

    Judgement(CellHistory cell, Transition transition, Plan plan, Instant now) {
        this.metric = cell.metric();
        this.transition = transition;
        this.plan = plan;
        this.now = now;
        Series series = Series.of(cell);
        Instant end = earlier(plan.evaluateUntil(), transition.until());

        List<MeasuredWindow> live = series.windows(transition.newVersion(), Role.LIVE, transition.at(), end);
        List<MeasuredWindow> shadow = List.of();
        List<PairedWindow> paired = List.of();
        List<MeasuredWindow> baseline = List.of();
        if (transition.oldVersion() != null) {
            shadow = series.windows(transition.oldVersion(), Role.SHADOW, transition.at(), end);
            paired = series.pairs(transition.newVersion(), transition.oldVersion(), transition.at(), end);
            ServicePeriod superseded = series.endingAt(transition.at());
            baseline = superseded == null ? List.of() : Stretches.last(series.served(superseded));
        }
        if (live.stream().anyMatch(window -> !(window.measure() instanceof Measure.Share))) {
            paired = List.of();
        }
        if (plan.unrunnable()) {
            shadow = List.of();
            paired = List.of();
        }

        this.beforeWindows = baseline;
        this.pairs = paired.stream().map(PairedWindow::counts).toList();
        this.pairsOnFixedSet = !paired.isEmpty()
                && paired.stream().allMatch(pair -> pair.quality().evaluationSet() != null);
        if (!paired.isEmpty()) {
            this.method = Method.SHADOW_PAIRED;
            this.afterWindows = margin(paired, transition.newVersion(), Role.LIVE);
            this.withoutWindows = margin(paired, transition.oldVersion(), Role.SHADOW);
        } else {
            List<MeasuredWindow> both = overlapping(live, shadow);
            this.method = both.isEmpty() ? null : Method.SHADOW_UNPAIRED;
            this.afterWindows = both.isEmpty() ? live : both;
            this.withoutWindows = both.isEmpty() ? List.of() : overlapping(shadow, live);
        }
        this.qualities = Stream.of(beforeWindows, withoutWindows, afterWindows)
                .flatMap(List::stream)
                .map(MeasuredWindow::quality)
                .toList();
        this.covered = coverage(live);
        this.objections = Comparability.objections(List.of(beforeWindows, withoutWindows, afterWindows));

        boolean poolable = objections.stream().noneMatch(each -> each.code() == Reason.Code.MEASURES_MIXED);
        this.before = pooled(beforeWindows, poolable);
        this.without = pooled(withoutWindows, poolable);
        this.after = pooled(afterWindows, poolable);

        String scorer =
                afterWindows.isEmpty() ? null : afterWindows.get(0).quality().scorerVersion();
        Instant known = plan.evaluateUntil() != null ? plan.evaluateUntil() : transition.until();
        this.levelSwing = Swing.pooledOver(series.levelRuns(known, scorer));
        this.pairedSwing = pairs.isEmpty() ? levelSwing : Swing.pooledOver(series.pairedRuns(known, scorer));
        if (method == Method.SHADOW_PAIRED && comparable()) {
            crossCheck(overlapping(live, shadow), overlapping(shadow, live));
        }
    }

    Assessment assessment() {
        SwingFigures beforeSwing = levelFigures(beforeWindows, before);
        SwingFigures withoutSwing = levelFigures(withoutWindows, without);
        SwingFigures afterSwing = levelFigures(afterWindows, after);
        SwingFigures pressureSwing = differenceFigures(withoutWindows, without, beforeWindows, before);
        SwingFigures effectSwing = effectFigures();
        SwingFigures changeSwing = differenceFigures(afterWindows, after, beforeWindows, before);

        Quantity change = difference(after, before, changeSwing, Quantity.Unknown.NO_BASELINE);
        Quantity pressure = difference(without, before, pressureSwing, Quantity.Unknown.NO_COUNTERFACTUAL);
        Quantity effect = method == Method.SHADOW_PAIRED && comparable()
                ? Quantity.of(Intervals.paired(pairsTogether(), effectSwing))
                : difference(after, without, effectSwing, Quantity.Unknown.NO_COUNTERFACTUAL);
        Split split = Split.of(before, without, after, pressure, effect, change);

        boolean endedEarly = plan.evaluateUntil() != null
                && transition.until() != null
                && transition.until().isBefore(plan.evaluateUntil());
        Verdict verdict = verdict(effect, change, changeSwing, split);
        List<Verdict> alsoShown =
                verdict == Verdict.PREVENTED_REGRESSION && improved(split) ? List.of(Verdict.IMPROVED) : List.of();
        remarks(change, endedEarly);
        Grade grade = null;
        if (method != null && comparable() && effect.known()) {
            Grading.Graded graded = Grading.of(
                    method, effect.estimate(), plan, qualities, covered, crossChecks, endedEarly, metric.unit());
            grade = graded.grade();
            reasons.addAll(graded.reasons());
        }
        Assessment found = new Assessment(
                Assess.METHOD_VERSION,
                transition.oldVersion(),
                transition.newVersion(),
                transition.at(),
                verdict,
                alsoShown,
                grade,
                method,
                level(before, beforeSwing, Quantity.Unknown.NO_BASELINE),
                level(without, withoutSwing, Quantity.Unknown.NO_COUNTERFACTUAL),
                level(after, afterSwing, Quantity.Unknown.NO_NEW_WINDOWS),
                pressure.map(this::turned),
                effect.map(this::turned),
                change.map(this::turned),
                split.prevented(),
                split.improvement(),
                split.harm(),
                plan.margin(),
                new Assessment.Sizes(size(before), size(without), size(after)),
                span(beforeWindows),
                span(afterWindows),
                pairs.isEmpty() ? null : turnedPairs(),
                pairs.isEmpty() ? null : midP(),
                new Assessment.Swings(beforeSwing, withoutSwing, afterSwing, pressureSwing, effectSwing, changeSwing),
                crossChecks.stream()
                        .map(check -> new Assessment.CrossCheck(check.method(), turned(check.effect())))
                        .toList(),
                reasons,
                "");
        return found.saying(Sentences.transition(metric, found));
    }

    // ---- verdict ----

    private Verdict verdict(Quantity effect, Quantity change, SwingFigures changeSwing, Split split) {
        if (!objections.isEmpty()) {
            reasons.addAll(objections);
            return Verdict.MEASUREMENT_BROKEN;
        }
        boolean early = tooEarly();
        boolean estimable = estimable();
        if (early) {
            return Verdict.TOO_EARLY;
        }
        if (!estimable) {
            return Verdict.NOT_ESTIMABLE;
        }
        Interval shown = effect.known() && discordantEnough() ? effect.interval() : null;
        if (shown != null) {
            if (above0(split.harm())) {
                return Verdict.HARMED;
            }
            if (above0(split.prevented())) {
                return Verdict.PREVENTED_REGRESSION;
            }
            if (improved(split)) {
                return Verdict.IMPROVED;
            }
            if (shown.lower() > 0) {
                return Verdict.HELPED;
            }
        }
        if (held(changeSwing)) {
            return Verdict.HELD;
        }
        return effect.known() ? Verdict.NOT_SHOWN : Verdict.NOT_ESTIMABLE;
    }

    private boolean tooEarly() {
        Instant until = plan.evaluateUntil() != null ? plan.evaluateUntil() : transition.until();
        if (until == null || now.isBefore(until)) {
            reasons.add(Reason.Code.EVALUATION_NOT_OVER.saying(
                    until == null
                            ? "No date was agreed until which this is watched, and no other version has followed yet."
                            : "It is watched until " + DAY.format(until) + "; nothing is claimed before."));
            return true;
        }
        if (plan.labelsOutstanding()) {
            reasons.add(Reason.Code.LABELS_OUTSTANDING.saying("Labels of the watched time are still to come."));
            return true;
        }
        return false;
    }

    /** Whether there is enough to estimate anything; adds every reason why not. */
    private boolean estimable() {
        int unsayable = reasons.size();
        if (before == null) {
            reasons.add(Reason.Code.NO_BASELINE.saying(
                    transition.oldVersion() == null
                            ? "This is the first version in service: there is nothing to compare it with."
                            : "The old version was not measured in this segment before it was replaced."));
        }
        if (after == null) {
            reasons.add(Reason.Code.NO_NEW_WINDOWS.saying("The new version was not measured in the watched time."));
        }
        if (Stream.of(before, without, after).anyMatch(level -> level != null && !level.hasError())) {
            reasons.add(Reason.Code.NO_ERROR_GIVEN.saying(
                    "The values came without sample size or error: they are shown, not judged."));
        }
        tooFew(before, "before");
        tooFew(without, "without the change");
        tooFew(after, "after");
        boolean estimable = reasons.size() == unsayable;
        if (method == null && transition.oldVersion() != null) {
            reasons.add(
                    plan.unrunnable()
                            ? Reason.Code.UNRUNNABLE.saying("The old version cannot run on the new inputs,"
                                    + " so what it would have scored is not known.")
                            : Reason.Code.NO_COUNTERFACTUAL.saying("The old version was not scored on the new inputs,"
                                    + " so what would have happened without the change is not known."));
        }
        return estimable;
    }

    private void tooFew(Pooled level, String which) {
        Double size = size(level);
        if (size != null && size < ENOUGH_INPUTS) {
            reasons.add(Reason.Code.TOO_FEW.saying("There are " + Numbers.fixed(size, 0) + " inputs " + which
                    + "; below " + Numbers.fixed(ENOUGH_INPUTS, 0) + " nothing is estimated."));
        }
    }

    private boolean discordantEnough() {
        if (pairs.isEmpty() || pairsTogether().discordant() >= ENOUGH_DISCORDANT) {
            return true;
        }
        reasons.add(Reason.Code.FEW_DISCORDANT_PAIRS.saying(
                "The versions differed in " + Numbers.fixed(pairsTogether().discordant(), 0) + " cases; fewer than "
                        + Numbers.fixed(ENOUGH_DISCORDANT, 0) + " show no effect."));
        return false;
    }

    private boolean improved(Split split) {
        return above0(split.improvement()) && !(plan.triggered() && !plan.baselineRemeasured());
    }

    /** One-sided 95%: the lower end of the 90% interval of the change stays above minus the margin. */
    private boolean held(SwingFigures changeSwing) {
        if (plan.margin() == null) {
            reasons.add(Reason.Code.NO_MARGIN.saying(
                    "No margin was agreed within which a drop counts as none, so \"held\" cannot be said."));
            return false;
        }
        Interval ninety = Intervals.difference(after, before, changeSwing, 0.95);
        return ninety != null && ninety.lower() > -plan.margin();
    }

    private static boolean above0(Quantity amount) {
        return amount.interval() != null && amount.interval().lower() > 0;
    }

    private void remarks(Quantity change, boolean endedEarly) {
        boolean measured = before != null && after != null && before.hasError() && after.hasError() && comparable();
        if (measured && change.interval() == null) {
            reasons.add(Reason.Code.SINGLE_WINDOW.saying(
                    "There are too few windows to tell the usual swing, so nothing is claimed."));
        }
        if (change.interval() != null && change.interval().upper() < 0) {
            reasons.add(Reason.Code.LEVEL_FELL.saying("The level fell by more than the usual swing."));
        }
        if (endedEarly) {
            reasons.add(Reason.Code.ENDED_EARLY.saying("The next version came before the agreed end of watching."));
        }
        if (seasonUnseen()) {
            reasons.add(Reason.Code.SEASON_UNSEEN.saying(
                    "The windows span less than one season of " + metric.seasonWindows() + " windows."));
        }
        if (plan.agreement() == Plan.Agreement.BEFORE) {
            reasons.add(Reason.Code.AGREED_BEFORE.saying("The plan was agreed before the work started."));
        } else if (plan.agreement() == Plan.Agreement.DECLARED_AT_IMPORT) {
            reasons.add(Reason.Code.DECLARED_AT_IMPORT.saying(
                    "That the plan was agreed before the work started was declared at import."));
        } else if (plan.agreement() == Plan.Agreement.NONE) {
            reasons.add(Reason.Code.NO_PLAN.saying("Nobody made a plan for this cell; it is looked at beside others."));
        }
    }

    private boolean seasonUnseen() {
        if (metric.seasonWindows() == null || beforeWindows.isEmpty() || afterWindows.isEmpty()) {
            return false;
        }
        MeasuredWindow first = beforeWindows.get(0);
        Duration window = Duration.between(first.from(), first.until());
        Duration spanned = Duration.between(
                first.from(), afterWindows.get(afterWindows.size() - 1).until());
        return spanned.compareTo(window.multipliedBy(metric.seasonWindows())) < 0;
    }

    // ---- numbers ----

    private boolean comparable() {
        return objections.isEmpty();
    }

    private SwingFigures levelFigures(List<MeasuredWindow> windows, Pooled level) {
        return level == null || !level.hasError()
                ? null
                : Intervals.figures(levelSwing, Assess.fixedSet(windows.stream()), level);
    }

    private SwingFigures differenceFigures(
            List<MeasuredWindow> oneWindows, Pooled one, List<MeasuredWindow> otherWindows, Pooled other) {
        if (one == null || other == null || !comparable() || !one.hasError()) {
            return null;
        }
        boolean fixedSet = Assess.fixedSet(Stream.concat(oneWindows.stream(), otherWindows.stream()));
        return Intervals.figures(levelSwing, fixedSet, one, other);
    }

    private SwingFigures effectFigures() {
        return method == Method.SHADOW_PAIRED && comparable()
                ? Intervals.figures(pairedSwing, pairsOnFixedSet, pairs)
                : differenceFigures(afterWindows, after, withoutWindows, without);
    }

    private Quantity difference(Pooled one, Pooled other, SwingFigures swing, Quantity.Unknown missing) {
        if (!comparable()) {
            return Quantity.unknown(Quantity.Unknown.NOT_COMPARABLE);
        }
        if (before == null && (one == before || other == before)) {
            return Quantity.unknown(Quantity.Unknown.NO_BASELINE);
        }
        if (one == null || other == null) {
            return Quantity.unknown(after == null ? Quantity.Unknown.NO_NEW_WINDOWS : missing);
        }
        return Quantity.of(Intervals.difference(one, other, swing));
    }

    private Quantity level(Pooled level, SwingFigures swing, Quantity.Unknown missing) {
        return level == null
                ? Quantity.unknown(missing)
                : Quantity.of(Oriented.level(Intervals.level(level, swing), metric.orientation(), level.countable()));
    }

    private Estimate turned(Estimate difference) {
        return Oriented.difference(difference, metric.orientation());
    }

    private void crossCheck(List<MeasuredWindow> live, List<MeasuredWindow> shadow) {
        if (live.isEmpty()
                || shadow.isEmpty()
                || !Comparability.objections(List.of(live, shadow)).isEmpty()) {
            return;
        }
        Pooled one = pooled(live, true);
        Pooled other = pooled(shadow, true);
        crossChecks.add(new Assessment.CrossCheck(
                Method.SHADOW_UNPAIRED, Intervals.difference(one, other, differenceFigures(live, one, shadow, other))));
    }

    private PairCounts pairsTogether() {
        return pairs.stream().reduce(PairCounts::plus).orElseThrow();
    }

    private PairCounts turnedPairs() {
        return metric.orientation() == Orientation.HIGHER_IS_BETTER
                ? pairsTogether()
                : pairsTogether().mirrored();
    }

    private Double midP() {
        return McNemar.midP(
                Math.round(pairsTogether().onlyNew()),
                Math.round(pairsTogether().onlyOld()));
    }

    /** The part of the new version's live inputs that the comparison covers; inputs left out at random do not count as missing. */
    private double coverage(List<MeasuredWindow> live) {
        double all = 0;
        double compared = 0;
        for (MeasuredWindow window : live) {
            if (window.measure().size() == null) {
                return 1;
            }
            double size = window.measure().size();
            double seen = 0;
            boolean random = false;
            for (MeasuredWindow other : withoutWindows) {
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

    private static Pooled pooled(List<MeasuredWindow> windows, boolean poolable) {
        return windows.isEmpty() || !poolable
                ? null
                : Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
    }

    private static Double size(Pooled level) {
        return level == null ? null : level.size();
    }

    private static WindowSpan span(List<MeasuredWindow> windows) {
        return windows.isEmpty()
                ? null
                : new WindowSpan(
                        windows.get(0).from(), windows.get(windows.size() - 1).until(), windows.size());
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

    /** What was prevented, what got better and what was done harm to: amounts ≥ 0, by intersection and union of intervals. */
    record Split(Quantity prevented, Quantity improvement, Quantity harm) {
        static Split of(
                Pooled before, Pooled without, Pooled after, Quantity pressure, Quantity effect, Quantity change) {
            if (!effect.known()) {
                Quantity unknown = Quantity.unknown(effect.unknown());
                return new Split(unknown, unknown, unknown);
            }
            double a = after.value();
            double c = without.value();
            UnaryOperator<Interval> positive =
                    interval -> new Interval(Math.max(0, interval.lower()), Math.max(0, interval.upper()));
            Quantity harm = effect.map(each -> new Estimate(
                    Math.max(0, c - a),
                    each.interval() == null
                            ? null
                            : positive.apply(each.interval().negated()),
                    each.samplingInterval() == null
                            ? null
                            : positive.apply(each.samplingInterval().negated())));
            if (before == null) {
                Quantity unknown = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
                return new Split(unknown, unknown, harm);
            }
            double b = before.value();
            BiFunction<Interval, Interval, Interval> least = (one, other) -> one == null || other == null
                    ? null
                    : positive.apply(
                            new Interval(Math.min(one.lower(), other.lower()), Math.min(one.upper(), other.upper())));
            Estimate work = effect.estimate();
            Estimate lost = pressure.estimate().negated();
            Estimate risen = change.estimate();
            return new Split(
                    Quantity.of(new Estimate(
                            Math.max(0, Math.min(a, b) - c),
                            least.apply(work.interval(), lost.interval()),
                            least.apply(work.samplingInterval(), lost.samplingInterval()))),
                    Quantity.of(new Estimate(
                            Math.max(0, a - Math.max(b, c)),
                            least.apply(work.interval(), risen.interval()),
                            least.apply(work.samplingInterval(), risen.samplingInterval()))),
                    harm);
        }
    }
}
