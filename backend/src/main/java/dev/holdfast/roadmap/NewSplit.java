package dev.holdfast.roadmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Parts that become items of their own. */
@Schema(examples = "{\"parts\": [{\"title\": \"Keep the old feed beside the new one\", \"effortDays\": 2}]}")
public record NewSplit(@NotEmpty @Size(max = 20) List<@NotNull @Valid Part> parts) {

    /** @param effortDays taken from the effort of the item; null: not estimated */
    @Schema(name = "NewSplitPart")
    public record Part(
            @NotBlank @Size(max = 200) String title,
            @Nullable @DecimalMin("0") @DecimalMax("100000") Double effortDays) {}
}
