package dev.holdfast.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What one transition did in one cell. All numbers are in the metric's own direction and unit (a share is 0..1), so that
 * {@code before + pressure = withoutChange}, {@code withoutChange + effect = after} and {@code before + change = after};
 * prevented, improvement and harm are amounts ≥ 0 of good and of bad.
 *
 * @param methodVersion of the rules that were applied
 * @param oldVersion null for the first version
 * @param alsoShown what is shown beside the verdict
 * @param grade of the evidence about "without the change"; null where there is none
 * @param method null where there is no counterfactual
 * @param margin null when nobody agreed one
 * @param sizes inputs in the metric's denominator
 * @param baseline windows behind {@code before}; null where there are none
 * @param evaluated windows behind {@code after}; null where there are none
 * @param pairs pooled pair counts (as measured, not turned), null without pairs
 * @param mcnemarMidP null without pairs
 * @param swing the figures behind each interval, null where that interval was not computed
 * @param placebo how far the method missed where nothing was done; null for a method that measured
 * @param assertedBy who expects what the method says; null unless it is asserted
 * @param crossChecks the effect by other methods that could be computed too, the best first
 */
public record Assessment(
        String methodVersion,
        String oldVersion,
        String newVersion,
        Instant at,
        Verdict verdict,
        List<Verdict> alsoShown,
        Grade grade,
        Method method,
        Quantity before,
        Quantity withoutChange,
        Quantity after,
        Quantity pressure,
        Quantity effect,
        Quantity change,
        Quantity prevented,
        Quantity improvement,
        Quantity harm,
        Double margin,
        Sizes sizes,
        WindowSpan baseline,
        WindowSpan evaluated,
        PairCounts pairs,
        Double mcnemarMidP,
        Swings swing,
        Placebo placebo,
        String assertedBy,
        List<CrossCheck> crossChecks,
        List<Reason> reasons,
        String sentence) {

    /** Null: nothing measured, or nobody said how many. */
    public record Sizes(Double before, Double withoutChange, Double after) {}

    public record Swings(
            SwingFigures before,
            SwingFigures withoutChange,
            SwingFigures after,
            SwingFigures pressure,
            SwingFigures effect,
            SwingFigures change) {}

    /** @param grade that the method would have by itself */
    public record CrossCheck(Method method, Estimate effect, Grade grade) {}

    public Assessment {
        alsoShown = List.copyOf(alsoShown);
        crossChecks = List.copyOf(crossChecks);
        reasons = List.copyOf(reasons);
    }

    Assessment saying(String words) {
        return new Assessment(
                methodVersion,
                oldVersion,
                newVersion,
                at,
                verdict,
                alsoShown,
                grade,
                method,
                before,
                withoutChange,
                after,
                pressure,
                effect,
                change,
                prevented,
                improvement,
                harm,
                margin,
                sizes,
                baseline,
                evaluated,
                pairs,
                mcnemarMidP,
                swing,
                placebo,
                assertedBy,
                crossChecks,
                reasons,
                words);
    }

    /** Whether there is an effect of which something may be said: it is known, and its evidence is of grade A to C. */
    public boolean tellsEffect() {
        return effect.known() && grade != null && grade.atLeast(Grade.C);
    }

    /** Degrees of freedom of the effect's interval; infinite for what knows no swing, and for what is somebody's word. */
    double degreesOfFreedom() {
        if (swing.effect() == null) {
            return placebo == null ? StudentT.NORMAL : placebo.windows();
        }
        return swing.effect().fixedSet() ? StudentT.NORMAL : swing.effect().df();
    }

    public boolean has(Reason.Code code) {
        return reasons.stream().anyMatch(reason -> reason.code() == code);
    }
}
