package dev.holdfast.assessment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Declares that a version holds only some of the items of a release. What it scored is sent like any other evaluation: with
 * the role shadow, for the windows of the new version.
 *
 * @param newVersion the version that went into service with all items
 * @param runVersion the version that holds only these
 * @param items their keys; at least one of the release is left out
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"newVersion": "v3", "runVersion": "v3-without-nsw-4", "items": ["NSW-3"]}""")
public record NewAttributionRun(
        @NotNull @Size(min = 1, max = 200) String newVersion,
        @NotNull @Size(min = 1, max = 200) String runVersion,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Size(min = 1, max = 100) String> items,
        @Nullable Instant knownAt) {}
