package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sprint, frozen when it was closed.
 *
 * @param committedDays effort of what was promised, as it was estimated then
 * @param addedDays effort of what came in after the start
 * @param doneDays effort of what shipped
 * @param done by kind of work
 */
public record SprintReport(
        Instant closedAt,
        String closedBy,
        double committedDays,
        double addedDays,
        double doneDays,
        KindDays done,
        List<Line> items,
        String sentence) {

    /**
     * One item that was in the sprint when it started or when it was closed.
     *
     * @param committed whether it was promised at the start
     * @param outcome what became of it; null: it was taken out in between
     * @param reason why; null: it shipped, or nobody had to say
     */
    public record Line(
            UUID itemId,
            String key,
            String title,
            ItemKind kind,
            @Nullable Double effortDays,
            boolean committed,
            @Nullable ItemOutcome outcome,
            @Nullable String reason) {}
}
