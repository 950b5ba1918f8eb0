package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One assessment in the making: its four numbers with their intervals, from what was measured or worked out. */
final class Judgement {
    private final Metric metric;
    private final Transition transition;
    private final Plan plan;
    private final Instant now;

    private final Comparison compared;
    private final Pooled before;
    private final Pooled without;
    private final Pooled after;
    private final Swing levelSwing;
    private final Swing pairedSwing;

    /** What can be worked out beside what was measured, the best first. */
    private final List<Counterfactual> worked;

    private final List<Reason> refused;

    Judgement(CellHistory cell, Beside beside, Assertion assertion, Transition transition, Plan plan, Instant now) {
        this.metric = cell.metric();
        this.transition = transition;
        this.plan = plan;
        this.now = now;
        Series series = Series.of(cell);
        this.compared = new Comparison(series, transition, plan);
        this.before = pooled(compared.before());
        this.without = pooled(compared.without());
        this.after = pooled(compared.after());

        Instant known = plan.evaluateUntil() != null ? plan.evaluateUntil() : transition.until();
        this.levelSwing = Swing.pooledOver(series.levelRuns(known, compared.scorer()));
        this.pairedSwing =
                compared.pairs().isEmpty() ? levelSwing : Swing.pooledOver(series.pairedRuns(known, compared.scorer()));
        Counterfactual.Found found = workOut(series, Oriented.of(beside, cell));
        this.worked = new ArrayList<>(found.worked());
        this.refused = found.refused();
        if (assertion != null && judgeable()) {
            worked.add(Counterfactual.asserted(Oriented.of(assertion, cell)));
        }
    }

    /** Whether there is an old version that can run, and windows on both sides that may be compared. */
    private boolean judgeable() {
        return compared.comparable()
                && transition.oldVersion() != null
                && !plan.unrunnable()
                && before != null
                && after != null
                && before.hasError()
                && after.hasError();
    }

    private Counterfactual.Found workOut(Series series, Beside beside) {
        if (!judgeable()) {
            return new Counterfactual.Found(List.of(), List.of());
        }
        List<Approach> approaches = new ArrayList<>();
        series.inRole(Role.CONTROL).stream()
                .map(MeasuredWindow::version)
                .distinct()
                .forEach(version ->
                        approaches.add(new Control(version, series.windows(version, Role.CONTROL, Instant.MIN, null))));
        beside.partitions().forEach(partition -> approaches.add(new Reweighted(partition)));
        approaches.add(new Estimated(series.inRole(Role.ESTIMATED)));
        approaches.add(new Projected(levelSwing.rho()));
        return Counterfactual.work(
                approaches,
                new Approach.Occasion(transition.oldVersion(), compared.before(), compared.after()),
                Counterfactual.earlier(series, transition, compared.after().size(), compared.scorer()),
                metric.isShare());
    }

    /** "Without the change" by one method, with what follows from it. */
    private record Way(
            Method method,
            Quantity without,
            Quantity pressure,
            Quantity effect,
            Grading.Ground ground,
            double covered,
            Placebo placebo,
            String assertedBy) {}

    Assessment assessment() {
        SwingFigures beforeSwing = levelFigures(compared.before(), before);
        SwingFigures withoutSwing = levelFigures(compared.without(), without);
        SwingFigures afterSwing = levelFigures(compared.after(), after);
        SwingFigures pressureSwing = differenceFigures(compared.without(), without, compared.before(), before);
        SwingFigures effectSwing = effectFigures();
        SwingFigures changeSwing = differenceFigures(compared.after(), after, compared.before(), before);

        Quantity change = difference(after, before, changeSwing, Quantity.Unknown.NO_BASELINE);
        List<Way> ways = new ArrayList<>();
        ways.add(measured(pressureSwing, effectSwing, withoutSwing));
        if (compared.measuredBy() == null && !worked.isEmpty()) {
            ways.clear();
        } else if (compared.measuredBy() == Method.SHADOW_PAIRED && compared.comparable()) {
            unpaired(ways);
        }
        worked.forEach(each -> ways.add(way(each, beforeSwing, afterSwing)));
        Way chosen = ways.get(0);
        Split split = Split.of(
                before == null ? null : before.value(),
                chosen.without.known() ? (Double) chosen.without.value() : null,
                after == null ? null : after.value(),
                chosen.pressure,
                chosen.effect,
                change);

        boolean endedEarly = plan.evaluateUntil() != null
                && transition.until() != null
                && transition.until().isBefore(plan.evaluateUntil());
        List<Assessment.CrossCheck> crossChecks = ways.stream()
                .skip(1)
                .map(way -> new Assessment.CrossCheck(
                        way.method,
                        way.effect.estimate(),
                        graded(way, List.of(), endedEarly).grade()))
                .toList();
        Grading.Graded graded = chosen.method != null && compared.comparable() && chosen.effect.known()
                ? graded(chosen, crossChecks, endedEarly)
                : null;
        Grade grade = graded == null ? null : graded.grade();
        Ruling ruling = new Ruling(metric, transition, plan, now, compared, before, without, after);
        Verdict verdict = ruling.verdict(chosen.method, grade, chosen.effect, change, changeSwing, split);
        ruling.remarks(change, endedEarly);
        if (compared.measuredBy() == null) {
            ruling.add(refused);
        }
        if (graded != null) {
            ruling.add(graded.reasons());
        }
        List<PairCounts> pairs = compared.pairs();
        Assessment found = new Assessment(
                Assess.METHOD_VERSION,
                transition.oldVersion(),
                transition.newVersion(),
                transition.at(),
                verdict,
                ruling.alsoShown(verdict, split),
                grade,
                chosen.method,
                level(before, beforeSwing, Quantity.Unknown.NO_BASELINE),
                chosen.without.map(level -> Oriented.level(level, metric)),
                level(after, afterSwing, Quantity.Unknown.NO_NEW_WINDOWS),
                chosen.pressure.map(this::turned),
                chosen.effect.map(this::turned),
                change.map(this::turned),
                split.prevented(),
                split.improvement(),
                split.harm(),
                plan.margin(),
                new Assessment.Sizes(Ruling.size(before), Ruling.size(without), Ruling.size(after)),
                span(compared.before()),
                span(compared.after()),
                pairs.isEmpty() ? null : turnedPairs(),
                pairs.isEmpty() ? null : midP(),
                new Assessment.Swings(beforeSwing, withoutSwing, afterSwing, pressureSwing, effectSwing, changeSwing),
                chosen.placebo,
                chosen.assertedBy,
                crossChecks.stream()
                        .map(check -> new Assessment.CrossCheck(check.method(), turned(check.effect()), check.grade()))
                        .toList(),
                ruling.reasons(),
                "");
        return found.saying(Sentences.transition(metric, found));
    }

    // ---- ways to "without the change" ----

    /** What was measured; its method is null where nothing was. */
    private Way measured(SwingFigures pressureSwing, SwingFigures effectSwing, SwingFigures withoutSwing) {
        Method method = compared.measuredBy();
        return new Way(
                method,
                without == null
                        ? Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL)
                        : Quantity.of(Intervals.level(without, withoutSwing)),
                difference(without, before, pressureSwing, Quantity.Unknown.NO_COUNTERFACTUAL),
                method == Method.SHADOW_PAIRED && compared.comparable()
                        ? Quantity.of(Intervals.paired(pairsTogether(), effectSwing))
                        : difference(after, without, effectSwing, Quantity.Unknown.NO_COUNTERFACTUAL),
                method == null ? null : Grading.Ground.measured(method),
                compared.coverage(),
                null,
                null);
    }

    /** The same comparison without its pairs, as a cross-check. */
    private void unpaired(List<Way> ways) {
        List<MeasuredWindow> live = compared.liveBesideShadow();
        List<MeasuredWindow> shadow = compared.shadowBesideLive();
        if (live.isEmpty()
                || shadow.isEmpty()
                || !Comparability.objections(List.of(live, shadow)).isEmpty()) {
            return;
        }
        Pooled one = pooled(live);
        Pooled other = pooled(shadow);
        ways.add(new Way(
                Method.SHADOW_UNPAIRED,
                null,
                null,
                Quantity.of(Intervals.difference(one, other, differenceFigures(live, one, shadow, other))),
                Grading.Ground.measured(Method.SHADOW_UNPAIRED),
                compared.coverage(),
                null,
                null));
    }

    /** What a method worked out: its own interval, against the swing-aware ones of what was measured. */
    private Way way(Counterfactual worked, SwingFigures beforeSwing, SwingFigures afterSwing) {
        return new Way(
                worked.method(),
                Quantity.of(worked.level()),
                Quantity.of(Intervals.difference(worked.level(), Intervals.level(before, beforeSwing))),
                Quantity.of(Intervals.difference(Intervals.level(after, afterSwing), worked.level())),
                worked.ground(),
                worked.covered(),
                worked.placebo(),
                worked.by());
    }

    private Grading.Graded graded(Way way, List<Assessment.CrossCheck> crossChecks, boolean endedEarly) {
        return Grading.of(
                way.ground,
                way.effect.estimate(),
                plan,
                compared.qualities(),
                way.covered,
                crossChecks,
                endedEarly,
                metric.unit());
    }

    // ---- numbers ----

    private SwingFigures levelFigures(List<MeasuredWindow> windows, Pooled level) {
        return level == null || !level.hasError()
                ? null
                : Intervals.figures(levelSwing, Assess.fixedSet(windows.stream()), level);
    }

    private SwingFigures differenceFigures(
            List<MeasuredWindow> oneWindows, Pooled one, List<MeasuredWindow> otherWindows, Pooled other) {
        if (one == null || other == null || !compared.comparable() || !one.hasError()) {
            return null;
        }
        boolean fixedSet = Assess.fixedSet(Stream.concat(oneWindows.stream(), otherWindows.stream()));
        return Intervals.figures(levelSwing, fixedSet, one, other);
    }

    private SwingFigures effectFigures() {
        return compared.measuredBy() == Method.SHADOW_PAIRED && compared.comparable()
                ? Intervals.figures(pairedSwing, compared.pairsOnFixedSet(), compared.pairs())
                : differenceFigures(compared.after(), after, compared.without(), without);
    }

    private Quantity difference(Pooled one, Pooled other, SwingFigures swing, Quantity.Unknown missing) {
        if (!compared.comparable()) {
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
                : Quantity.of(Oriented.level(Intervals.level(level, swing), metric));
    }

    private Estimate turned(Estimate difference) {
        return Oriented.difference(difference, metric.orientation());
    }

    private PairCounts pairsTogether() {
        return compared.pairs().stream().reduce(PairCounts::plus).orElseThrow();
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

    private Pooled pooled(List<MeasuredWindow> windows) {
        return windows.isEmpty() || !compared.poolable() ? null : Approach.pooled(windows);
    }

    private static WindowSpan span(List<MeasuredWindow> windows) {
        return windows.isEmpty()
                ? null
                : new WindowSpan(
                        windows.get(0).from(), windows.get(windows.size() - 1).until(), windows.size());
    }
}
