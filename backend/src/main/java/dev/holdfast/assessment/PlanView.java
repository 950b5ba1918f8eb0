package dev.holdfast.assessment;

import dev.holdfast.evidence.Plan.Agreement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an item is judged, and whether that was agreed before its work began.
 *
 * @param margin the largest drop that counts as no change, in the metric's unit
 * @param evaluateUntil the day on which it is judged, exclusive
 * @param method null: the best that can be had
 * @param lockedOn the day on which the work began, since when the plan cannot change; null: it has not begun
 * @param declaredAtImport when it was agreed is what an import declared
 * @param agreedAfterStart it was agreed when the work had begun: a risk of bias, which lowers the grade
 * @param knownAt when it was agreed: as declared, else as recorded
 */
public record PlanView(
        UUID itemId,
        UUID metricId,
        UUID segmentId,
        double margin,
        List<Guardrail> guardrails,
        SelectedBecause selectedBecause,
        LocalDate evaluateUntil,
        @Nullable WantedMethod method,
        @Nullable LocalDate lockedOn,
        boolean declaredAtImport,
        boolean agreedAfterStart,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    /** @param begunOn when the item's work began; null: it has not */
    public static PlanView of(AgreedPlan plan, @Nullable LocalDate begunOn) {
        return new PlanView(
                plan.itemId(),
                plan.metricId(),
                plan.segmentId(),
                plan.margin(),
                plan.guardrails(),
                plan.selectedBecause(),
                plan.evaluateUntil(),
                plan.method(),
                begunOn,
                plan.declaredAtImport(),
                plan.agreement(begunOn) == Agreement.AFTER_START,
                plan.revision(),
                plan.recordedAt(),
                plan.knownAt(),
                plan.changedBy());
    }
}
