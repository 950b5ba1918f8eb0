package dev.holdfast.evidence;

/**
 * What is measured, as far as judging and speaking of it needs.
 *
 * @param name as it begins a sentence, for example "Accuracy"
 * @param unit null for a share, which is spoken of in percent and points; {@link #NO_UNIT} for a plain number
 * @param seasonWindows length of the metric's season in windows, null when none is declared
 */
public record Metric(String name, Orientation orientation, String unit, Integer seasonWindows) {
    /** Of what has no unit and is no share, such as a correlation. */
    public static final String NO_UNIT = "";

    /** Whether its values are shares, however they were measured: what is the other way round is then 1 − p, else −x. */
    boolean isShare() {
        return unit == null;
    }

    /** A share of which more is better. */
    public static Metric share(String name) {
        return new Metric(name, Orientation.HIGHER_IS_BETTER, null, null);
    }
}
