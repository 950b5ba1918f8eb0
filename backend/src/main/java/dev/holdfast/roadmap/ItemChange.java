package dev.holdfast.roadmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item: a member that is named is set, null empties it, one that is left out stays (RFC 7396). The
 * members are those of {@link NewItem}; the key stays, and the stage has an operation of its own.
 *
 * @param archived hides the item from lists
 * @param reason why; needed when the kind changes
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = "{\"shippedOn\": \"1999-Q1\", \"owner\": null, \"reason\": \"the summer peak comes early\"}")
public record ItemChange(
        ItemKind kind,
        @Size(min = 1, max = 200) String title,
        @Nullable @Size(max = 4000) String hypothesis,
        @Nullable @Size(min = 1, max = 4000) String cause,
        @Nullable Boolean causeKnown,
        @Nullable @Valid Dependencies dependencies,

        @Nullable @Schema(description = "Members left out keep their values.")
        ExpectedEffect expectedEffect,

        @Nullable @Size(max = 2000) String stopRule,

        @Nullable @Schema(description = "Members left out keep their values.")
        StopCondition stopCondition,

        @Nullable @DecimalMin("0") @DecimalMax("100000") Double effortDays,
        @Nullable @Size(min = 1, max = 200) String owner,
        @Nullable RoadmapDate startedOn,
        @Nullable RoadmapDate shippedOn,
        @Nullable @Size(min = 1, max = 100) String modelVersion,
        @Nullable @Size(min = 1, max = 100) String supersedes,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 50) String> labels,
        @Nullable @Size(max = 50) List<@NotNull UUID> waitsFor,
        Boolean archived,
        @Nullable @Size(min = 1, max = 2000) String reason,
        @Nullable Instant knownAt) {}
