package dev.holdfast.assessment;

import dev.holdfast.platform.RevisionLog.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an item's plan.
 *
 * @param number from 1
 * @param knownAt when it was agreed, as an import declared it; else as recordedAt
 * @param plan all of the plan after this change
 */
public record PlanRevision(
        int number,
        String author,
        Instant recordedAt,
        Instant knownAt,
        @Nullable String reason,
        AgreedPlan plan) {

    static PlanRevision of(Recorded<AgreedPlan> recorded) {
        return new PlanRevision(
                recorded.number(),
                recorded.author(),
                recorded.recordedAt(),
                recorded.knownAt(),
                recorded.reason(),
                recorded.document());
    }
}
