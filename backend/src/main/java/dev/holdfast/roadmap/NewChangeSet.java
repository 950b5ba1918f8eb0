package dev.holdfast.roadmap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes of several items that happen together or not at all. */
@Schema(examples = """
                {"changes": [{"itemId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "revision": 3,
                 "change": {"owner": "forecasting"}}]}""")
public record NewChangeSet(@NotEmpty @Size(max = 500) List<@NotNull @Valid Entry> changes) {

    /**
     * @param revision the item's revision as it was read
     * @param change members that are left out stay, null empties
     */
    @Schema(name = "NewChangeSetEntry")
    public record Entry(
            @NotNull UUID itemId,
            @NotNull @Min(1) Integer revision,

            @NotNull @Schema(implementation = ItemChange.class)
            ObjectNode change) {}
}
