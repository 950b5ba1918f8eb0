package dev.holdfast.decisions;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A look at a decision after it was made.
 *
 * @param revisitBy when to look again, as it was said then; null: no more
 */
public record DecisionLook(
        LookOutcome outcome,
        String why,
        LocalDate lookedOn,
        @Nullable LocalDate revisitBy,
        String by,
        Instant knownAt,
        Instant recordedAt) {}
