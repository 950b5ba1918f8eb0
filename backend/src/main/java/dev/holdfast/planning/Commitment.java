package dev.holdfast.planning;

import dev.holdfast.assessment.PlanView;
import dev.holdfast.roadmap.ExpectedEffect;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was promised when a sprint started: frozen, whatever becomes of the items.
 *
 * @param days effort of all items together; what was not estimated counts nothing
 * @param capacityDays what the people had; null: nobody said
 */
public record Commitment(
        Instant startedAt,
        String startedBy,
        List<CommittedItem> items,
        double days,
        KindDays kinds,
        @Nullable Double capacityDays) {

    /**
     * An item as it was when it was promised.
     *
     * @param plan how it was to be judged; null: that was not agreed, or the sprint started before this was kept
     */
    public record CommittedItem(
            UUID itemId,
            String key,
            String title,
            ItemKind kind,
            @Nullable Double effortDays,
            @Nullable String owner,
            @Nullable ExpectedEffect expectedEffect,
            @Nullable CommittedPlan plan) {

        static CommittedItem of(ItemView item, @Nullable PlanView plan) {
            return new CommittedItem(
                    item.itemId(),
                    item.key(),
                    item.title(),
                    item.kind(),
                    item.effortDays(),
                    item.owner(),
                    item.expectedEffect(),
                    plan == null ? null : CommittedPlan.of(plan));
        }
    }

    /**
     * What an item was to be judged by.
     *
     * @param margin the largest drop that counts as no change, in the metric's unit
     * @param evaluateUntil the day on which it is judged, exclusive
     */
    public record CommittedPlan(UUID metricId, UUID segmentId, double margin, LocalDate evaluateUntil) {
        static CommittedPlan of(PlanView plan) {
            return new CommittedPlan(plan.metricId(), plan.segmentId(), plan.margin(), plan.evaluateUntil());
        }
    }

    /** @param plans by item; an item may have none */
    static Commitment of(
            Instant at, String by, List<ItemView> items, Map<UUID, PlanView> plans, @Nullable Double capacityDays) {
        KindDays kinds = KindDays.of(items);
        return new Commitment(
                at,
                by,
                items.stream()
                        .map(item -> CommittedItem.of(item, plans.get(item.itemId())))
                        .toList(),
                kinds.total(),
                kinds,
                capacityDays);
    }
}
