package dev.holdfast.assessment;

import dev.holdfast.assessment.Facts.ProductFacts;
import dev.holdfast.assessment.PlannedItem.Part;
import dev.holdfast.evidence.Attribution;
import dev.holdfast.evidence.Attribution.Coalition;
import dev.holdfast.evidence.CellHistory;
import dev.holdfast.roadmap.ItemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Splits the effect of a release among the items that shipped in it, in the cells that the item's plan names. */
@ApplicationScoped
class ItemSplit {
    private final Facts facts;
    private final Clock clock;

    ItemSplit(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Nothing for an item that shipped alone. The measured windows are read only where runs were declared.
     *
     * @param together all items of the release, this one included
     */
    List<AttributionView> of(
            ItemView item, List<ItemView> together, List<ItemTrades.Cell> cells, @Nullable Instant asOf) {
        if (together.size() < 2) {
            return List.of();
        }
        List<ItemTrades.Cell> named =
                cells.stream().filter(cell -> cell.part() != Part.OTHER).toList();
        Map<UUID, String> keys = together.stream().collect(Collectors.toMap(ItemView::itemId, ItemView::key));
        List<String> ordered = keys.values().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(key -> key))
                .toList();
        Map<String, UUID> ids = new HashMap<>();
        keys.forEach((id, key) -> ids.put(key, id));
        List<Coalition> scored = named.isEmpty() ? List.of() : coalitions(item, keys, asOf);
        Map<UUID, List<Facts.Cell>> measured = scored.isEmpty() ? Map.of() : measured(item, named, asOf);
        List<AttributionView> views = new ArrayList<>();
        for (ItemTrades.Cell cell : named) {
            CellHistory history = measured.getOrDefault(cell.segment().id, List.of()).stream()
                    .filter(each -> each.metric().id.equals(cell.metric().id))
                    .findFirst()
                    .map(each -> each.inputs().history())
                    .orElseGet(
                            () -> new CellHistory(CellInputs.inWords(cell.metric()), List.of(), List.of(), List.of()));
            Attribution split = Attribution.of(history, cell.assessment(), ordered, scored);
            views.add(AttributionView.of(cell.metric().id, cell.segment().id, split, ids, item.itemId()));
        }
        return views;
    }

    /** Runs that name an item which no longer ships in this version are left out. */
    private static List<Coalition> coalitions(ItemView item, Map<UUID, String> keys, Instant asOf) {
        return AttributionRun.current(item.productId(), item.modelVersion(), asOf).stream()
                .filter(run -> keys.keySet().containsAll(run.itemIds))
                .map(run -> new Coalition(
                        run.itemIds.stream()
                                .map(keys::get)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()),
                        run.runVersion))
                .toList();
    }

    private Map<UUID, List<Facts.Cell>> measured(ItemView item, List<ItemTrades.Cell> named, Instant asOf) {
        ProductFacts product = facts.read(item.productId(), asOf, asOf == null ? clock.instant() : asOf);
        return named.stream()
                .map(cell -> cell.segment().id)
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> facts.cells(product, id, asOf)));
    }
}
