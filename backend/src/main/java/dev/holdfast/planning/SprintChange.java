package dev.holdfast.planning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of a sprint: a member that is named is set, null empties it, one that is left out stays (RFC 7396).
 *
 * @param reason why, if it matters
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = "{\"goal\": \"Be ready for the summer peak, and know when the feed stands still\"}")
public record SprintChange(
        @Nullable @Size(min = 1, max = 2000) String goal,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable @Size(max = 100) List<@NotNull @Valid PersonDays> people,

        @Nullable @Schema(description = "Members left out keep their values.")
        KindDays kinds,

        @Nullable @Size(min = 1, max = 2000) String reason,
        @Nullable Instant knownAt) {}
