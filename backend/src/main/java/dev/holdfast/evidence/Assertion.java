package dev.holdfast.evidence;

/**
 * What a person expects that the level would have been without the change, in the metric's own unit and direction.
 *
 * @param by who says so, as it begins a sentence
 */
public record Assertion(String by, double low, double likely, double high) {
    public Assertion {
        Checks.finite(low, "low");
        Checks.finite(likely, "likely");
        Checks.finite(high, "high");
        if (low > likely || likely > high) {
            throw new IllegalArgumentException(
                    "low, likely and high must be in this order: " + low + ", " + likely + ", " + high);
        }
    }
}
