package dev.holdfast.planning;

import dev.holdfast.assessment.CellReading;
import dev.holdfast.assessment.Plans;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Readings.ItemOutcome;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.assessment.Standings;
import dev.holdfast.metrics.Direction;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what planning looks at, in a fixed number of statements, and puts it together. {@code asOf} null means now. */
@ApplicationScoped
class SprintPlans {
    private static final int SUGGESTIONS = 3;
    private static final int LAST_SPRINTS = 3;

    private final Items items;
    private final Plans plans;
    private final Standings standings;
    private final Readings readings;

    SprintPlans(Items items, Plans plans, Standings standings, Readings readings) {
        this.items = items;
        this.plans = plans;
        this.standings = standings;
        this.readings = readings;
    }

    /**
     * @param earlier sprints that were closed before, the latest first
     * @param elsewhere items of other sprints that are not closed: they are not suggested
     */
    SprintPlanView plan(SprintView sprint, List<SprintView> earlier, Set<UUID> elsewhere, @Nullable Instant asOf) {
        UUID productId = sprint.productId();
        List<ItemView> backlog = items.backlog(productId, asOf);
        Board board = board(productId, backlog, sprint.itemIds(), asOf);
        List<ItemView> held = sprint.itemIds().stream()
                .map(board::item)
                .filter(Objects::nonNull)
                .toList();
        SprintCapacity capacity = capacity(sprint, held, earlier);
        List<Warning> warnings = new Warnings(board, held, capacity, largestEffects(productId, board, asOf)).all();
        List<PlannedRow> rows = held.stream().map(board::row).toList();
        Set<UUID> promised = sprint.commitment() == null
                ? Set.of()
                : sprint.commitment().items().stream()
                        .map(Commitment.CommittedItem::itemId)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new SprintPlanView(
                sprint,
                sentence(capacity, warnings),
                basis(sprint, capacity, board),
                capacity,
                rows,
                board.stakes(rows),
                warnings,
                sprint.state() == SprintState.CLOSED
                        ? List.of()
                        : suggestions(board, backlog, held, capacity, elsewhere),
                sprint.commitment() == null
                        ? List.of()
                        : sprint.itemIds().stream()
                                .filter(id -> !promised.contains(id))
                                .toList(),
                promised.stream().filter(id -> !sprint.itemIds().contains(id)).toList());
    }

    /** @param text occurs in the key, title, hypothesis or a label; null: all */
    BacklogView backlog(
            UUID productId,
            List<ItemKind> kinds,
            @Nullable String text,
            @Nullable UUID after,
            int limit,
            @Nullable Instant asOf) {
        List<ItemView> all = items.backlog(productId, asOf).stream()
                .filter(item -> kinds.isEmpty() || kinds.contains(item.kind()))
                .filter(item -> text == null || holds(item, text.toLowerCase(Locale.ROOT)))
                .toList();
        int from = 0;
        while (after != null && from < all.size() && !all.get(from).itemId().equals(after)) from++;
        if (after != null) from = Math.min(all.size(), from + 1);
        List<ItemView> page = all.subList(from, Math.min(all.size(), from + limit));
        Board board = board(productId, page, List.of(), asOf);
        List<PlannedRow> rows = page.stream().map(board::row).toList();
        boolean more = from + page.size() < all.size();
        return new BacklogView(
                rows,
                board.stakes(rows),
                all.size(),
                more ? page.get(page.size() - 1).itemId() : null);
    }

    private static boolean holds(ItemView item, String text) {
        return item.key().toLowerCase(Locale.ROOT).contains(text)
                || item.title().toLowerCase(Locale.ROOT).contains(text)
                || item.hypothesis() != null
                        && item.hypothesis().toLowerCase(Locale.ROOT).contains(text)
                || item.labels().stream()
                        .anyMatch(label -> label.toLowerCase(Locale.ROOT).contains(text));
    }

    private Board board(UUID productId, List<ItemView> some, List<UUID> more, @Nullable Instant asOf) {
        List<ItemOutcome> outcomes = readings.primaryOutcomes(productId, asOf);
        Map<UUID, ItemView> known = new LinkedHashMap<>();
        some.forEach(item -> known.put(item.itemId(), item));
        Set<UUID> missing = new LinkedHashSet<>(more);
        outcomes.forEach(outcome -> missing.add(outcome.itemId()));
        some.forEach(item -> missing.addAll(item.waitsFor()));
        missing.removeAll(known.keySet());
        items.among(productId, missing, asOf).forEach(item -> known.put(item.itemId(), item));
        return new Board(known.values(), plans.all(productId, asOf), standings.of(productId, null, asOf), outcomes);
    }

    private static SprintCapacity capacity(SprintView sprint, List<ItemView> held, List<SprintView> earlier) {
        KindDays planned = KindDays.of(held);
        return new SprintCapacity(
                sprint.people().isEmpty()
                        ? null
                        : sprint.people().stream().mapToDouble(PersonDays::days).sum(),
                planned.total(),
                planned,
                KindDays.mean(earlier.stream()
                        .limit(LAST_SPRINTS)
                        .map(each -> each.report().done())
                        .toList()),
                (int) held.stream().filter(item -> item.effortDays() == null).count(),
                sprint.people().stream()
                        .map(person -> new SprintCapacity.Person(
                                person.person(),
                                person.days(),
                                held.stream()
                                        .filter(item ->
                                                person.person().equals(item.owner()) && item.effortDays() != null)
                                        .mapToDouble(ItemView::effortDays)
                                        .sum()))
                        .toList());
    }

    /** The largest gain of each metric at any transition, in every cell that a plan names. */
    private Map<UUID, Double> largestEffects(UUID productId, Board board, @Nullable Instant asOf) {
        Set<UUID> segments = new LinkedHashSet<>();
        Map<UUID, Direction> directions = new HashMap<>();
        for (StandingView standing : board.agreed()) {
            segments.add(standing.segmentId());
            directions.put(standing.metricId(), standing.direction());
        }
        Map<UUID, Double> largest = new HashMap<>();
        for (Map.Entry<Readings.Cell, CellReading> cell :
                readings.of(productId, segments, asOf).entrySet()) {
            Direction direction = directions.get(cell.getKey().metricId());
            if (direction == null) continue;
            cell.getValue().transitions().stream()
                    .map(transition -> transition.assessment().effect())
                    .filter(effect -> effect.known())
                    .mapToDouble(effect -> direction == Direction.LOWER_IS_BETTER ? -effect.value() : effect.value())
                    .max()
                    .ifPresent(value -> largest.merge(cell.getKey().metricId(), value, Math::max));
        }
        return largest;
    }

    /** Items that would hold a level that is near its floor, and that there is room for; in the order of the backlog. */
    private static List<Suggestion> suggestions(
            Board board, List<ItemView> backlog, List<ItemView> held, SprintCapacity capacity, Set<UUID> elsewhere) {
        double room = capacity.days() == null ? Double.MAX_VALUE : capacity.days() - capacity.plannedDays();
        List<Suggestion> found = new ArrayList<>();
        for (ItemView item : backlog) {
            StandingView standing = board.standing(item.itemId());
            if (held.contains(item)
                    || elsewhere.contains(item.itemId())
                    || standing == null
                    || item.kind() == ItemKind.ADDITIVE
                    || standing.tolerance() == null
                    || !Warnings.near(standing)
                    || !board.waitingFor(item).isEmpty()
                    || item.effortDays() == null
                    || item.effortDays() > room) continue;
            found.add(new Suggestion(
                    item.itemId(),
                    item.key(),
                    standing.sentence() + " " + item.key() + " is "
                            + item.kind().name().toLowerCase(Locale.ROOT)
                            + " work on it, planned and not waiting for anything: "
                            + PlanningSentences.days(item.effortDays()) + "."));
            if (found.size() == SUGGESTIONS) break;
        }
        return found;
    }

    private static String sentence(SprintCapacity capacity, List<Warning> warnings) {
        String room = PlanningSentences.room(capacity.plannedDays(), capacity.days());
        String first = Character.toUpperCase(room.charAt(0)) + room.substring(1);
        return warnings.stream()
                .filter(warning -> warning.code() == Warning.Code.NO_MAINTENANCE_NEAR_FLOOR)
                .findFirst()
                .map(warning -> first + ", and "
                        + Character.toLowerCase(warning.headline().charAt(0))
                        + warning.headline().substring(1))
                .orElse(first + ".");
    }

    private static String basis(SprintView sprint, SprintCapacity capacity, Board board) {
        String standing =
                board.agreed().stream().map(StandingView::sentence).limit(2).collect(Collectors.joining(" "));
        return sprint.name() + " · "
                + (capacity.days() == null ? "" : PlanningSentences.days(capacity.days()) + " of work, ")
                + PlanningSentences.days(capacity.plannedDays()) + " planned"
                + (standing.isEmpty() ? "" : " · " + standing);
    }
}
