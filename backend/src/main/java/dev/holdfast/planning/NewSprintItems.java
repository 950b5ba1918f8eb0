package dev.holdfast.planning;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that a sprint holds, in the order in which it is to be done; what is not named leaves it.
 *
 * @param reason why the scope changes, if it matters
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = "{\"itemIds\": [\"0190b5a4-7c3e-7000-8000-00805f9b34fb\"]}")
public record NewSprintItems(
        @NotNull @Size(max = NewSprintItems.MOST) List<@NotNull UUID> itemIds,
        @Nullable @Size(min = 1, max = 2000) String reason,
        @Nullable Instant knownAt) {

    /** No sprint holds more. */
    static final int MOST = 300;
}
