package dev.holdfast.roadmap;

import java.time.Instant;
import java.util.UUID;

/**
 * A filter of items that the team keeps.
 *
 * @param author who made it
 * @param revision the number of the latest change, from 1; also the ETag
 * @param recordedAt when the latest change was made
 */
public record SavedFilterView(
        UUID savedFilterId,
        UUID productId,
        String name,
        ItemCriteria criteria,
        String author,
        int revision,
        Instant recordedAt,
        String changedBy) {

    static SavedFilterView of(SavedFilter filter) {
        return new SavedFilterView(
                filter.id,
                filter.productId,
                filter.name,
                filter.criteria,
                filter.author,
                filter.revision,
                filter.recordedAt,
                filter.changedBy);
    }
}
