package dev.holdfast.assessment;

import dev.holdfast.roadmap.ItemView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of what came of an item.
 *
 * @param plan how it is judged; null: nobody said
 * @param primary the cell that the plan names first; null: no plan, not in service, or nothing measured
 * @param guardrails the plan's other cells
 * @param segments the other segments of the primary metric, by dimension
 * @param others every other cell
 * @param tolerance of the primary cell, or of its metric over all inputs
 * @param shift how the inputs moved at the transition in which it shipped; null: not known yet
 * @param sharedWith keys of the items that shipped in the same transition
 * @param trades where the work cost something, or a level fell, that the headline does not say; what is proven first
 * @param attributions of a release that several items share: how its effect falls upon them, in the cells that the plan names
 * @param errorsAvoided the effects as errors: cells of the plan, segments of the primary metric, and sums by dimension
 * @param looks how many verdicts this page shows
 * @param falseClaims how many of them must be expected to claim what is not so
 */
public record ItemEvidenceView(
        UUID itemId,
        String key,
        ItemView item,
        @Nullable PlanView plan,
        @Nullable AssessmentView primary,
        List<AssessmentView> guardrails,
        List<AssessmentView> segments,
        List<AssessmentView> others,
        @Nullable ToleranceView tolerance,
        @Nullable InputShiftView shift,
        List<String> sharedWith,
        List<TradeView> trades,
        List<AttributionView> attributions,
        List<ErrorsAvoidedView> errorsAvoided,
        int looks,
        FalseClaimsView falseClaims) {}
