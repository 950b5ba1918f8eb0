package dev.holdfast.planning;

import dev.holdfast.assessment.PlanView;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.planning.SprintReport.Line;
import dev.holdfast.platform.Violation;
import dev.holdfast.roadmap.ItemView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of a sprint when it is closed. Pure: what was promised, what is there and what people say in, a report out. */
final class Closing {
    private final SprintView sprint;
    private final Map<UUID, ItemView> items;
    private final Board board;
    private final Map<UUID, NewClosing.Entry> said = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param items of the sprint and of its commitment, by id
     * @param board their plans and verdicts
     */
    Closing(SprintView sprint, Map<UUID, ItemView> items, Board board, List<NewClosing.Entry> outcomes) {
        this.sprint = sprint;
        this.items = items;
        this.board = board;
        for (int i = 0; i < outcomes.size(); i++) {
            NewClosing.Entry entry = outcomes.get(i);
            String place = "/outcomes/" + i;
            if (!sprint.itemIds().contains(entry.itemId()))
                violations.add(new Violation(place + "/itemId", "must be an item of this sprint"));
            else if (byItself(items.get(entry.itemId())) == ItemOutcome.DONE)
                violations.add(new Violation(place + "/itemId", "has shipped: it is done by itself"));
            else if (entry.outcome() == ItemOutcome.DONE)
                violations.add(
                        new Violation(place + "/outcome", "must be carried_over or dropped: it has not shipped"));
            if (said.put(entry.itemId(), entry) != null)
                violations.add(new Violation(place + "/itemId", "is there twice"));
        }
        sprint.itemIds().stream()
                .map(items::get)
                .filter(item -> byItself(item) == null && !said.containsKey(item.itemId()))
                .forEach(item -> violations.add(
                        new Violation("/outcomes", "must say what becomes of " + item.key() + ", and why")));
    }

    List<Violation> violations() {
        return violations;
    }

    List<UUID> carriedOver() {
        return sprint.itemIds().stream()
                .filter(id -> outcome(items.get(id)) == ItemOutcome.CARRIED_OVER)
                .toList();
    }

    /** @param burnUp to the day on which it is closed */
    SprintReport report(Instant at, String by, BurnUp burnUp) {
        Map<UUID, Commitment.CommittedItem> committed = sprint.commitment().items().stream()
                .collect(Collectors.toMap(Commitment.CommittedItem::itemId, Function.identity()));
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Map<UUID, Line> lines = new LinkedHashMap<>();
        for (UUID id : sprint.itemIds()) {
            ItemView item = items.get(id);
            NewClosing.Entry entry = said.get(id);
            Commitment.CommittedItem promised = committed.get(id);
            boolean shipped = byItself(item) == ItemOutcome.DONE;
            PlanView plan = board.plan(id);
            Verdict verdict = board.verdict(item, today);
            lines.put(
                    id,
                    new Line(
                            id,
                            item.key(),
                            item.title(),
                            item.kind(),
                            item.effortDays(),
                            promised == null ? null : promised.effortDays(),
                            item.owner(),
                            promised != null,
                            outcome(item),
                            entry != null
                                    ? entry.reason()
                                    : byItself(item) == ItemOutcome.DROPPED ? item.stageReason() : null,
                            shipped && item.shippedOn() != null
                                    ? item.shippedOn().lastDay()
                                    : null,
                            shipped ? Effect.of(verdict) : null,
                            Board.word(verdict),
                            plan == null ? null : plan.evaluateUntil()));
        }
        for (Commitment.CommittedItem promised : sprint.commitment().items())
            lines.computeIfAbsent(
                    promised.itemId(),
                    id -> new Line(
                            id,
                            promised.key(),
                            promised.title(),
                            promised.kind(),
                            promised.effortDays(),
                            promised.effortDays(),
                            promised.owner(),
                            true,
                            null,
                            null,
                            null,
                            null,
                            null,
                            promised.plan() == null ? null : promised.plan().evaluateUntil()));
        List<ItemView> done = sprint.itemIds().stream()
                .map(items::get)
                .filter(item -> outcome(item) == ItemOutcome.DONE)
                .toList();
        double added = lines.values().stream()
                .filter(line -> !line.committed())
                .map(Line::effortDays)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        KindDays doneKinds = KindDays.of(done);
        return new SprintReport(
                at,
                by,
                sprint.commitment().days(),
                added,
                doneKinds.total(),
                doneKinds,
                List.copyOf(lines.values()),
                PlanningSentences.report(sprint.name(), List.copyOf(lines.values())),
                PlanningSentences.effects(List.copyOf(lines.values())),
                burnUp.days());
    }

    private ItemOutcome outcome(ItemView item) {
        NewClosing.Entry entry = said.get(item.itemId());
        return entry == null ? byItself(item) : entry.outcome();
    }

    private @Nullable ItemOutcome byItself(ItemView item) {
        return ItemOutcome.byItself(item, sprint.startsOn());
    }
}
