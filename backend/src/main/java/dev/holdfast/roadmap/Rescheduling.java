package dev.holdfast.roadmap;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other dates of some items would bring about for those that wait for them. An item is looked at after all that it
 * waits for; what waits in a circle, which no change can bring about, would not be looked at.
 */
final class Rescheduling {
    private final Map<UUID, Scheduled> now = new HashMap<>();
    private final Map<UUID, List<UUID>> waiters = new HashMap<>();
    /** The dates if everything that has to follow did, and the dates with those that were asked to. */
    private final Map<UUID, Scheduled> would = new HashMap<>();

    private final Map<UUID, Scheduled> will = new HashMap<>();
    private final Map<UUID, ItemDates> changes;
    private final Set<UUID> also;

    /**
     * @param items all that have not shipped, and those that were cut
     * @param changes of items among these
     * @param also items that move along as far as they have to
     */
    static SchedulePreview of(List<Scheduled> items, Map<UUID, ItemDates> changes, Set<UUID> also) {
        return new Rescheduling(items, changes, also).preview();
    }

    private Rescheduling(List<Scheduled> items, Map<UUID, ItemDates> changes, Set<UUID> also) {
        this.changes = changes;
        this.also = also;
        for (Scheduled item : items) now.put(item.id(), item);
        for (Scheduled item : items)
            if (item.waits())
                for (UUID awaited : item.waitsFor())
                    if (now.containsKey(awaited))
                        waiters.computeIfAbsent(awaited, id -> new ArrayList<>())
                                .add(item.id());
        would.putAll(now);
        will.putAll(now);
    }

    private SchedulePreview preview() {
        List<ScheduleMove> moves = new ArrayList<>();
        List<ScheduleFollower> followers = new ArrayList<>();
        changes.forEach((id, dates) -> {
            Scheduled item = now.get(id);
            would.put(id, item.on(dates));
            will.put(id, item.on(dates));
            moves.add(new ScheduleMove(id, item.key(), item.title(), item.revision(), item.dates(), dates));
        });
        for (Scheduled item : affected()) {
            if (changes.containsKey(item.id())) continue;
            ScheduleFollower follower = follower(item);
            if (follower != null) followers.add(follower);
        }
        List<ScheduleConflict> arising = new ArrayList<>();
        List<ScheduleConflict> staying = new ArrayList<>();
        List<ScheduleConflict> cleared = new ArrayList<>();
        for (Pair pair : pairs()) {
            ScheduleConflict before = Waiting.conflict(now.get(pair.item), now.get(pair.awaited));
            ScheduleConflict after = Waiting.conflict(will.get(pair.item), will.get(pair.awaited));
            if (after == null) {
                if (before != null) cleared.add(before);
            } else if (before == null || after.certain() && !before.certain()) arising.add(after);
            else staying.add(after);
        }
        return new SchedulePreview(moves, followers, arising, staying, cleared);
    }

    /** How an item that was not asked about follows; null: it does not have to, or cannot. */
    private @Nullable ScheduleFollower follower(Scheduled item) {
        // The start of work that has begun is what happened.
        if (item.stage() != Stage.PLANNED || item.startedOn() == null) return null;
        List<ScheduleConflict> pushed = pushes(item, would);
        if (pushed.isEmpty()) return null;
        ItemDates follows = item.dates().startingFrom(earliestStart(item, would));
        would.put(item.id(), item.on(follows));
        boolean taken = also.contains(item.id()) && !pushes(item, will).isEmpty();
        if (taken) {
            follows = item.dates().startingFrom(earliestStart(item, will));
            will.put(item.id(), item.on(follows));
        }
        return new ScheduleFollower(
                item.id(),
                item.key(),
                item.title(),
                item.revision(),
                item.dates(),
                follows,
                pushed.stream().map(ScheduleConflict::waitsFor).toList(),
                pushed.stream().anyMatch(ScheduleConflict::certain),
                taken);
    }

    /** What contradicts where an item stays and those that it waits for have moved. */
    private List<ScheduleConflict> pushes(Scheduled item, Map<UUID, Scheduled> then) {
        return item.waitsFor().stream()
                .map(then::get)
                .filter(Objects::nonNull)
                .filter(awaited -> awaited.unshipped() && moved(awaited))
                .map(awaited -> Waiting.conflict(item, awaited))
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean moved(Scheduled then) {
        return !then.dates().equals(now.get(then.id()).dates());
    }

    /** The first day on which all that an item waits for has shipped; null: none of them has a date. */
    private static @Nullable LocalDate earliestStart(Scheduled item, Map<UUID, Scheduled> then) {
        return item.waitsFor().stream()
                .map(then::get)
                .filter(Objects::nonNull)
                .filter(awaited -> awaited.unshipped() && awaited.shippedOn() != null)
                .map(awaited -> awaited.shippedOn().lastDay())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The items that were asked about and all that wait for them, directly or through others; what others wait for first. */
    private List<Scheduled> affected() {
        Set<UUID> reached = new LinkedHashSet<>();
        ArrayDeque<UUID> open = new ArrayDeque<>(changes.keySet());
        while (!open.isEmpty()) {
            UUID here = open.removeLast();
            if (reached.add(here)) open.addAll(waiters.getOrDefault(here, List.of()));
        }
        Map<UUID, Integer> left = new LinkedHashMap<>();
        PriorityQueue<Scheduled> ready = new PriorityQueue<>(Scheduled.BY_KEY);
        for (UUID id : reached) {
            int awaited = (int)
                    now.get(id).waitsFor().stream().filter(reached::contains).count();
            left.put(id, awaited);
            if (awaited == 0) ready.add(now.get(id));
        }
        List<Scheduled> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Scheduled item = ready.remove();
            order.add(item);
            for (UUID waiter : waiters.getOrDefault(item.id(), List.of()))
                if (left.merge(waiter, -1, Integer::sum) == 0) ready.add(now.get(waiter));
        }
        return order;
    }

    private record Pair(UUID item, UUID awaited) {}

    /** All who wait or are waited for where one of the two would move, by key. */
    private List<Pair> pairs() {
        Set<Pair> found = new LinkedHashSet<>();
        for (Scheduled item : will.values()) {
            if (!moved(item)) continue;
            for (UUID awaited : item.waitsFor()) if (now.containsKey(awaited)) found.add(new Pair(item.id(), awaited));
            for (UUID waiter : waiters.getOrDefault(item.id(), List.of())) found.add(new Pair(waiter, item.id()));
        }
        return found.stream()
                .sorted(Comparator.comparing((Pair pair) -> now.get(pair.item), Scheduled.BY_KEY)
                        .thenComparing(pair -> now.get(pair.awaited), Scheduled.BY_KEY))
                .toList();
    }
}
