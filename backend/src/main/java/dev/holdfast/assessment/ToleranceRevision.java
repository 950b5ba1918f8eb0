package dev.holdfast.assessment;

import dev.holdfast.platform.RevisionLog.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a tolerance.
 *
 * @param number from 1
 * @param knownAt when the team knew, as an import declared it; else as recordedAt
 * @param tolerance all of the tolerance after this change
 */
public record ToleranceRevision(
        int number,
        String author,
        Instant recordedAt,
        Instant knownAt,
        @Nullable String reason,
        ToleranceView tolerance) {

    static ToleranceRevision of(Recorded<ToleranceView> recorded) {
        return new ToleranceRevision(
                recorded.number(),
                recorded.author(),
                recorded.recordedAt(),
                recorded.knownAt(),
                recorded.reason(),
                recorded.document());
    }
}
