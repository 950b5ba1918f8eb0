package dev.holdfast.evidence;

/**
 * What a classifier does at one threshold, counted on one set of labelled inputs: scores at or above the threshold raise an
 * alarm. All points of a set are counted on the same inputs, so that {@code tp + fn} and {@code fp + tn} are the same at each.
 *
 * @param tp real positives with an alarm
 * @param fp real negatives with an alarm: false alarms
 * @param fn real positives without one: misses
 * @param tn real negatives without one
 */
public record OperatingPoint(double threshold, long tp, long fp, long fn, long tn) {
    /** Products of two counts must fit into 63 bits. */
    public static final long MOST = 1_000_000_000L;

    public OperatingPoint {
        Checks.finite(threshold, "threshold");
        for (long count : new long[] {tp, fp, fn, tn}) {
            Checks.notNegative(count, "count");
            if (count > MOST) {
                throw new IllegalArgumentException("a count must be at most " + MOST + ", but is " + count);
            }
        }
    }

    public long positives() {
        return tp + fn;
    }

    public long negatives() {
        return fp + tn;
    }

    public long inputs() {
        return positives() + negatives();
    }
}
