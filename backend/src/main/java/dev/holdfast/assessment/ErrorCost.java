package dev.holdfast.assessment;

import dev.holdfast.evidence.Estimate;
import dev.holdfast.evidence.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of one class come to in a week at the present level.
 *
 * @param low from the fewest errors that the level leaves possible at the least cost; null: cost not known, or the level's
 *     range is not
 * @param high from the most errors at the highest cost
 */
public record ErrorCost(
        String name,
        Severity severity,
        double errorsPerWeek,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable String currency) {

    static ErrorCost of(ErrorClass errors, Estimate perWeek) {
        Interval limits = perWeek.interval();
        boolean costed = errors.costLow() != null && limits != null;
        return new ErrorCost(
                errors.name(),
                errors.severity(),
                perWeek.value() * errors.shareOfErrors(),
                costed ? Math.max(0, limits.lower()) * errors.shareOfErrors() * errors.costLow() : null,
                costed ? limits.upper() * errors.shareOfErrors() * errors.costHigh() : null,
                costed ? errors.currency() : null);
    }
}
