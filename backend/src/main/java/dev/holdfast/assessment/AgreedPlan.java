package dev.holdfast.assessment;

import dev.holdfast.evidence.Plan.Agreement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it was agreed, whatever has become of its item since.
 *
 * @param margin the largest drop that counts as no change, in the metric's unit
 * @param evaluateUntil exclusive
 * @param method null: the best that can be had
 * @param declaredAtImport when it was agreed is what an import declared
 * @param knownAt when it was agreed: as declared, else as recorded
 */
public record AgreedPlan(
        UUID itemId,
        UUID metricId,
        UUID segmentId,
        double margin,
        List<Guardrail> guardrails,
        SelectedBecause selectedBecause,
        LocalDate evaluateUntil,
        @Nullable WantedMethod method,
        boolean declaredAtImport,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    /**
     * When it was agreed, seen from the start of the work. Agreed on the day of the start counts as before it.
     *
     * @param begunOn when the item's work began; null: it has not
     */
    public Agreement agreement(@Nullable LocalDate begunOn) {
        if (begunOn != null && LocalDate.ofInstant(knownAt, ZoneOffset.UTC).isAfter(begunOn))
            return Agreement.AFTER_START;
        return declaredAtImport ? Agreement.DECLARED_AT_IMPORT : Agreement.BEFORE;
    }

    /** Whether it judges by this cell, or watches it as a guardrail. */
    boolean names(UUID metric, UUID segment) {
        return metricId.equals(metric) && segmentId.equals(segment)
                || guardrails.stream()
                        .anyMatch(guardrail -> guardrail.metricId().equals(metric)
                                && guardrail.segmentId().equals(segment));
    }

    static AgreedPlan of(EvaluationPlan plan) {
        return new AgreedPlan(
                plan.itemId,
                plan.metricId,
                plan.segmentId,
                plan.margin,
                plan.guardrails,
                plan.selectedBecause,
                plan.evaluateUntil,
                plan.method,
                plan.declaredAtImport,
                plan.revision,
                plan.recordedAt,
                plan.knownAt,
                plan.changedBy);
    }
}
