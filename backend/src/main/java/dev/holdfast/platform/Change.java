package dev.holdfast.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something, when that was known, and why.
 *
 * @param author a person's name, {@code token:<name>}, or {@code system} for what happens by itself
 * @param knownAt when the team knew, as an import declares it; null: now
 * @param reason null where none is asked for and none was given
 */
public record Change(
        String author, @Nullable Instant knownAt, @Nullable String reason) {}
