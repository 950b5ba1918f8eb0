package dev.holdfast.metrics;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which threshold of a set is in use.
 *
 * @param threshold one of the set's
 * @param knownAt when the team knew this, never later than now; left out: now
 */
@Schema(examples = "{\"threshold\": 0.5}")
public record NewOperatingPointUse(
        @NotNull Double threshold, @Nullable Instant knownAt) {}
