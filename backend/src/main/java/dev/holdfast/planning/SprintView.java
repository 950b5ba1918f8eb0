package dev.holdfast.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sprint.
 *
 * @param endsOn inclusive
 * @param people who has how many days; empty: nobody said
 * @param kinds how the days are meant to be shared among the kinds of work; null: not said
 * @param itemIds in the order in which they are to be done
 * @param commitment what was promised when it started; null: it has not
 * @param report what became of it; null: it is not closed
 * @param revision the number of the latest change, from 1; also the ETag
 */
public record SprintView(
        UUID sprintId,
        UUID productId,
        int number,
        String name,
        @Nullable String goal,
        LocalDate startsOn,
        LocalDate endsOn,
        List<PersonDays> people,
        @Nullable KindDays kinds,
        List<UUID> itemIds,
        SprintState state,
        boolean illustrative,
        @Nullable Commitment commitment,
        @Nullable SprintReport report,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    static SprintView of(Sprint sprint) {
        return new SprintView(
                sprint.id,
                sprint.productId,
                sprint.number,
                sprint.name(),
                sprint.goal,
                sprint.startsOn,
                sprint.endsOn,
                sprint.people,
                sprint.kinds,
                sprint.itemIds,
                sprint.state,
                sprint.illustrative,
                sprint.commitment,
                sprint.report,
                sprint.revision,
                sprint.recordedAt,
                sprint.knownAt,
                sprint.changedBy);
    }
}
