package dev.holdfast.planning;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param knownAt when it started, for imports; left out: now */
@Schema(examples = "{}")
public record NewStart(@Nullable Instant knownAt) {}
