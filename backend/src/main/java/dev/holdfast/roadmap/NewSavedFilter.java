package dev.holdfast.roadmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A filter to keep for the team. */
@Schema(examples = """
                {"name": "Maintenance before the peak", "criteria": {"kinds": ["maintenance"], "archived": false}}""")
public record NewSavedFilter(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Valid ItemCriteria criteria) {}
