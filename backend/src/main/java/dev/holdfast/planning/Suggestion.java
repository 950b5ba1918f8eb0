package dev.holdfast.planning;

import java.util.UUID;

/** An item of the backlog that would answer a warning, and why; never applied by itself. */
public record Suggestion(UUID itemId, String key, String sentence) {}
