package dev.holdfast.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became known of a product between two times.
 *
 * @param until further pages are to be asked for with it, so that they belong together
 * @param firstKnownAt when the first thing of the product was known; null: nothing is
 * @param rooms those in which there is anything, whatever this page shows
 * @param snapshotsAdded measurements of windows of which nothing was known then
 * @param snapshotsSuperseded windows whose measurement was corrected since
 * @param items in the order in which they were first recorded
 */
public record ChangesSince(
        Instant asOf,
        Instant until,
        @Nullable Instant firstKnownAt,
        List<RoomChanges> rooms,
        long snapshotsAdded,
        long snapshotsSuperseded,
        List<ChangedSubject> items,
        @Nullable String nextCursor) {}
