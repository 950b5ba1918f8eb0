package dev.holdfast.assessment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version that holds only some of the items of a release, so that its effect can be split among them.
 *
 * @param newVersion the version that went into service with all of them
 * @param runVersion whose shadow snapshots are meant
 * @param itemIds the items that it holds
 * @param author who declared it
 * @param knownAt when the team knew, as an import declared it; else as recordedAt
 */
public record AttributionRunView(
        UUID runId,
        String newVersion,
        String runVersion,
        List<UUID> itemIds,
        String author,
        Instant knownAt,
        Instant recordedAt) {
    static AttributionRunView of(AttributionRun run) {
        return new AttributionRunView(
                run.id, run.newVersion, run.runVersion, run.itemIds, run.author, run.knownAt, run.recordedAt);
    }
}
