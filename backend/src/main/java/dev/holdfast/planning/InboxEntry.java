package dev.holdfast.planning;

import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that needs a look, or needed one: what happened never changes, whether it is handled does. */
@Entity
@Table(name = "inbox_entry")
@IdClass(InboxEntry.Key.class)
class InboxEntry extends PanacheEntityBase {
    record Key(UUID productId, UUID id) implements Serializable {}

    /** PostgreSQL takes 65,535 parameters, and plans few of them better than many. */
    private static final int PORTION = 1000;

    @Id
    public UUID productId;

    @Id
    public UUID id;

    public String naturalKey;

    @Enumerated(EnumType.STRING)
    public InboxKind kind;

    @Enumerated(EnumType.STRING)
    public SubjectKind subjectKind;

    public UUID subjectId;
    public @Nullable String subjectKey;
    public String sentence;
    public Instant happenedAt;
    public Instant recordedAt;
    public @Nullable Instant handledAt;
    public @Nullable String handledBy;
    public @Nullable String note;

    @Enumerated(EnumType.STRING)
    public @Nullable NextStep nextStep;

    public @Nullable LocalDate lookAgainOn;
    public int revision;

    static Optional<InboxEntry> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /** The entry, locked until this transaction ends: two people who handle it come one after the other. */
    static InboxEntry locked(UUID productId, UUID id) {
        InboxEntry entry = one(productId, id).orElseThrow(() -> ProblemException.notFound("inbox entry"));
        getEntityManager().refresh(entry, LockModeType.PESSIMISTIC_WRITE);
        return entry;
    }

    /** Latest first, those that were entered before an id. */
    static List<InboxEntry> page(UUID productId, @Nullable InboxState state, @Nullable UUID before, int limit) {
        StringBuilder where = new StringBuilder("productId = :productId");
        Parameters values = Parameters.with("productId", productId);
        if (state != null) where.append(" and handledAt is ").append(state == InboxState.OPEN ? "null" : "not null");
        if (before != null) {
            where.append(" and id < :before");
            values.and("before", before);
        }
        return find(where + " order by id desc", values).range(0, limit - 1).list();
    }

    static long open(UUID productId) {
        return count("productId = ?1 and handledAt is null", productId);
    }

    /** Handled ones that were to be looked at again by a day, locked until this transaction ends. */
    static List<InboxEntry> dueAgain(UUID productId, LocalDate day) {
        return find("productId = ?1 and handledAt is not null and lookAgainOn <= ?2 order by id", productId, day)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Is to be looked at again, from now on. */
    void open() {
        handledAt = null;
        handledBy = null;
        nextStep = null;
        lookAgainOn = null;
        revision++;
    }

    /** Which of these are in the inbox already: one statement for each thousand. */
    static Set<String> known(UUID productId, Collection<String> naturalKeys) {
        List<String> all = List.copyOf(naturalKeys);
        Set<String> known = new HashSet<>();
        for (int from = 0; from < all.size(); from += PORTION)
            known.addAll(getEntityManager()
                    .createQuery(
                            "select naturalKey from InboxEntry where productId = :productId and naturalKey in :keys",
                            String.class)
                    .setParameter("productId", productId)
                    .setParameter("keys", all.subList(from, Math.min(all.size(), from + PORTION)))
                    .getResultList());
        return known;
    }
}
