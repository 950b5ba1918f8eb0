package dev.holdfast.planning;

import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Revised;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some weeks of work: its latest state. Every state before it stands in the revision log. */
@Entity
class Sprint extends Revised {
    private static final List<SprintState> OPEN = List.of(SprintState.DRAFT, SprintState.ACTIVE);

    public int number;
    public @Nullable String goal;
    public LocalDate startsOn;

    /** Inclusive. */
    public LocalDate endsOn;

    @Convert(converter = JsonDocuments.People.class)
    public List<PersonDays> people;

    @Convert(converter = JsonDocuments.Kinds.class)
    public @Nullable KindDays kinds;

    @Convert(converter = JsonDocuments.ItemIds.class)
    public List<UUID> itemIds;

    @Enumerated(EnumType.STRING)
    public SprintState state;

    public boolean illustrative;

    @Convert(converter = JsonDocuments.Commitments.class)
    public @Nullable Commitment commitment;

    @Convert(converter = JsonDocuments.Reports.class)
    public @Nullable SprintReport report;

    static Optional<Sprint> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /**
     * The sprint, locked until this transaction ends together with all that are not closed: an item is in one of these at
     * most, and whoever locks them does so in the same order.
     */
    static Sprint locked(UUID productId, UUID id) {
        return lockedOpen(productId).stream()
                .filter(sprint -> sprint.id.equals(id))
                .findFirst()
                .or(() -> one(productId, id))
                .orElseThrow(() -> ProblemException.notFound("sprint"));
    }

    static List<Sprint> lockedOpen(UUID productId) {
        return find("productId = ?1 and state in ?2 order by id", productId, OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    static int highestNumber(UUID productId) {
        return getEntityManager()
                .createQuery("select coalesce(max(number), 0) from Sprint where productId = :productId", Integer.class)
                .setParameter("productId", productId)
                .getSingleResult();
    }

    /** The latest first. */
    static List<Sprint> page(UUID productId, Collection<SprintState> states, @Nullable UUID before, int limit) {
        StringBuilder where = new StringBuilder("productId = :productId");
        Parameters values = Parameters.with("productId", productId);
        if (!states.isEmpty()) {
            where.append(" and state in :states");
            values.and("states", states);
        }
        if (before != null) {
            where.append(" and id < :before");
            values.and("before", before);
        }
        return find(where + " order by id desc", values).range(0, limit - 1).list();
    }

    void describe(NewSprint content) {
        goal = content.goal();
        startsOn = content.startsOn();
        endsOn = content.endsOn();
        people = content.people() == null ? List.of() : content.people();
        kinds = content.kinds();
    }

    NewSprint description() {
        return new NewSprint(goal, startsOn, endsOn, people, kinds, illustrative, null);
    }

    /** What the people have together; null: nobody said. */
    @Nullable
    Double capacityDays() {
        return people.isEmpty()
                ? null
                : people.stream().mapToDouble(PersonDays::days).sum();
    }

    String name() {
        return "Sprint " + number;
    }

    @Override
    protected String subjectKind() {
        return Sprints.SUBJECT;
    }

    @Override
    protected Object document() {
        return SprintView.of(this);
    }

    @Override
    protected Traits traits() {
        return new Traits(startsOn, endsOn, null);
    }
}
