package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which of the nine words a transition gets, and every reason on the way to it. */
final class Ruling {
    /** Below this many in the denominator nothing is estimated. */
    private static final double ENOUGH_INPUTS = 30;
    /** Below this many discordant pairs no effect is claimed. */
    static final double ENOUGH_DISCORDANT = 10;

    private final Metric metric;
    private final Transition transition;
    private final Plan plan;
    private final Instant now;
    private final Comparison compared;
    private final Pooled before;
    private final Pooled without;
    private final Pooled after;
    private final List<Reason> reasons = new ArrayList<>();

    /** @param without what was measured of it; null where nothing was */
    Ruling(
            Metric metric,
            Transition transition,
            Plan plan,
            Instant now,
            Comparison compared,
            Pooled before,
            Pooled without,
            Pooled after) {
        this.metric = metric;
        this.transition = transition;
        this.plan = plan;
        this.now = now;
        this.compared = compared;
        this.before = before;
        this.without = without;
        this.after = after;
    }

    List<Reason> reasons() {
        return reasons;
    }

    void add(List<Reason> more) {
        reasons.addAll(more);
    }

    List<Verdict> alsoShown(Verdict verdict, Split split) {
        return verdict == Verdict.PREVENTED_REGRESSION && improved(split) ? List.of(Verdict.IMPROVED) : List.of();
    }

    /**
     * The first word that applies.
     *
     * @param method by which "without the change" is known; null: it is not
     * @param grade of the evidence about it; null without a method
     */
    Verdict verdict(
            Method method, Grade grade, Quantity effect, Quantity change, SwingFigures changeSwing, Split split) {
        if (!compared.comparable()) {
            reasons.addAll(compared.objections());
            return Verdict.MEASUREMENT_BROKEN;
        }
        boolean early = tooEarly();
        boolean estimable = estimable(method);
        if (early) {
            return Verdict.TOO_EARLY;
        }
        if (!estimable) {
            return Verdict.NOT_ESTIMABLE;
        }
        Verdict claim = effect.known() && discordantEnough() ? claim(effect, split) : null;
        if (claim != null && grade.atLeast(Grade.C)) {
            return claim;
        }
        if (claim != null) {
            reasons.add(Reason.Code.EVIDENCE_TOO_WEAK.saying(
                    grade == Grade.E
                            ? "An effect that somebody expects is not claimed: it was not measured."
                            : "Evidence of grade D claims no effect."));
        }
        if (held(changeSwing)) {
            return Verdict.HELD;
        }
        return effect.known() ? Verdict.NOT_SHOWN : Verdict.NOT_ESTIMABLE;
    }

    /** Of an effect, whatever its grade; null where none is shown. */
    private Verdict claim(Quantity effect, Split split) {
        if (above0(split.harm())) {
            return Verdict.HARMED;
        }
        if (above0(split.prevented())) {
            return Verdict.PREVENTED_REGRESSION;
        }
        if (improved(split)) {
            return Verdict.IMPROVED;
        }
        return above0(effect) ? Verdict.HELPED : null;
    }

    private boolean tooEarly() {
        Instant until = plan.evaluateUntil() != null ? plan.evaluateUntil() : transition.until();
        if (until == null || now.isBefore(until)) {
            reasons.add(Reason.Code.EVALUATION_NOT_OVER.saying(
                    until == null
                            ? "No date was agreed until which this is watched, and no other version has followed yet."
                            : "It is watched until " + Sentences.day(LocalDate.ofInstant(until, ZoneOffset.UTC))
                                    + "; nothing is claimed before."));
            return true;
        }
        if (plan.labelsOutstanding()) {
            reasons.add(Reason.Code.LABELS_OUTSTANDING.saying("Labels of the watched time are still to come."));
            return true;
        }
        return false;
    }

    /** Whether there is enough to estimate anything; adds every reason why not. */
    private boolean estimable(Method method) {
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
            reasons.add(Reason.Code.TOO_FEW.saying("There " + Wording.inputs(size) + " " + which + "; below "
                    + Numbers.fixed(ENOUGH_INPUTS, 0) + " nothing is estimated."));
        }
    }

    private boolean discordantEnough() {
        double discordant =
                compared.pairs().stream().mapToDouble(PairCounts::discordant).sum();
        if (compared.pairs().isEmpty() || discordant >= ENOUGH_DISCORDANT) {
            return true;
        }
        reasons.add(Reason.Code.FEW_DISCORDANT_PAIRS.saying(
                "The versions differed in " + Numbers.fixed(discordant, 0) + (discordant == 1 ? " case" : " cases")
                        + "; fewer than " + Numbers.fixed(ENOUGH_DISCORDANT, 0) + " show no effect."));
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

    void remarks(Quantity change, boolean endedEarly) {
        boolean measured =
                before != null && after != null && before.hasError() && after.hasError() && compared.comparable();
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
        if (metric.seasonWindows() == null
                || compared.before().isEmpty()
                || compared.after().isEmpty()) {
            return false;
        }
        MeasuredWindow first = compared.before().get(0);
        Duration window = Duration.between(first.from(), first.until());
        Duration spanned = Duration.between(
                first.from(), compared.after().get(compared.after().size() - 1).until());
        return spanned.compareTo(window.multipliedBy(metric.seasonWindows())) < 0;
    }

    static Double size(Pooled level) {
        return level == null ? null : level.size();
    }
}
