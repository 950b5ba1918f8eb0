package dev.holdfast.decisions;

import dev.holdfast.evidence.Tradeoff.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A number with its 95% limits by sampling error.
 *
 * @param upper null: without bound
 */
public record RangedAmount(
        double value, double lower, @Nullable Double upper) {
    static RangedAmount of(Amount amount) {
        return new RangedAmount(amount.value(), amount.lower(), bounded(amount.upper()));
    }

    static @Nullable Double bounded(@Nullable Double value) {
        return value == null || value.isInfinite() ? null : value;
    }
}
