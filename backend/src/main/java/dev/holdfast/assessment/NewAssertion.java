package dev.holdfast.assessment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the level of a cell would have been by now without the item's change, as far as you can tell; low ≤ likely ≤ high, in the
 * metric's unit (a share: 0.69 is 69%).
 *
 * @param segmentId left out: all inputs
 * @param low as low as it may well have fallen
 * @param high as high as it may well have stayed
 * @param reason why you think so
 * @param knownAt when it was said, for imports; left out: now
 */
@Schema(examples = """
                {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "low": 0.62, "likely": 0.68, "high": 0.74,
                 "reason": "The demand forecast was renamed, and v1 reads it by name."}""")
public record NewAssertion(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double low,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double likely,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double high,
        @NotBlank @Size(max = 2000) String reason,
        @Nullable Instant knownAt) {}
