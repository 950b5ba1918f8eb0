package dev.holdfast.metrics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be changed about a product. */
@Schema(examples = "{\"name\": \"NSW electricity\"}")
public record ProductChange(@NotBlank @Size(max = 200) String name) {}
