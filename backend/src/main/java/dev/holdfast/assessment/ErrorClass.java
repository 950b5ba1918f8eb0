package dev.holdfast.assessment;

import org.jspecify.annotations.Nullable;

/**
 * One class of errors and what an error of it does.
 *
 * @param shareOfErrors how many of the metric's errors are of this class, 0 to 1; null: not known
 * @param costLow of one error; costs and currency are null together
 */
public record ErrorClass(
        String name,
        @Nullable String description,
        Severity severity,
        @Nullable Double shareOfErrors,
        @Nullable Double costLow,
        @Nullable Double costHigh,
        @Nullable String currency) {

    static ErrorClass of(NewErrorClass given) {
        return new ErrorClass(
                given.name(),
                given.description(),
                given.severity(),
                given.shareOfErrors(),
                given.costLow(),
                given.costHigh(),
                given.currency());
    }
}
