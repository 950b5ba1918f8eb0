package dev.holdfast.assessment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cell that the work must not harm.
 *
 * @param segmentId left out: all inputs
 * @param margin the largest drop that counts as no change, in the metric's unit
 */
public record NewGuardrail(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @DecimalMin("0") @DecimalMax("1e12") Double margin) {}
