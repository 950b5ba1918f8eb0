package dev.holdfast.evidence;

/** Why a verdict or a grade is what it is, with its own sentence. Codes are stable names. */
public record Reason(Code code, Tone tone, String text) {

    public enum Tone {
        GOOD,
        BAD,
        NEUTRAL
    }

    /** Every reason there is; the wire name is the lower case. */
    public enum Code {
        // why nothing, or nothing yet, is said
        METRIC_REDEFINED(Tone.BAD),
        SCORER_CHANGED(Tone.BAD),
        SEGMENT_REDEFINED(Tone.BAD),
        POPULATION_DIFFERS(Tone.BAD),
        WINDOWS_OVERLAP(Tone.BAD),
        MEASURES_MIXED(Tone.BAD),
        EVALUATION_NOT_OVER(Tone.NEUTRAL),
        LABELS_OUTSTANDING(Tone.NEUTRAL),
        NO_BASELINE(Tone.NEUTRAL),
        NO_NEW_WINDOWS(Tone.NEUTRAL),
        NO_COUNTERFACTUAL(Tone.BAD),
        UNRUNNABLE(Tone.NEUTRAL),
        NO_ERROR_GIVEN(Tone.BAD),
        TOO_FEW(Tone.BAD),
        SINGLE_WINDOW(Tone.BAD),
        FEW_DISCORDANT_PAIRS(Tone.BAD),
        NO_MARGIN(Tone.NEUTRAL),
        EVIDENCE_TOO_WEAK(Tone.BAD),
        SEGMENTS_UNSEEN(Tone.BAD),
        SEGMENTS_INCOMPLETE(Tone.BAD),
        CONTROL_NOT_COMPARABLE(Tone.BAD),
        // what else is to be known
        LEVEL_FELL(Tone.BAD),
        SEASON_UNSEEN(Tone.NEUTRAL),
        BASELINE_LOOKED_BAD(Tone.BAD),
        // the grade
        SAME_INPUTS(Tone.GOOD),
        OLD_VERSION_MEASURED(Tone.GOOD),
        WORKED_OUT(Tone.BAD),
        PLACEBO_HELD(Tone.GOOD),
        PLACEBO_MISSED(Tone.BAD),
        PLACEBO_TRIED(Tone.NEUTRAL),
        PLACEBO_TOO_FEW(Tone.BAD),
        ASSERTED(Tone.BAD),
        IMPRECISE(Tone.BAD),
        FIXED_EVALUATION_SET(Tone.BAD),
        INPUTS_CHOSEN(Tone.BAD),
        COVERAGE_INCOMPLETE(Tone.BAD),
        LABELS_MISSING(Tone.BAD),
        LABELS_NOT_RANDOM(Tone.BAD),
        TRAINING_OVERLAP(Tone.BAD),
        AGREED_AFTER_START(Tone.BAD),
        CROSS_CHECK_DISAGREES(Tone.BAD),
        CROSS_CHECK_AGREES(Tone.GOOD),
        ENDED_EARLY(Tone.BAD),
        COUNTS_INFERRED(Tone.BAD),
        TYPED_BY_HAND(Tone.BAD),
        AGREED_BEFORE(Tone.GOOD),
        DECLARED_AT_IMPORT(Tone.NEUTRAL),
        NO_PLAN(Tone.NEUTRAL);

        private final Tone tone;

        Code(Tone tone) {
            this.tone = tone;
        }

        Reason saying(String text) {
            return new Reason(this, tone, text);
        }
    }
}
