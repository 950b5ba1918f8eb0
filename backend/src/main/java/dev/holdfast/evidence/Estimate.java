package dev.holdfast.evidence;

/**
 * A value with its two intervals.
 *
 * @param interval 95%, aware of the usual swing from window to window: the one for screens and verdicts; null when the swing
 *     cannot be told (too few windows) or the value has no error
 * @param samplingInterval 95% by sampling error alone: what happened on these very inputs; null when the value has no error
 */
public record Estimate(double value, Interval interval, Interval samplingInterval) {
    public Estimate {
        Checks.finite(value, "value");
    }

    Estimate negated() {
        return new Estimate(
                0 - value,
                interval == null ? null : interval.negated(),
                samplingInterval == null ? null : samplingInterval.negated());
    }
}
