package dev.holdfast.assessment;

import dev.holdfast.platform.Portions;
import dev.holdfast.platform.Revised;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an item is judged: the latest agreement. Those before it stand in the revision log. */
@Entity
public class EvaluationPlan extends Revised {
    public UUID itemId;
    public UUID metricId;
    public UUID segmentId;
    public double margin;

    @Convert(converter = GuardrailList.class)
    public List<Guardrail> guardrails;

    @Enumerated(EnumType.STRING)
    public SelectedBecause selectedBecause;

    public LocalDate evaluateUntil;

    @Enumerated(EnumType.STRING)
    public @Nullable WantedMethod method;

    public boolean declaredAtImport;

    static Optional<EvaluationPlan> of(UUID productId, UUID itemId) {
        return find("productId = ?1 and itemId = ?2", productId, itemId).firstResultOptional();
    }

    /** The latest thousand plans that name this cell, as their own or as a guardrail. */
    static List<AgreedPlan> naming(UUID productId, UUID metricId, UUID segmentId) {
        return EvaluationPlan.<EvaluationPlan>find(
                        "productId = ?1 and (metricId = ?2 and segmentId = ?3"
                                + " or cast(guardrails as string) like ?4) order by id desc",
                        productId,
                        metricId,
                        segmentId,
                        "%" + metricId + "%")
                .range(0, 999)
                .stream()
                .map(AgreedPlan::of)
                .filter(plan -> plan.names(metricId, segmentId))
                .toList();
    }

    static List<EvaluationPlan> judgingBy(UUID productId, Collection<UUID> metricIds, Collection<UUID> segmentIds) {
        return list(
                "productId = ?1 and metricId in ?2 and segmentId in ?3 order by id", productId, metricIds, segmentIds);
    }

    /** One statement for each thousand. */
    static List<EvaluationPlan> among(UUID productId, Collection<UUID> itemIds) {
        return Portions.keyed(productId, "itemId", itemIds, (where, values) -> list(where + " order by id", values));
    }

    /** Plans whose evaluation is not over on a day. */
    static List<EvaluationPlan> reaching(UUID productId, LocalDate day) {
        return list("productId = ?1 and evaluateUntil > ?2 order by id", productId, day);
    }

    @Override
    protected String subjectKind() {
        return Plans.SUBJECT;
    }

    @Override
    protected UUID toldAs() {
        return itemId;
    }

    @Override
    protected Object document() {
        return AgreedPlan.of(this);
    }

    /** It is found by its item, and by the last day of its evaluation. */
    @Override
    protected Traits traits() {
        LocalDate last = evaluateUntil.minusDays(1);
        return new Traits(last, last, itemId.toString());
    }
}
