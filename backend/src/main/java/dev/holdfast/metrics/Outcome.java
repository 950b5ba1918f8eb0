package dev.holdfast.metrics;

import dev.holdfast.platform.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param id the row that is stored now, or was before; null when it is rejected
 * @param violations why it is rejected; else empty
 */
public record Outcome(RowOutcome kind, @Nullable UUID id, List<Violation> violations) {
    static Outcome accepted(UUID id) {
        return new Outcome(RowOutcome.ACCEPTED, id, List.of());
    }

    static Outcome duplicate(UUID id) {
        return new Outcome(RowOutcome.DUPLICATE, id, List.of());
    }

    static Outcome rejected(List<Violation> violations) {
        return new Outcome(RowOutcome.REJECTED, null, violations);
    }
}
