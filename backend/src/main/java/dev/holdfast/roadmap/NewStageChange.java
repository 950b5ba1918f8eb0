package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Moves an item to another stage.
 *
 * @param to one that a person may choose: building, watched (shipped), reopened, retired or cut
 * @param on the day it happened; left out: today
 * @param reason why; needed to cut
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = "{\"to\": \"building\", \"on\": \"1998-11-24\"}")
public record NewStageChange(
        @NotNull Stage to,
        @Nullable LocalDate on,
        @Nullable @Size(min = 1, max = 2000) String reason,
        @Nullable Instant knownAt) {}
