package dev.holdfast.planning;

import dev.holdfast.access.Caller;
import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.Plans;
import dev.holdfast.assessment.Readings;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.platform.Violation;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans, starts and closes sprints, within the caller's transaction. */
@ApplicationScoped
class Sprints {
    static final String SUBJECT = "sprint";

    /** No sprint is changed as often as this. */
    private static final int ALL = 10_000;

    private final RevisionLog log;
    private final Items items;
    private final Plans plans;
    private final Readings readings;
    private final RevisionLog.Documents<SprintView> documents;
    private final Caller caller;
    private final Clock clock;

    Sprints(RevisionLog log, Items items, Plans plans, Readings readings, Caller caller, Clock clock) {
        this.log = log;
        this.items = items;
        this.plans = plans;
        this.readings = readings;
        this.documents = log.documents(SUBJECT, SprintView.class);
        this.caller = caller;
        this.clock = clock;
    }

    Sprint add(UUID productId, NewSprint content) {
        refuse(content.contradictions());
        items.lockNumbers(productId);
        Sprint sprint = new Sprint();
        sprint.id = Ids.next();
        sprint.productId = productId;
        sprint.number = Sprint.highestNumber(productId) + 1;
        sprint.describe(content);
        sprint.illustrative = Boolean.TRUE.equals(content.illustrative());
        sprint.itemIds = List.of();
        sprint.state = SprintState.DRAFT;
        record(sprint, content.knownAt(), null);
        return sprint;
    }

    /** @param sprint locked by this transaction */
    void describe(Sprint sprint, NewSprint content, SprintChange change) {
        unlessClosed(sprint);
        refuse(content.contradictions());
        if (sprint.state == SprintState.ACTIVE && !content.startsOn().equals(sprint.startsOn))
            throw ProblemException.invalid("/startsOn", "must stay: the sprint has started");
        if (content.equals(sprint.description())) return;
        sprint.describe(content);
        record(sprint, change.knownAt(), change.reason());
    }

    /**
     * Sets all that a sprint holds.
     *
     * @param sprint locked by this transaction
     * @throws ProblemException {@code VALIDATION_FAILED} at the items that cannot be in it
     */
    void fill(Sprint sprint, NewSprintItems wanted) {
        unlessClosed(sprint);
        if (wanted.itemIds().equals(sprint.itemIds)) return;
        Map<UUID, Sprint> elsewhere = new HashMap<>();
        Sprint.lockedOpen(sprint.productId).stream()
                .filter(other -> other != sprint)
                .forEach(other -> other.itemIds.forEach(id -> elsewhere.put(id, other)));
        Map<UUID, ItemView> found = byId(sprint.productId, wanted.itemIds());
        Set<UUID> present = new HashSet<>(sprint.itemIds);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < wanted.itemIds().size(); i++) {
            UUID id = wanted.itemIds().get(i);
            String wrong = !found.containsKey(id)
                    ? "must be an item of this product"
                    : wanted.itemIds().indexOf(id) < i
                            ? "is there twice"
                            : present.contains(id) ? null : wrong(found.get(id), elsewhere.get(id));
            if (wrong != null) violations.add(new Violation("/itemIds/" + i, wrong));
        }
        refuse(violations);
        sprint.itemIds = wanted.itemIds();
        record(sprint, wanted.knownAt(), wanted.reason());
    }

    /** Why an item cannot come into a sprint; null: it can. */
    private static @Nullable String wrong(ItemView item, @Nullable Sprint other) {
        if (other != null) return item.key() + " is in " + other.name();
        if (item.archived()) return item.key() + " is hidden from lists";
        if (!item.stage().open()) return item.key() + " has shipped or is cut";
        return null;
    }

    /** @param sprint locked by this transaction */
    void start(Sprint sprint, @Nullable Instant knownAt) {
        if (sprint.state != SprintState.DRAFT)
            throw new ProblemException(ErrorCode.CONFLICT, sprint.name() + " has started already.");
        Sprint.lockedOpen(sprint.productId).stream()
                .filter(other -> other.state == SprintState.ACTIVE)
                .findFirst()
                .ifPresent(other -> {
                    throw new ProblemException(
                            ErrorCode.CONFLICT, other.name() + " is not closed yet: close it first.");
                });
        if (sprint.itemIds.isEmpty())
            throw new ProblemException(ErrorCode.CONFLICT, "A sprint without an item promises nothing: add one first.");
        Map<UUID, ItemView> found = byId(sprint.productId, sprint.itemIds);
        for (UUID id : sprint.itemIds) {
            String wrong = wrong(found.get(id), null);
            if (wrong != null) throw new ProblemException(ErrorCode.CONFLICT, wrong + ": take it out first.");
        }
        sprint.state = SprintState.ACTIVE;
        sprint.commitment = Commitment.of(
                knownAt == null ? clock.instant() : knownAt,
                caller.name(),
                sprint.itemIds.stream().map(found::get).toList(),
                plans.among(sprint.productId, sprint.itemIds, null).stream()
                        .collect(Collectors.toMap(PlanView::itemId, Function.identity())),
                sprint.capacityDays());
        record(sprint, knownAt, "started");
    }

    /** @param sprint locked by this transaction */
    void close(Sprint sprint, NewClosing body) {
        if (sprint.state != SprintState.ACTIVE)
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    sprint.name() + (sprint.state == SprintState.DRAFT ? " has not started." : " is closed already."));
        List<SprintRevision> revisions = revisions(sprint.productId, sprint.id, Integer.MAX_VALUE, ALL, null);
        Map<UUID, ItemView> everHeld = byId(sprint.productId, everHeld(revisions));
        List<PlanView> agreed = plans.among(sprint.productId, sprint.itemIds, null);
        Board board = new Board(
                everHeld.values(), agreed, List.of(), readings.primaryOutcomes(sprint.productId, agreed, null));
        Closing closing = new Closing(SprintView.of(sprint), everHeld, board, body.outcomes());
        refuse(closing.violations());
        Sprint next = body.carryTo() == null ? null : draft(sprint.productId, body.carryTo());
        Instant at = body.knownAt() == null ? clock.instant() : body.knownAt();
        sprint.report = closing.report(
                at, caller.name(), BurnUp.of(revisions, everHeld, LocalDate.ofInstant(at, ZoneOffset.UTC)));
        sprint.state = SprintState.CLOSED;
        record(sprint, body.knownAt(), "closed");
        if (next != null && !closing.carriedOver().isEmpty()) {
            List<UUID> both = new ArrayList<>(closing.carriedOver());
            next.itemIds.stream().filter(id -> !both.contains(id)).forEach(both::add);
            if (both.size() > NewSprintItems.MOST)
                throw ProblemException.invalid(
                        "/carryTo", next.name() + " would hold more than " + NewSprintItems.MOST + " items");
            next.itemIds = both;
            record(next, body.knownAt(), "carried over from " + sprint.name());
        }
    }

    /** How much was in it and had shipped, by day; of one that is closed as its report keeps it. */
    BurnUp burnUp(UUID productId, UUID sprintId, @Nullable Instant asOf) {
        List<SprintRevision> revisions = revisions(productId, sprintId, Integer.MAX_VALUE, ALL, asOf);
        if (revisions.isEmpty()) throw ProblemException.notFound("sprint");
        SprintReport report = revisions.get(0).sprint().report();
        if (report != null && report.burnUp() != null) return new BurnUp(report.burnUp());
        Instant last = report != null ? report.closedAt() : asOf != null ? asOf : clock.instant();
        Map<UUID, ItemView> held = items.among(productId, everHeld(revisions), asOf).stream()
                .collect(Collectors.toMap(ItemView::itemId, Function.identity()));
        return BurnUp.of(revisions, held, LocalDate.ofInstant(last, ZoneOffset.UTC));
    }

    private static Set<UUID> everHeld(List<SprintRevision> revisions) {
        return revisions.stream()
                .flatMap(revision -> revision.sprint().itemIds().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Latest first. */
    List<SprintRevision> revisions(UUID productId, UUID sprintId, int before, int limit, @Nullable Instant asOf) {
        return documents.revisions(productId, sprintId, before, limit, asOf).stream()
                .map(SprintRevision::of)
                .toList();
    }

    private static Sprint draft(UUID productId, UUID id) {
        Sprint next = Sprint.one(productId, id)
                .orElseThrow(() -> ProblemException.invalid("/carryTo", "must be a sprint of this product"));
        if (next.state != SprintState.DRAFT)
            throw ProblemException.invalid("/carryTo", "must be a draft: " + next.name() + " is not");
        return next;
    }

    private Map<UUID, ItemView> byId(UUID productId, Collection<UUID> ids) {
        return items.among(productId, ids, null).stream()
                .collect(Collectors.toMap(ItemView::itemId, Function.identity()));
    }

    private void record(Sprint sprint, @Nullable Instant knownAt, @Nullable String reason) {
        log.record(sprint, new Change(caller.name(), knownAt, reason));
    }

    private static void unlessClosed(Sprint sprint) {
        if (sprint.state == SprintState.CLOSED)
            throw new ProblemException(
                    ErrorCode.CONFLICT, sprint.name() + " is closed: nothing about it changes any more.");
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
    }
}
