package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something to say about an item. */
@Schema(examples = "{\"text\": \"The shadow run needs the Victoria feed from Monday on.\"}")
public record NewComment(@NotBlank @Size(max = 4000) String text) {}
