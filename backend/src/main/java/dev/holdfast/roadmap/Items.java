package dev.holdfast.roadmap;

import dev.holdfast.platform.Change;
import dev.holdfast.platform.RevisionLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other rooms may ask and tell about items. Each read is one statement, however much it finds, or one for each
 * thousand ids that it is given; {@code asOf} null
 * means now. What happens to an item by itself is written down as the doing of {@code system}.
 */
@ApplicationScoped
public class Items {
    static final String SUBJECT = "item";
    static final String SYSTEM = "system";

    private static final Comparator<ItemView> BY_RANK =
            Comparator.comparing(ItemView::backlogRank).thenComparing(ItemView::itemId);

    private final RevisionLog log;
    private final RevisionLog.Documents<ItemView> documents;
    private final Event<ItemShipped> shipped;

    Items(RevisionLog log, Event<ItemShipped> shipped) {
        this.log = log;
        this.documents = log.documents(SUBJECT, ItemView.class);
        this.shipped = shipped;
    }

    public Optional<ItemView> one(UUID productId, UUID itemId, @Nullable Instant asOf) {
        if (asOf != null) return documents.one(productId, itemId, asOf);
        return RoadmapItem.one(productId, itemId).map(ItemView::of);
    }

    /**
     * The item as it is now, and as it stays until this transaction ends: for agreements about it that must not change
     * while it does.
     *
     * @throws dev.holdfast.platform.ProblemException {@code NOT_FOUND}
     */
    public ItemView locked(UUID productId, UUID itemId) {
        return ItemView.of(RoadmapItem.locked(productId, itemId));
    }

    public List<ItemView> among(UUID productId, Collection<UUID> itemIds, @Nullable Instant asOf) {
        if (itemIds.isEmpty()) return List.of();
        if (asOf != null) return documents.among(productId, itemIds, asOf);
        return views(RoadmapItem.among(productId, itemIds));
    }

    /** When the work on each of these items began, null for those on which it has not; by their ids. */
    public Map<UUID, LocalDate> begun(UUID productId, Collection<UUID> itemIds, @Nullable Instant asOf) {
        Map<UUID, LocalDate> begunOn = new HashMap<>();
        if (asOf != null) among(productId, itemIds, asOf).forEach(item -> begunOn.put(item.itemId(), item.begunOn()));
        else RoadmapItem.begun(productId, itemIds).forEach(item -> begunOn.put(item.id(), item.begunOn()));
        return begunOn;
    }

    /**
     * Items whose bar, from start to shipping, has a day in {@code [from, until)}, archived ones included. Without a ship
     * date it has no end; without any date an item is nowhere.
     */
    public List<ItemView> overlapping(UUID productId, LocalDate from, LocalDate until, @Nullable Instant asOf) {
        if (asOf != null) return documents.within(productId, from, until, asOf);
        return views(RoadmapItem.overlapping(productId, from, until));
    }

    /**
     * Up to {@code limit} items that a filter takes, after a given one.
     *
     * @throws dev.holdfast.platform.ProblemException {@code VALIDATION_FAILED} at {@code query/cursor}: in the order of the
     *     backlog the item has to be there
     */
    public List<ItemView> page(
            UUID productId,
            ItemFilter filter,
            ItemOrder order,
            @Nullable UUID after,
            int limit,
            @Nullable Instant asOf) {
        if (asOf == null) return views(RoadmapItem.page(productId, filter, order, after, limit));
        Predicate<ItemView> taken = takenBy(productId, filter, asOf);
        if (order == ItemOrder.ADDED && filter.waiting() == null) {
            try (Stream<ItemView> all = documents.all(productId, after, asOf)) {
                return all.filter(taken).limit(limit).toList();
            }
        }
        List<ItemView> all;
        try (Stream<ItemView> read = documents.all(productId, null, asOf)) {
            all = (order == ItemOrder.RANK ? read.sorted(BY_RANK) : read).toList();
        }
        Set<UUID> heldUp = Waiting.heldUp(
                all.stream()
                        .filter(item -> Waiting.NOT_SHIPPED.contains(item.stage()))
                        .map(Waiting.Waits::of)
                        .toList(),
                all.stream()
                        .filter(item -> Waiting.HOLDING_UP.contains(item.stage()))
                        .map(ItemView::itemId)
                        .collect(Collectors.toSet()));
        return all.stream()
                .dropWhile(item -> after != null && !item.itemId().equals(after))
                .skip(after == null ? 0 : 1)
                .filter(item -> filter.waiting() == null || filter.waiting() == heldUp.contains(item.itemId()))
                .filter(taken)
                .limit(limit)
                .toList();
    }

    /** How many items a filter takes that does not ask what waits. */
    public int count(UUID productId, ItemFilter filter, @Nullable Instant asOf) {
        if (asOf == null) return RoadmapItem.count(productId, filter);
        try (Stream<ItemView> all = documents.all(productId, null, asOf)) {
            return (int) all.filter(takenBy(productId, filter, asOf)).count();
        }
    }

    private static Predicate<ItemView> takenBy(UUID productId, ItemFilter filter, Instant asOf) {
        Map<String, Set<UUID>> said = ItemComment.saying(productId, filter.words(), asOf);
        return item -> filter.takes(item, (word, id) -> said.get(word).contains(id));
    }

    /** The keys of items, by their ids. */
    public Map<UUID, String> keys(UUID productId, Collection<UUID> itemIds) {
        return RoadmapItem.keys(productId, itemIds).stream()
                .collect(Collectors.toMap(Waiting.Key::id, key -> key.prefix() + "-" + key.number()));
    }

    /** Until this transaction ends nobody else gives out keys or numbers of this product. */
    public void lockNumbers(UUID productId) {
        RoadmapItem.lockedProductSlug(productId);
    }

    /** Items with a stop condition whose work is still to come and that are not archived. */
    public List<ItemView> toBeStopped(UUID productId) {
        return views(RoadmapItem.toBeStopped(productId));
    }

    /** Items that ship, or are to ship, in one of these model versions. */
    public List<ItemView> shipping(UUID productId, Collection<String> modelVersions, @Nullable Instant asOf) {
        if (modelVersions.isEmpty()) return List.of();
        if (asOf != null) return documents.about(productId, modelVersions, asOf);
        return views(RoadmapItem.shipping(productId, modelVersions));
    }

    /** Items that are in one of these stages, and have been since a day at the earliest; archived ones are left out. */
    public List<ItemView> reachedSince(UUID productId, Collection<Stage> stages, LocalDate since) {
        return views(RoadmapItem.reachedSince(productId, stages, since));
    }

    /**
     * The item's version is in service, and nobody had said so.
     *
     * @param on the first day of its first live window
     * @param knownAt null: now
     * @return false, and nothing changes, when it has shipped before or is cut
     */
    @Transactional
    public boolean ship(UUID productId, UUID itemId, LocalDate on, @Nullable Instant knownAt) {
        return move(productId, itemId, Stage.WATCHED, on, knownAt, "the first live snapshot of its version arrived");
    }

    /** The item was judged; false, and nothing changes, unless it is watched or drifting. */
    @Transactional
    public boolean settle(UUID productId, UUID itemId, LocalDate on, @Nullable Instant knownAt, String reason) {
        return move(productId, itemId, Stage.SETTLED, on, knownAt, reason);
    }

    /** Its level has fallen since it was judged; false, and nothing changes, unless it is settled. */
    @Transactional
    public boolean drift(UUID productId, UUID itemId, LocalDate on, @Nullable Instant knownAt, String reason) {
        return move(productId, itemId, Stage.DRIFTING, on, knownAt, reason);
    }

    private boolean move(
            UUID productId, UUID itemId, Stage to, LocalDate on, @Nullable Instant knownAt, String reason) {
        RoadmapItem item = RoadmapItem.locked(productId, itemId);
        if (!item.moveByItself(to, on, reason)) return false;
        // What an engine concludes from snapshots of long ago is known no earlier than the state that it concludes
        // upon.
        Instant known = knownAt != null && knownAt.isBefore(item.knownAt) ? item.knownAt : knownAt;
        log.record(item, new Change(SYSTEM, known, reason));
        if (to == Stage.WATCHED) shipped.fire(new ItemShipped(productId, itemId));
        return true;
    }

    private static List<ItemView> views(List<RoadmapItem> items) {
        return items.stream().map(ItemView::of).toList();
    }
}
