package dev.holdfast.evidence;

import java.util.function.UnaryOperator;

/**
 * An estimate, or the reason why there is none: exactly one of the two is null. What is not known is not a number.
 */
public record Quantity(Estimate estimate, Unknown unknown) {

    /** Why a quantity cannot be computed. */
    public enum Unknown {
        NO_BASELINE,
        NO_COUNTERFACTUAL,
        NO_NEW_WINDOWS,
        NO_SWING,
        NO_ERROR_GIVEN,
        NOT_COMPARABLE
    }

    public Quantity {
        if ((estimate == null) == (unknown == null)) {
            throw new IllegalArgumentException("a quantity is either estimated or unknown");
        }
    }

    static Quantity of(Estimate estimate) {
        return new Quantity(estimate, null);
    }

    static Quantity unknown(Unknown why) {
        return new Quantity(null, why);
    }

    public boolean known() {
        return estimate != null;
    }

    /** The value of a known quantity. */
    public double value() {
        return known(this).value();
    }

    /** The swing-aware interval; null when the quantity or its interval is unknown. */
    public Interval interval() {
        return estimate == null ? null : estimate.interval();
    }

    Quantity map(UnaryOperator<Estimate> change) {
        return estimate == null ? this : of(change.apply(estimate));
    }

    private static Estimate known(Quantity quantity) {
        if (quantity.estimate == null) {
            throw new IllegalStateException("not computable: " + quantity.unknown);
        }
        return quantity.estimate;
    }
}
