package dev.holdfast.metrics;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed about a version.
 *
 * @param unrunnable why it cannot run on today's inputs, so that what it would have scored is unknown; null: it can run
 */
@Schema(examples = "{\"unrunnable\": \"needs the feed that ended in May\"}")
public record ModelVersionChange(
        @Nullable @Size(min = 1, max = 1000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String unrunnable) {}
