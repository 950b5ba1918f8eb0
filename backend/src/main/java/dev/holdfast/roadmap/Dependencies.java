package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an item stands on, since the "what" and the "how" of a model are entangled. A list that is left out is empty.
 *
 * @param data the data it needs
 * @param model the constraints that the model puts on it
 */
public record Dependencies(
        @Size(max = 50) @Schema(examples = "[\"vicprice\"]") List<@NotBlank @Size(max = 200) String> data,

        @Size(max = 50) @Schema(examples = "[\"answers within 50 ms\"]")
        List<@NotBlank @Size(max = 200) String> model) {

    static final Dependencies NONE = new Dependencies(null, null);

    public Dependencies(@Nullable List<String> data, @Nullable List<String> model) {
        this.data = data == null ? List.of() : data;
        this.model = model == null ? List.of() : model;
    }
}
