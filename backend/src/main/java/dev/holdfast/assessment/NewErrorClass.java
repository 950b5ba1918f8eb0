package dev.holdfast.assessment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One class of errors and what an error of it does. Costs are a range, since nobody knows them to the cent.
 *
 * @param shareOfErrors how many of the metric's errors are of this class, 0 to 1; left out: not known
 * @param costLow of one error; low, high and currency come together
 * @param currency as people write it, such as AUD or hours
 */
public record NewErrorClass(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(min = 1, max = 2000) String description,
        @NotNull Severity severity,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double shareOfErrors,
        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double costLow,
        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double costHigh,
        @Nullable @Size(min = 1, max = 20) String currency) {}
