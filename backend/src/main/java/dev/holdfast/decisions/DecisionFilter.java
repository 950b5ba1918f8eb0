package dev.holdfast.decisions;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions; null asks nothing.
 *
 * @param openRevisit those that are to be looked at again, or those that are not
 * @param dueBy those that are to be looked at again by that day
 * @param subjectId those about it
 */
record DecisionFilter(
        @Nullable Boolean openRevisit,
        @Nullable LocalDate dueBy,
        @Nullable UUID subjectId) {

    boolean holds(DecisionView decision) {
        LocalDate revisitBy = decision.revisitBy();
        return (openRevisit == null || openRevisit == (revisitBy != null))
                && (dueBy == null || revisitBy != null && !revisitBy.isAfter(dueBy))
                && (subjectId == null
                        || decision.subjects().stream().anyMatch(subject -> subjectId.equals(subject.subjectId())));
    }
}
