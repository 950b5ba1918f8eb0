package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dates that an item would have.
 *
 * @param startedOn left out or null: it would have no start
 * @param shippedOn left out or null: it would have no ship date
 */
public record TriedDates(
        @NotNull UUID itemId,
        @Nullable RoadmapDate startedOn,
        @Nullable RoadmapDate shippedOn) {

    ItemDates dates() {
        return new ItemDates(startedOn, shippedOn);
    }
}
