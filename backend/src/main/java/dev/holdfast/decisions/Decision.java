package dev.holdfast.decisions;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Revised;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** A decision; after it is recorded nothing of it changes but the looks at it and what follows from them. */
@Entity
class Decision extends Revised {
    static final String SUBJECT = "decision";

    String title;
    String decided;
    String known;

    @Column(name = "not_known")
    String unknown;

    String wouldChangeOurMind;
    LocalDate decidedOn;
    String madeBy;

    @Nullable
    String approver;

    @Nullable
    LocalDate revisitBy;

    boolean stands;

    @Convert(converter = Documents.Choice.class)
    @Nullable
    TradeOffChoice choice;

    @Convert(converter = Documents.Looks.class)
    List<DecisionLook> looks;

    /** Its rows stand in a table of their own, by which decisions are found. */
    @Transient
    List<DecisionSubjectView> subjects;

    static Optional<Decision> one(UUID productId, UUID decisionId) {
        return find("productId = ?1 and id = ?2", productId, decisionId).singleResultOptional();
    }

    /** The decision, locked until this transaction ends. */
    static Optional<Decision> locked(UUID productId, UUID decisionId) {
        return find("productId = ?1 and id = ?2", productId, decisionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** Up to {@code most}, in the order in which they were recorded, those after an id. */
    static List<Decision> page(UUID productId, DecisionFilter filter, @Nullable UUID after, int most) {
        SelectionQuery<Decision> query = Panache.getSession()
                .createSelectionQuery(
                        "from Decision d where d.productId = :productId" + (after == null ? "" : " and d.id > :after")
                                + (filter.openRevisit() == null
                                        ? ""
                                        : filter.openRevisit()
                                                ? " and d.revisitBy is not null"
                                                : " and d.revisitBy is null")
                                + (filter.dueBy() == null ? "" : " and d.revisitBy <= :dueBy")
                                + (filter.subjectId() == null
                                        ? ""
                                        : " and exists (select 1 from DecisionSubject s where s.productId = d.productId"
                                                + " and s.decisionId = d.id and s.subjectId = :subjectId)")
                                + " order by d.id",
                        Decision.class)
                .setParameter("productId", productId)
                .setMaxResults(most);
        if (after != null) query.setParameter("after", after);
        if (filter.dueBy() != null) query.setParameter("dueBy", filter.dueBy());
        if (filter.subjectId() != null) query.setParameter("subjectId", filter.subjectId());
        return query.getResultList();
    }

    static List<Decision> due(UUID productId, LocalDate day) {
        return list("productId = ?1 and revisitBy <= ?2 order by revisitBy, id", productId, day);
    }

    /**
     * Adds a look, and what follows from it.
     *
     * @throws ProblemException {@code CONFLICT} when it no longer stands, {@code VALIDATION_FAILED} for days that cannot be
     */
    void look(NewDecisionLook look, String by, Instant now) {
        if (!stands)
            throw new ProblemException(ErrorCode.CONFLICT, "This decision was changed before; it no longer stands.");
        Instant known = look.knownAt() == null ? now : look.knownAt().truncatedTo(ChronoUnit.MICROS);
        LocalDate knownOn = LocalDate.ofInstant(known, ZoneOffset.UTC);
        LocalDate lookedOn = look.lookedOn() == null ? knownOn : look.lookedOn();
        if (lookedOn.isAfter(knownOn))
            throw ProblemException.invalid("/lookedOn", "must not be after the day on which it was known");
        if (lookedOn.isBefore(decidedOn))
            throw ProblemException.invalid("/lookedOn", "must not be before the decision, " + decidedOn);
        boolean kept = look.outcome() == LookOutcome.KEEP;
        if (!kept && look.revisitBy() != null)
            throw ProblemException.invalid("/revisitBy", "must be left out: what is changed is not looked at again");
        if (look.revisitBy() != null && !look.revisitBy().isAfter(lookedOn))
            throw ProblemException.invalid("/revisitBy", "must be after this look, " + lookedOn);
        List<DecisionLook> more = new ArrayList<>(looks);
        more.add(new DecisionLook(look.outcome(), look.why(), lookedOn, look.revisitBy(), by, known, now));
        looks = List.copyOf(more);
        stands = kept;
        revisitBy = look.revisitBy();
    }

    @Override
    protected String subjectKind() {
        return SUBJECT;
    }

    @Override
    protected Object document() {
        return DecisionView.of(this, subjects);
    }

    @Override
    protected Traits traits() {
        return new Traits(null, null, null);
    }
}
