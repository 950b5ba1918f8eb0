package dev.holdfast.assessment;

import dev.holdfast.evidence.Plan;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** An item that shipped, with what was agreed about judging it; plan null: nothing was. */
record PlannedItem(ItemView item, PlanView plan) {

    /** What a cell is to an item. */
    enum Part {
        PRIMARY,
        GUARDRAIL,
        OTHER
    }

    static boolean shipped(ItemView item) {
        return item.modelVersion() != null
                && item.stage() != Stage.PLANNED
                && item.stage() != Stage.BUILDING
                && item.stage() != Stage.CUT;
    }

    Part part(UUID metricId, UUID segmentId) {
        if (plan == null) {
            return Part.OTHER;
        }
        if (plan.metricId().equals(metricId) && plan.segmentId().equals(segmentId)) {
            return Part.PRIMARY;
        }
        return plan.guardrails().stream()
                        .anyMatch(g ->
                                g.metricId().equals(metricId) && g.segmentId().equals(segmentId))
                ? Part.GUARDRAIL
                : Part.OTHER;
    }

    /** Exclusive end of what is judged; null without a plan. */
    Instant evaluateUntil() {
        return plan == null
                ? null
                : plan.evaluateUntil().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The plan in the engine's terms. A cell that the plan does not name takes the margin of the metric's tolerance; whether
     * the judging was agreed beforehand is asked of the named cells only.
     */
    Plan forCell(UUID metricId, UUID segmentId, Double toleranceMargin, boolean labelsOutstanding, boolean unrunnable) {
        Part part = part(metricId, segmentId);
        Double margin = toleranceMargin;
        if (part == Part.PRIMARY) {
            margin = plan.margin();
        } else if (part == Part.GUARDRAIL) {
            margin = plan.guardrails().stream()
                    .filter(g -> g.metricId().equals(metricId) && g.segmentId().equals(segmentId))
                    .findFirst()
                    .orElseThrow()
                    .margin();
        }
        return new Plan(
                margin,
                evaluateUntil(),
                plan != null && plan.selectedBecause() == SelectedBecause.TRIGGERED,
                false,
                part == Part.OTHER ? Plan.Agreement.NONE : agreement(),
                labelsOutstanding,
                unrunnable);
    }

    private Plan.Agreement agreement() {
        if (plan.agreedAfterStart()) {
            return Plan.Agreement.AFTER_START;
        }
        return plan.declaredAtImport() ? Plan.Agreement.DECLARED_AT_IMPORT : Plan.Agreement.BEFORE;
    }
}
