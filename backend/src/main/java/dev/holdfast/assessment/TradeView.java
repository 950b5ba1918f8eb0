package dev.holdfast.assessment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cell in which the work cost something, or a level fell, that the headline does not say.
 *
 * @param assessmentId the judgement of the cell; null in a read as of an earlier time
 * @param part primary, guardrail or other: what the cell is to the item's plan
 * @param kind harmed, fell or opposite
 * @param cost it is to somebody's loss, and can be signed for
 * @param proven verdict and grade carry it; else it is an estimate that points the other way
 * @param share of the evaluated inputs; null: not counted
 * @param effect of the work; null: not known
 * @param signOff who accepted it; null: nobody
 */
public record TradeView(
        @Nullable UUID assessmentId,
        UUID metricId,
        String metricName,
        UUID segmentId,
        String dimension,
        String segment,
        String part,
        String kind,
        boolean cost,
        boolean proven,
        String sentence,
        @Nullable Double share,
        String verdict,
        @Nullable EstimateView effect,
        @Nullable SignOffView signOff) {}
