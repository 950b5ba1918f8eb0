package dev.holdfast.roadmap;

import dev.holdfast.platform.RevisionLog.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an item.
 *
 * @param number from 1
 * @param author who changed it; {@code system} for what happened by itself
 * @param recordedAt when it was recorded here
 * @param knownAt when the team knew, as an import declared it; else as recordedAt
 * @param reason why, if somebody said so
 * @param item all of the item after this change
 */
public record ItemRevision(
        int number,
        String author,
        Instant recordedAt,
        Instant knownAt,
        @Nullable String reason,
        ItemView item) {

    static ItemRevision of(Recorded<ItemView> recorded) {
        return new ItemRevision(
                recorded.number(),
                recorded.author(),
                recorded.recordedAt(),
                recorded.knownAt(),
                recorded.reason(),
                recorded.document());
    }
}
