package dev.holdfast.decisions;

import dev.holdfast.evidence.Tradeoff.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a choice costs, in the unit in which the costs of one error were given.
 *
 * @param low at the lowest costs, at the expected counts
 * @param high at the highest
 * @param lower lower 95% limit at the lowest costs
 * @param upper upper 95% limit at the highest
 */
public record CostRange(double low, double high, double lower, double upper) {
    static @Nullable CostRange of(@Nullable Money money) {
        return money == null ? null : new CostRange(money.low(), money.high(), money.lower(), money.upper());
    }
}
