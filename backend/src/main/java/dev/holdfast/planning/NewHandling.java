package dev.holdfast.planning;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has looked at it.
 *
 * @param note the next step, in words
 */
@Schema(examples = "{\"note\": \"NSW-9 retrains on the evening hours; looked at again on 15 December\"}")
public record NewHandling(
        @Nullable @Size(min = 1, max = 2000) String note) {}
