package dev.holdfast.planning;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** How many working days somebody has for a sprint. */
public record PersonDays(
        @NotBlank @Size(max = 200) String person,
        @NotNull @DecimalMin("0") @DecimalMax("1000") Double days) {}
