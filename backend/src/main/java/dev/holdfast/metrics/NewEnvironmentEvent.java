package dev.holdfast.metrics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened outside of the team's work.
 *
 * @param on the day on which it happened
 * @param inputs names of the inputs that it touched
 * @param externalKey the sender's own key: an event sent again under it, with other content, supersedes the first
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"on": "1997-05-05", "kind": "schema_change", "title": "The Victorian feed comes alive",
                 "inputs": ["vicprice", "vicdemand", "transfer"], "externalKey": "feed-1"}""")
public record NewEnvironmentEvent(
        @NotNull LocalDate on,
        @NotNull EventKind kind,
        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 200) List<@NotBlank @Size(max = 200) String> inputs,
        @Nullable @Size(min = 1, max = 200) String externalKey,
        @Nullable Instant knownAt) {}
