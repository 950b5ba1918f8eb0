package dev.holdfast.roadmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of a saved filter: what is left out stays.
 *
 * @param criteria takes the place of the criteria as a whole
 */
@Schema(examples = "{\"name\": \"Ready for the peak\"}")
public record SavedFilterChange(
        @Nullable @Size(min = 1, max = 100) String name,
        @Nullable @Valid ItemCriteria criteria) {}
