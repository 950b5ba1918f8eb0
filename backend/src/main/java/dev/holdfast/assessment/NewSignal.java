package dev.holdfast.assessment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a fall will be noticed: this many windows in a row below a level, in one cell.
 *
 * @param segmentId left out: all inputs
 * @param below in the metric's unit
 */
public record NewSignal(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double below,
        @NotNull @Min(1) @Max(1000) Integer windowsInARow) {}
