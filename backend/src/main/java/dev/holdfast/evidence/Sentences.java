package dev.holdfast.evidence;

/** One function per sentence. */
public final class Sentences {
    private Sentences() {}

    /** An amount to one decimal: "4.3 points" of a share, else with its unit. */
    static String amount(double value, String unit) {
        return unit == null ? Numbers.fixed(value * 100, 1) + " points" : Numbers.fixed(value, 1) + " " + unit;
    }
}
