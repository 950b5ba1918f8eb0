package dev.holdfast.planning;

import dev.holdfast.assessment.CellReading;
import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.Plans;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Readings.ItemOutcome;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.assessment.Standings;
import dev.holdfast.metrics.Direction;
import dev.holdfast.platform.Pages;
import dev.holdfast.roadmap.ItemFilter;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemOrder;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Reads what planning looks at, in a fixed number of statements, and puts it together. {@code asOf} null means now. */
@ApplicationScoped
class SprintPlans {
    private static final int LAST_SPRINTS = 3;

    private final Items items;
    private final Plans plans;
    private final Standings standings;
    private final Readings readings;
    private final Clock clock;

    SprintPlans(Items items, Plans plans, Standings standings, Readings readings, Clock clock) {
        this.items = items;
        this.plans = plans;
        this.standings = standings;
        this.readings = readings;
        this.clock = clock;
    }

    /**
     * @param earlier sprints that were closed before, the latest first
     * @param elsewhere items of other sprints that are not closed: they are not suggested
     */
    SprintPlanView plan(SprintView sprint, List<SprintView> earlier, Set<UUID> elsewhere, @Nullable Instant asOf) {
        UUID productId = sprint.productId();
        LocalDate today = today(asOf);
        List<StandingView> standing = standings.of(productId, null, asOf);
        List<PlanView> agreed = plans.among(productId, sprint.itemIds(), asOf);
        Set<UUID> taken = new HashSet<>(sprint.itemIds());
        taken.addAll(elsewhere);
        List<PlanView> suggestible =
                sprint.state() == SprintState.CLOSED ? List.of() : nearTheirFloor(productId, standing, taken, asOf);
        List<UUID> candidates = suggestible.stream().map(PlanView::itemId).toList();
        Board board = board(
                productId,
                items.among(productId, union(sprint.itemIds(), candidates), asOf),
                agreed,
                suggestible,
                standing,
                asOf);
        List<ItemView> held = sprint.itemIds().stream()
                .map(board::item)
                .filter(Objects::nonNull)
                .toList();
        List<PlannedRow> rows = held.stream()
                .map(item -> board.row(item, today, sprint.endsOn()))
                .toList();
        Set<UUID> promised = sprint.commitment() == null
                ? Set.of()
                : sprint.commitment().items().stream()
                        .map(Commitment.CommittedItem::itemId)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<UUID> added = sprint.commitment() == null
                ? List.of()
                : sprint.itemIds().stream().filter(id -> !promised.contains(id)).toList();
        List<UUID> removed =
                promised.stream().filter(id -> !sprint.itemIds().contains(id)).toList();
        if (sprint.report() != null) {
            SprintCapacity capacity = closed(sprint, sprint.report(), earlier);
            return new SprintPlanView(
                    sprint,
                    sprint.report().sentence(),
                    basis(sprint.report(), sprint.name()),
                    capacity,
                    rows,
                    board.stakes(rows),
                    List.of(),
                    List.of(),
                    added,
                    removed);
        }
        SprintCapacity capacity = open(sprint, held, earlier);
        List<Warning> warnings = new Warnings(
                        board,
                        held,
                        capacity,
                        sprint.kinds(),
                        sprint.endsOn(),
                        largestEffects(productId, board, held, asOf))
                .all();
        return new SprintPlanView(
                sprint,
                sentence(sprint, held, capacity, warnings, added.size(), removed.size(), today),
                basis(sprint, capacity, board),
                capacity,
                rows,
                board.stakes(rows),
                warnings,
                new Suggestions(board, held, sprint, capacity, today)
                        .among(candidates.stream().map(board::item).toList()),
                added,
                removed);
    }

    /** @param text words that must all occur, as in {@link ItemFilter}; null: all */
    BacklogView backlog(
            UUID productId,
            List<ItemKind> kinds,
            @Nullable String text,
            @Nullable UUID after,
            int limit,
            @Nullable Instant asOf) {
        ItemFilter filter = ItemFilter.backlog(kinds, text);
        List<ItemView> found = items.page(productId, filter, ItemOrder.RANK, after, limit + 1, asOf);
        List<ItemView> page = Pages.cut(found, limit);
        List<PlanView> agreed =
                plans.among(productId, page.stream().map(ItemView::itemId).toList(), asOf);
        Board board = board(productId, page, agreed, List.of(), standings.of(productId, null, asOf), asOf);
        LocalDate today = today(asOf);
        List<PlannedRow> rows =
                page.stream().map(item -> board.row(item, today, today)).toList();
        return new BacklogView(
                rows,
                board.stakes(rows),
                items.count(productId, filter, asOf),
                found.size() > limit ? page.get(page.size() - 1).itemId() : null);
    }

    /** Plans of items that no open sprint holds, whose work has not begun, and that judge by a level that is near its floor. */
    private List<PlanView> nearTheirFloor(
            UUID productId, List<StandingView> standing, Set<UUID> taken, @Nullable Instant asOf) {
        List<StandingView> near = standing.stream().filter(Warnings::near).toList();
        Set<String> cells = near.stream()
                .map(each -> Stake.cell(each.metricId(), each.segmentId()))
                .collect(Collectors.toSet());
        Set<UUID> metrics = near.stream().map(StandingView::metricId).collect(Collectors.toSet());
        Set<UUID> segments = near.stream().map(StandingView::segmentId).collect(Collectors.toSet());
        return plans.judgingBy(productId, metrics, segments, asOf).stream()
                .filter(plan -> cells.contains(Stake.cell(plan.metricId(), plan.segmentId())))
                .filter(plan -> plan.lockedOn() == null && !taken.contains(plan.itemId()))
                .toList();
    }

    /**
     * @param some all that rows are made of, and what may be suggested
     * @param ofRows plans by whose cells the last of their kind is looked up
     * @param ofOthers plans of what may be suggested
     */
    private Board board(
            UUID productId,
            List<ItemView> some,
            List<PlanView> ofRows,
            List<PlanView> ofOthers,
            List<StandingView> standing,
            @Nullable Instant asOf) {
        Map<UUID, ItemView> known = new LinkedHashMap<>();
        some.forEach(item -> known.put(item.itemId(), item));
        List<ItemOutcome> outcomes = readings.primaryOutcomes(productId, ofRows, asOf);
        Set<UUID> missing = new LinkedHashSet<>();
        outcomes.forEach(outcome -> missing.add(outcome.itemId()));
        some.forEach(item -> missing.addAll(item.waitsFor()));
        missing.removeAll(known.keySet());
        items.among(productId, missing, asOf).forEach(item -> known.put(item.itemId(), item));
        List<PlanView> agreed = new ArrayList<>(ofRows);
        agreed.addAll(ofOthers);
        return new Board(known.values(), agreed, standing, outcomes);
    }

    private static List<UUID> union(List<UUID> first, List<UUID> second) {
        Set<UUID> both = new LinkedHashSet<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }

    private LocalDate today(@Nullable Instant asOf) {
        return LocalDate.ofInstant(asOf == null ? clock.instant() : asOf, ZoneOffset.UTC);
    }

    private static SprintCapacity open(SprintView sprint, List<ItemView> held, List<SprintView> earlier) {
        KindDays planned = KindDays.of(held);
        return new SprintCapacity(
                capacityDays(sprint),
                planned.total(),
                planned,
                usual(earlier),
                (int) held.stream().filter(item -> item.effortDays() == null).count(),
                people(
                        sprint,
                        person -> held.stream()
                                .filter(item -> person.equals(item.owner()) && item.effortDays() != null)
                                .mapToDouble(ItemView::effortDays)));
    }

    /** As it was when the sprint was closed, whatever became of its items since. */
    private static SprintCapacity closed(SprintView sprint, SprintReport report, List<SprintView> earlier) {
        List<SprintReport.Line> lines =
                report.items().stream().filter(line -> line.outcome() != null).toList();
        KindDays planned = KindDays.ofLines(lines);
        return new SprintCapacity(
                capacityDays(sprint),
                planned.total(),
                planned,
                usual(earlier),
                (int) lines.stream().filter(line -> line.effortDays() == null).count(),
                people(
                        sprint,
                        person -> lines.stream()
                                .filter(line -> person.equals(line.owner()) && line.effortDays() != null)
                                .mapToDouble(SprintReport.Line::effortDays)));
    }

    private static @Nullable Double capacityDays(SprintView sprint) {
        return sprint.people().isEmpty()
                ? null
                : sprint.people().stream().mapToDouble(PersonDays::days).sum();
    }

    private static @Nullable KindDays usual(List<SprintView> earlier) {
        return KindDays.mean(earlier.stream()
                .limit(LAST_SPRINTS)
                .map(each -> each.report().done())
                .toList());
    }

    private static List<SprintCapacity.Person> people(SprintView sprint, Function<String, DoubleStream> efforts) {
        return sprint.people().stream()
                .map(person -> new SprintCapacity.Person(
                        person.person(),
                        person.days(),
                        efforts.apply(person.person()).sum()))
                .toList();
    }

    /**
     * The largest gain of each metric at any transition, in the cells that were agreed about, those that plans of these items
     * name, and over all inputs.
     */
    private Map<UUID, Double> largestEffects(UUID productId, Board board, List<ItemView> held, @Nullable Instant asOf) {
        Map<UUID, Direction> directions = new HashMap<>();
        Set<UUID> segments = new LinkedHashSet<>();
        for (ItemView item : held) {
            PlanView plan = board.plan(item.itemId());
            StandingView metric = plan == null ? null : board.metric(plan.metricId());
            if (item.kind() != ItemKind.ADDITIVE || item.expectedEffect() == null || metric == null) continue;
            directions.put(metric.metricId(), metric.direction());
            segments.add(plan.segmentId());
        }
        for (StandingView standing : board.all())
            if (directions.containsKey(standing.metricId())) segments.add(standing.segmentId());
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

    private static String sentence(
            SprintView sprint,
            List<ItemView> held,
            SprintCapacity capacity,
            List<Warning> warnings,
            int added,
            int removed,
            LocalDate today) {
        String state;
        if (sprint.commitment() != null) {
            Map<UUID, ItemView> now = held.stream().collect(Collectors.toMap(ItemView::itemId, Function.identity()));
            int shipped = (int) sprint.commitment().items().stream()
                    .map(promised -> now.get(promised.itemId()))
                    .filter(item -> item != null && item.stage().shipped())
                    .count();
            state = PlanningSentences.underWay(
                    sprint.commitment().items().size(),
                    shipped,
                    added,
                    removed,
                    today.isAfter(sprint.endsOn())
                            ? null
                            : WorkingDays.between(
                                    today.isBefore(sprint.startsOn()) ? sprint.startsOn() : today, sprint.endsOn()));
        } else if (held.isEmpty()) state = PlanningSentences.empty(capacity.days());
        else state = PlanningSentences.room(capacity.plannedDays(), capacity.days());
        String first = Character.toUpperCase(state.charAt(0)) + state.substring(1);
        return held.isEmpty()
                ? first + "."
                : warnings.stream()
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

    private static String basis(SprintReport report, String name) {
        return name + " · " + PlanningSentences.days(report.committedDays()) + " promised, "
                + PlanningSentences.days(report.addedDays()) + " added since, "
                + PlanningSentences.days(report.doneDays()) + " shipped"
                + (report.effects() == null ? "" : " · " + report.effects());
    }
}
