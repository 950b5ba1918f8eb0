package dev.holdfast.assessment;

import dev.holdfast.platform.RevisionLog;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the plans of evaluation: two statements each, for the plans and for when the work on their items began, for each
 * thousand of them; {@code asOf} null means now.
 */
@ApplicationScoped
public class Plans {
    static final String SUBJECT = "plan";

    private final RevisionLog.Documents<AgreedPlan> documents;
    private final Items items;

    Plans(RevisionLog log, Items items) {
        this.documents = log.documents(SUBJECT, AgreedPlan.class);
        this.items = items;
    }

    public Optional<PlanView> of(UUID productId, UUID itemId, @Nullable Instant asOf) {
        return among(productId, List.of(itemId), asOf).stream().findFirst();
    }

    /** The plans of these items; an item may have none. */
    public List<PlanView> among(UUID productId, Collection<UUID> itemIds, @Nullable Instant asOf) {
        if (itemIds.isEmpty()) return List.of();
        List<AgreedPlan> plans = asOf == null
                ? agreed(EvaluationPlan.among(productId, itemIds))
                : documents.about(
                        productId, itemIds.stream().map(UUID::toString).toList(), asOf);
        return views(productId, plans, asOf);
    }

    /** The plans that judge by one of these metrics in one of these segments. */
    public List<PlanView> judgingBy(UUID productId, Set<UUID> metricIds, Set<UUID> segmentIds, @Nullable Instant asOf) {
        if (metricIds.isEmpty() || segmentIds.isEmpty()) return List.of();
        if (asOf == null)
            return views(productId, agreed(EvaluationPlan.judgingBy(productId, metricIds, segmentIds)), null);
        try (Stream<AgreedPlan> all = documents.all(productId, null, asOf)) {
            List<AgreedPlan> plans = all.filter(
                            plan -> metricIds.contains(plan.metricId()) && segmentIds.contains(plan.segmentId()))
                    .toList();
            return views(productId, plans, asOf);
        }
    }

    /** Items whose plan names this cell, as its own or as a guardrail; now the latest thousand of them. */
    List<UUID> naming(UUID productId, UUID metricId, UUID segmentId, @Nullable Instant asOf) {
        if (asOf == null)
            return EvaluationPlan.naming(productId, metricId, segmentId).stream()
                    .map(AgreedPlan::itemId)
                    .toList();
        try (Stream<AgreedPlan> all = documents.all(productId, null, asOf)) {
            return all.filter(plan -> plan.names(metricId, segmentId))
                    .map(AgreedPlan::itemId)
                    .toList();
        }
    }

    /** Plans whose evaluation is not over on a day: their items are watched on it, if they have shipped. */
    public List<PlanView> reaching(UUID productId, LocalDate day, @Nullable Instant asOf) {
        List<AgreedPlan> plans = asOf == null
                ? agreed(EvaluationPlan.reaching(productId, day))
                : documents.within(productId, day, LocalDate.of(9999, 12, 31), asOf);
        return views(productId, plans, asOf);
    }

    private List<PlanView> views(UUID productId, List<AgreedPlan> plans, @Nullable Instant asOf) {
        Map<UUID, LocalDate> begunOn =
                items.begun(productId, plans.stream().map(AgreedPlan::itemId).toList(), asOf);
        List<PlanView> views = new ArrayList<>();
        // An import may declare a plan as known before its item: as of then there was nothing to judge yet.
        for (AgreedPlan plan : plans)
            if (begunOn.containsKey(plan.itemId())) views.add(PlanView.of(plan, begunOn.get(plan.itemId())));
        return views;
    }

    private static List<AgreedPlan> agreed(List<EvaluationPlan> plans) {
        return plans.stream().map(AgreedPlan::of).toList();
    }
}
