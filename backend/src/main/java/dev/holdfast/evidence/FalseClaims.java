package dev.holdfast.evidence;

/**
 * How many false claims of each kind a list of verdicts must be expected to hold, although nothing happened: each claim rests
 * on a two-sided 95% interval, so one in forty of each direction.
 *
 * @param verdicts how many could have claimed something
 * @param expected of each kind
 */
public record FalseClaims(int verdicts, double expected, String sentence) {
    private static final double OF_EACH_KIND = 0.025;

    /** Whether a verdict could have claimed something: nothing is claimed of what was not judged. */
    public static boolean couldClaim(Verdict verdict) {
        return verdict != Verdict.TOO_EARLY
                && verdict != Verdict.NOT_ESTIMABLE
                && verdict != Verdict.MEASUREMENT_BROKEN;
    }

    public static FalseClaims among(int verdicts) {
        if (verdicts < 0) {
            throw new IllegalArgumentException("there cannot be " + verdicts + " verdicts");
        }
        double expected = OF_EACH_KIND * verdicts;
        return new FalseClaims(verdicts, expected, sentence(verdicts, expected));
    }

    private static String sentence(int verdicts, double expected) {
        if (verdicts == 0) {
            return "Nothing has been judged yet, so nothing is claimed.";
        }
        String among = verdicts == 1 ? "With one verdict" : "Among " + Wording.count(verdicts, "verdict");
        if (expected < 1) {
            // Two digits below a tenth, so that one verdict in forty does not read as none.
            String about = Numbers.fixed(expected, expected < 0.1 ? 3 : 1);
            return among + ", fewer than one false claim of each kind is to be expected by chance (about " + about
                    + ").";
        }
        String about = Numbers.fixed(expected, 0);
        return among + ", about " + about + " false " + (about.equals("1") ? "claim" : "claims") + " of each kind "
                + (about.equals("1") ? "is" : "are") + " to be expected by chance.";
    }
}
