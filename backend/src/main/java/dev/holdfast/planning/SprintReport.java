package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemKind;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param effects what that did, as far as it could be told; null: nothing shipped
 * @param burnUp day by day; null: it was closed before reports kept that
 */
public record SprintReport(
        Instant closedAt,
        String closedBy,
        double committedDays,
        double addedDays,
        double doneDays,
        KindDays done,
        List<Line> items,
        String sentence,
        @Nullable String effects,
        @Nullable List<BurnUp.Day> burnUp) {

    /**
     * One item that was in the sprint when it started or when it was closed.
     *
     * @param effortDays as it was estimated at the end, of what was taken out when it was promised
     * @param promisedDays as it was estimated when it was promised; null: it was not, or not estimated
     * @param committed whether it was promised at the start
     * @param outcome what became of it; null: it was taken out in between
     * @param reason why; null: it shipped, or nobody had to say
     * @param shippedOn null: it has not shipped
     * @param verdict what could be said of it when the sprint was closed; null: it has not shipped, or has no plan
     * @param judgedOn when it is judged, exclusive; null with the plan
     */
    public record Line(
            UUID itemId,
            String key,
            String title,
            ItemKind kind,
            @Nullable Double effortDays,
            @Nullable Double promisedDays,
            @Nullable String owner,
            boolean committed,
            @Nullable ItemOutcome outcome,
            @Nullable String reason,
            @Nullable LocalDate shippedOn,
            @Nullable Effect effect,
            @Nullable String verdict,
            @Nullable LocalDate judgedOn) {}
}
