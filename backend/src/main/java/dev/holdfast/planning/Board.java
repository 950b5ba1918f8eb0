package dev.holdfast.planning;

import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.Readings.ItemOutcome;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.roadmap.ItemView;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that planning looks at, read once: items, plans, how things stand and what came of earlier work. Pure from here on. */
final class Board {
    /** Verdicts that say something about work of this kind. */
    private static final Set<Verdict> TELLING =
            EnumSet.complementOf(EnumSet.of(Verdict.TOO_EARLY, Verdict.NOT_ESTIMABLE, Verdict.MEASUREMENT_BROKEN));

    private final Map<UUID, ItemView> items = new LinkedHashMap<>();
    private final Map<UUID, PlanView> plans = new HashMap<>();
    private final Map<String, StandingView> standings = new HashMap<>();
    private final Map<UUID, ItemOutcome> outcomes = new HashMap<>();

    Board(
            Collection<ItemView> items,
            Collection<PlanView> plans,
            Collection<StandingView> standings,
            Collection<ItemOutcome> outcomes) {
        items.forEach(item -> this.items.put(item.itemId(), item));
        plans.forEach(plan -> this.plans.put(plan.itemId(), plan));
        standings.forEach(each -> this.standings.put(Stake.cell(each.metricId(), each.segmentId()), each));
        outcomes.forEach(each -> this.outcomes.put(each.itemId(), each));
    }

    @Nullable
    ItemView item(UUID itemId) {
        return items.get(itemId);
    }

    @Nullable
    PlanView plan(UUID itemId) {
        return plans.get(itemId);
    }

    /** How the cell stands that the item's plan names; null: no plan, or nothing is known of the cell. */
    @Nullable
    StandingView standing(UUID itemId) {
        PlanView plan = plans.get(itemId);
        return plan == null ? null : standings.get(Stake.cell(plan.metricId(), plan.segmentId()));
    }

    /** How every cell stands of which that is known. */
    Collection<StandingView> all() {
        return standings.values();
    }

    /** How every cell with a tolerance stands. */
    List<StandingView> agreed() {
        return standings.values().stream()
                .filter(standing -> standing.tolerance() != null)
                .sorted(Comparator.comparing(StandingView::metricName).thenComparing(StandingView::segment))
                .toList();
    }

    /** Whether a segment is that of all inputs. */
    boolean isOverall(UUID segmentId) {
        return standings.values().stream()
                .anyMatch(standing -> standing.segmentId().equals(segmentId)
                        && standing.dimension().equals("all"));
    }

    /** How a metric is told: a cell of it, whichever; null: nothing is known of it. */
    @Nullable
    StandingView metric(UUID metricId) {
        return standings.values().stream()
                .filter(standing -> standing.metricId().equals(metricId))
                .findFirst()
                .orElse(null);
    }

    /** What can be said of an item itself; null: it has not shipped, or has no plan. */
    @Nullable
    Verdict verdict(ItemView item, LocalDate today) {
        PlanView plan = plans.get(item.itemId());
        if (plan == null || !item.stage().shipped()) return null;
        ItemOutcome outcome = outcomes.get(item.itemId());
        // Without one nothing was measured before and after it that could be compared.
        Verdict verdict = outcome == null ? Verdict.NOT_ESTIMABLE : outcome.verdict();
        // In the order of the verdicts: what is broken is so on any day, all else is reached on its day; a day that is
        // written down later knows no more.
        boolean early = today.isBefore(plan.evaluateUntil());
        return early && verdict != Verdict.MEASUREMENT_BROKEN ? Verdict.TOO_EARLY : verdict;
    }

    /** As it stands on the wire. */
    static @Nullable String word(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name().toLowerCase(Locale.ROOT);
    }

    /** @param otherwise the day by which the item ships as long as nobody has said */
    @Nullable
    Seen seen(ItemView item, LocalDate otherwise) {
        PlanView plan = plans.get(item.itemId());
        StandingView cell = standing(item.itemId());
        return plan == null || cell == null ? null : Seen.of(item, plan, cell, otherwise);
    }

    /** @param otherwise as {@link #seen} takes it */
    PlannedRow row(ItemView item, LocalDate today, LocalDate otherwise) {
        PlanView plan = plans.get(item.itemId());
        return new PlannedRow(
                item,
                plan == null ? null : Stake.cell(plan.metricId(), plan.segmentId()),
                plan == null ? null : plan.evaluateUntil(),
                word(verdict(item, today)),
                plan == null ? null : lastOfKind(item, plan),
                seen(item, otherwise),
                waitingFor(item));
    }

    /** Keys of items that have to ship before this one starts and have not; what is not known here has. */
    List<String> waitingFor(ItemView item) {
        return item.waitsFor().stream()
                .map(items::get)
                .filter(awaited -> awaited != null && awaited.stage().holdsUp())
                .map(ItemView::key)
                .toList();
    }

    private PlannedRow.@Nullable LastOfKind lastOfKind(ItemView item, PlanView plan) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.metricId().equals(plan.metricId())
                        && outcome.segmentId().equals(plan.segmentId())
                        && TELLING.contains(outcome.verdict())
                        && !outcome.itemId().equals(item.itemId()))
                .map(outcome -> items.get(outcome.itemId()))
                .filter(Objects::nonNull)
                .filter(earlier -> earlier.kind() == item.kind())
                .max(Comparator.comparing(ItemView::stageSince).thenComparing(ItemView::itemId))
                .map(earlier -> PlannedRow.LastOfKind.of(
                        earlier,
                        outcomes.get(earlier.itemId()).verdict(),
                        outcomes.get(earlier.itemId()).grade()))
                .orElse(null);
    }

    List<Stake> stakes(List<PlannedRow> rows) {
        return rows.stream()
                .map(PlannedRow::cell)
                .filter(Objects::nonNull)
                .distinct()
                .map(standings::get)
                .filter(Objects::nonNull)
                .map(Stake::of)
                .collect(Collectors.toList());
    }
}
