package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How good the evidence about "without the change" is: where the method starts, and every step down with its reason. */
final class Grading {
    /** Labels below this share may be a biased part. */
    private static final double ENOUGH_LABELS = 0.8;
    /** Comparisons that cover less than this share of the traffic speak of a part of it. */
    static final double ENOUGH_TRAFFIC = 0.95;

    private final List<Reason> reasons = new ArrayList<>();
    private final List<Quality> qualities;
    private final int windows;

    private Grading(List<Quality> qualities) {
        this.qualities = qualities;
        this.windows = qualities.size();
    }

    /** A grade and all that speaks for and against it. */
    record Graded(Grade grade, List<Reason> reasons) {}

    /** Where a grade starts, and why there. */
    record Ground(Method method, Grade start, List<Reason> reasons) {
        static Ground measured(Method method) {
            return new Ground(
                    method,
                    method.startGrade(),
                    List.of(
                            method == Method.SHADOW_PAIRED
                                    ? Reason.Code.SAME_INPUTS.saying(
                                            "The old version was scored on the same inputs as the new one, case by case.")
                                    : Reason.Code.OLD_VERSION_MEASURED.saying(
                                            "The old version was scored on inputs of the same windows.")));
        }

        /** @param name of the control series or the dimension; empty where the method knows only one way */
        static Ground calibrated(Method method, String name, Placebo placebo) {
            List<Reason> reasons = new ArrayList<>();
            reasons.add(Reason.Code.WORKED_OUT.saying(
                    "The old version was not scored on the new inputs; " + Wording.workedOut(method, name) + "."));
            if (!placebo.calibrates()) {
                reasons.add(Reason.Code.PLACEBO_TOO_FEW.saying(
                        placebo.windows() == 0
                                ? "There is no earlier stretch of that length in which nothing was done, so how far this"
                                        + " misses is not known."
                                : "There is one earlier stretch of that length in which nothing was done; two are needed to"
                                        + " know how far this misses."));
                Grade start = method.startGrade();
                return new Ground(method, start.atLeast(Grade.D) ? Grade.D : start, reasons);
            }
            boolean proves = placebo.proves();
            String tried = "In " + Wording.count(placebo.windows(), "earlier stretch", "earlier stretches")
                    + " in which nothing was done, ";
            if (placebo.passed() == null) {
                reasons.add(Reason.Code.PLACEBO_TRIED.saying(tried + "its misses gave the error bar."));
            } else {
                reasons.add((placebo.passes() ? Reason.Code.PLACEBO_HELD : Reason.Code.PLACEBO_MISSED)
                        .saying(tried + "what was measured lay within its 90% range " + Wording.times(placebo.passed())
                                + "."));
            }
            return new Ground(method, proves ? method.bestGrade() : method.startGrade(), reasons);
        }

        static Ground asserted(String by) {
            return new Ground(
                    Method.ASSERTED,
                    Grade.E,
                    List.of(Reason.Code.ASSERTED.saying(
                            "The old version was not scored on the new inputs; this is what " + by + " expects.")));
        }
    }

    /**
     * @param qualities of every window that the comparison uses
     * @param covered share of the new version's traffic that the comparison covers, 0..1
     */
    static Graded of(
            Ground ground,
            Estimate effect,
            Plan plan,
            List<Quality> qualities,
            double covered,
            List<Assessment.CrossCheck> crossChecks,
            boolean endedEarly,
            String unit) {
        return new Grading(qualities).grade(ground, effect, plan, covered, crossChecks, endedEarly, unit);
    }

    private Graded grade(
            Ground ground,
            Estimate effect,
            Plan plan,
            double covered,
            List<Assessment.CrossCheck> crossChecks,
            boolean endedEarly,
            String unit) {
        reasons.addAll(ground.reasons());
        int steps = 0;
        steps += imprecise(effect, plan.margin(), unit) ? 1 : 0;
        steps += indirect(covered) ? 1 : 0;
        steps += biased(plan) ? 1 : 0;
        steps += inconsistent(effect, crossChecks) ? 1 : 0;
        steps += endedEarly ? 1 : 0;
        steps += badlyReported() ? 1 : 0;
        Grade grade = ground.start().down(steps);
        if (qualities.stream().anyMatch(quality -> quality.evaluationSet() != null) && grade.atLeast(Grade.B)) {
            grade = Grade.C;
        }
        return new Graded(grade, List.copyOf(reasons));
    }

    private boolean imprecise(Estimate effect, Double margin, String unit) {
        if (effect.interval() == null) {
            reasons.add(Reason.Code.IMPRECISE.saying("The effect has no interval that reckons with the usual swing."));
            return true;
        }
        double halfWidth = effect.interval().halfWidth();
        double allowed = Math.max(margin == null ? 0 : 2 * margin, Math.abs(effect.value()) / 2);
        if (halfWidth > allowed) {
            reasons.add(Reason.Code.IMPRECISE.saying("The effect is known to ± " + Wording.amount(halfWidth, unit)
                    + "; ± " + Wording.amount(allowed, unit) + " would be precise."));
            return true;
        }
        return false;
    }

    private boolean indirect(double covered) {
        int before = reasons.size();
        note(
                quality -> quality.evaluationSet() != null,
                Reason.Code.FIXED_EVALUATION_SET,
                "scores",
                "score",
                "a fixed evaluation set, not the served inputs");
        note(
                quality -> quality.sampling() == Quality.Sampling.CHOSEN,
                Reason.Code.INPUTS_CHOSEN,
                "scores",
                "score",
                "inputs that somebody chose");
        if (covered < ENOUGH_TRAFFIC) {
            reasons.add(Reason.Code.COVERAGE_INCOMPLETE.saying("The comparison covers "
                    + Numbers.fixed(Math.floor(covered * 100), 0) + "% of what the new version answered."));
        }
        return reasons.size() > before;
    }

    private boolean biased(Plan plan) {
        int before = reasons.size();
        note(
                quality -> quality.labelRate() != null && quality.labelRate() < ENOUGH_LABELS,
                Reason.Code.LABELS_MISSING,
                "has",
                "have",
                "labels for less than 80% of their inputs");
        note(
                quality -> Boolean.FALSE.equals(quality.labelsRandom()),
                Reason.Code.LABELS_NOT_RANDOM,
                "has",
                "have",
                "labels for inputs that were not picked at random");
        note(Quality::trainingOverlap, Reason.Code.TRAINING_OVERLAP, "scores", "score", "inputs that were trained on");
        if (plan.agreement() == Plan.Agreement.AFTER_START) {
            reasons.add(Reason.Code.AGREED_AFTER_START.saying("The plan was agreed after the work had started."));
        }
        if (plan.triggered() && !plan.baselineRemeasured()) {
            reasons.add(
                    Reason.Code.BASELINE_LOOKED_BAD.saying("The baseline was picked because it looked bad and was not"
                            + " measured again: some of a rise is its return to the usual."));
        }
        return reasons.size() > before;
    }

    private boolean inconsistent(Estimate effect, List<Assessment.CrossCheck> crossChecks) {
        boolean disagrees = false;
        for (Assessment.CrossCheck check : crossChecks) {
            Interval other = check.effect().interval();
            // Evidence of grade D cannot tell, and what somebody expects was not measured: neither contradicts
            // anything.
            if (other == null || effect.interval() == null || !check.grade().atLeast(Grade.C)) {
                continue;
            }
            String way = "Worked out " + Wording.byMethod(check.method()) + " the effect ";
            if (other.disjointFrom(effect.interval())) {
                disagrees = true;
                reasons.add(
                        Reason.Code.CROSS_CHECK_DISAGREES.saying(way + "has an interval that does not meet this one."));
            } else {
                reasons.add(Reason.Code.CROSS_CHECK_AGREES.saying(way + "agrees within its interval."));
            }
        }
        return disagrees;
    }

    private boolean badlyReported() {
        int before = reasons.size();
        note(
                Quality::inferredCounts,
                Reason.Code.COUNTS_INFERRED,
                "has",
                "have",
                "a sample size that was worked out, not reported");
        note(Quality::typedByHand, Reason.Code.TYPED_BY_HAND, "was", "were", "typed in by hand");
        return reasons.size() > before;
    }

    /** "1 of 12 evaluations was typed in by hand." */
    private void note(Predicate<Quality> flaw, Reason.Code code, String does, String doAll, String what) {
        long flawed = qualities.stream().filter(flaw).count();
        if (flawed > 0) {
            reasons.add(code.saying(flawed + " of " + windows + (windows == 1 ? " evaluation " : " evaluations ")
                    + (flawed == 1 ? does : doAll) + " " + what + "."));
        }
    }
}
