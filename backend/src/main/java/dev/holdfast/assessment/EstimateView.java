package dev.holdfast.assessment;

import dev.holdfast.evidence.Estimate;
import dev.holdfast.evidence.Interval;
import dev.holdfast.evidence.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A number with its two 95% intervals, in the metric's own unit (a share is 0..1) and direction.
 *
 * @param lower aware of the usual swing from window to window; null when the swing cannot be told
 * @param samplingLower by sampling error alone: what happened on these very inputs; null when the value came without error
 */
public record EstimateView(
        double value,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double samplingLower,
        @Nullable Double samplingUpper) {

    public static EstimateView of(Estimate estimate) {
        Interval swing = estimate.interval();
        Interval sampling = estimate.samplingInterval();
        return new EstimateView(
                estimate.value(),
                swing == null ? null : swing.lower(),
                swing == null ? null : swing.upper(),
                sampling == null ? null : sampling.lower(),
                sampling == null ? null : sampling.upper());
    }

    /** Null: not known; the assessment's reasons say why. */
    public static @Nullable EstimateView of(Quantity quantity) {
        return quantity.estimate() == null ? null : of(quantity.estimate());
    }
}
