package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Moves items within the backlog.
 *
 * @param itemIds in the order that they shall have
 * @param before the item that they shall stand before; null: they go to the end
 */
@Schema(examples = """
                {"itemIds": ["0190b5a4-7c3e-7000-8000-00805f9b34fb"], "before": "0190b5a4-7c3e-7001-8000-00805f9b34fb"}""")
public record NewRanking(
        @NotEmpty @Size(max = 500) List<@NotNull UUID> itemIds,
        @Nullable UUID before) {}
