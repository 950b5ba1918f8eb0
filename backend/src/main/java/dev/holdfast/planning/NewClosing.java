package dev.holdfast.planning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Closes a sprint: what shipped is done by itself, of everything else somebody says what becomes of it and why.
 *
 * @param carryTo a draft that takes what is carried over; null: it waits in the backlog
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"outcomes": [{"itemId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "outcome": "carried_over",
                 "reason": "the vendor's feed came late"}]}""")
public record NewClosing(
        @NotNull @Size(max = NewSprintItems.MOST) List<@NotNull @Valid Entry> outcomes,
        @Nullable UUID carryTo,
        @Nullable Instant knownAt) {

    /** @param outcome carried_over or dropped */
    @Schema(name = "NewClosingEntry")
    public record Entry(
            @NotNull UUID itemId,
            @NotNull ItemOutcome outcome,
            @NotBlank @Size(max = 2000) String reason) {}
}
