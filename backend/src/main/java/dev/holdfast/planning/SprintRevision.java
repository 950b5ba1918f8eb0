package dev.holdfast.planning;

import dev.holdfast.platform.RevisionLog.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a sprint.
 *
 * @param number from 1
 * @param reason why, if somebody said so
 * @param sprint all of the sprint after this change
 */
public record SprintRevision(
        int number,
        String author,
        Instant recordedAt,
        Instant knownAt,
        @Nullable String reason,
        SprintView sprint) {

    static SprintRevision of(Recorded<SprintView> recorded) {
        return new SprintRevision(
                recorded.number(),
                recorded.author(),
                recorded.recordedAt(),
                recorded.knownAt(),
                recorded.reason(),
                recorded.document());
    }
}
