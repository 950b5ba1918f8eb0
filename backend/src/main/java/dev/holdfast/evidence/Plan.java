package dev.holdfast.evidence;

import java.time.Instant;

/**
 * What was agreed about judging one transition in one cell.
 *
 * @param margin the largest drop that counts as no change, in the metric's unit and at least 0; null when nobody agreed one,
 *     then "held" cannot be claimed
 * @param evaluateUntil exclusive end of what is judged; null means until the next transition
 * @param triggered the baseline was picked because it looked bad
 * @param baselineRemeasured a triggered baseline was measured again after it had been picked
 * @param labelsOutstanding labels or evaluations of the evaluated time are still to come
 * @param unrunnable the old version cannot run on the new inputs
 */
public record Plan(
        Double margin,
        Instant evaluateUntil,
        boolean triggered,
        boolean baselineRemeasured,
        Agreement agreement,
        boolean labelsOutstanding,
        boolean unrunnable) {

    /** When the plan was agreed, seen from the start of the work. NONE: a cell that nobody made a plan for. */
    public enum Agreement {
        BEFORE,
        DECLARED_AT_IMPORT,
        AFTER_START,
        NONE
    }

    public Plan {
        if (margin != null) {
            Checks.notNegative(margin, "margin");
        }
    }

    /** Agreed before the work started, nothing unusual. */
    public static Plan agreed(double margin, Instant evaluateUntil) {
        return new Plan(margin, evaluateUntil, false, false, Agreement.BEFORE, false, false);
    }
}
