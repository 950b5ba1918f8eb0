package dev.holdfast.roadmap;

import dev.holdfast.platform.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which item has to ship before which other one starts: circles and contradicting dates. */
final class Waiting {
    /** Only these wait: what has shipped or is cut does not. */
    static final List<Stage> NOT_SHIPPED = List.of(Stage.PLANNED, Stage.BUILDING);

    /** What has not shipped, or never will. */
    static final List<Stage> HOLDING_UP = List.of(Stage.PLANNED, Stage.BUILDING, Stage.CUT);

    private final Map<UUID, String> keys = new HashMap<>();
    private final Map<UUID, List<UUID>> waits = new HashMap<>();

    /** An item and those that it waits for. */
    record Waits(UUID id, String keyPrefix, int keyNumber, List<UUID> waitsFor) {
        static Waits of(ItemView item) {
            ItemKey key = ItemKey.parse(item.key());
            return new Waits(item.itemId(), key.prefix(), key.number(), item.waitsFor());
        }
    }

    /** An item and its key. */
    record Key(UUID id, String prefix, int number) {}

    /**
     * @param named those items of the product that anything is to wait for
     * @param waiting what all of its items wait for now
     */
    Waiting(List<Key> named, List<Waits> waiting) {
        named.forEach(item -> keys.put(item.id(), item.prefix() + "-" + item.number()));
        waiting.forEach(each -> {
            waits.put(each.id(), each.waitsFor());
            keys.put(each.id(), each.keyPrefix() + "-" + each.keyNumber());
        });
    }

    /** Lets an item wait for others, or says what is wrong with that at its place in the body. */
    List<Violation> let(UUID item, List<UUID> waitsFor) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < waitsFor.size(); i++) {
            UUID awaited = waitsFor.get(i);
            int place = i;
            if (awaited.equals(item)) found.add(new Violation("/waitsFor/" + i, "must be another item"));
            else if (!keys.containsKey(awaited))
                found.add(new Violation("/waitsFor/" + i, "must be an item of this product"));
            else
                path(awaited, item)
                        .ifPresent(circle -> found.add(new Violation(
                                "/waitsFor/" + place,
                                keys.get(awaited) + " waits for "
                                        + circle.stream()
                                                .skip(1)
                                                .map(each -> keys.get(each) + ", which waits for ")
                                                .collect(Collectors.joining())
                                        + "this item: "
                                        + (circle.size() == 1 ? "neither" : "none of them")
                                        + " could ever start")));
        }
        if (found.isEmpty()) waits.put(item, waitsFor);
        return found;
    }

    /**
     * Those that wait for one of these.
     *
     * @param waiting of items that have not shipped
     * @param holdingUp what has not shipped, or never will
     */
    static Set<UUID> heldUp(List<Waits> waiting, Set<UUID> holdingUp) {
        return waiting.stream()
                .filter(each -> each.waitsFor().stream().anyMatch(holdingUp::contains))
                .map(Waits::id)
                .collect(Collectors.toSet());
    }

    /** A shortest way from one item to another that it waits for, without that one; empty: it does not wait for it. */
    private Optional<List<UUID>> path(UUID from, UUID to) {
        Map<UUID, UUID> cameFrom = new HashMap<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(from));
        cameFrom.put(from, from);
        while (!open.isEmpty()) {
            UUID here = open.remove();
            for (UUID next : waits.getOrDefault(here, List.of())) {
                if (next.equals(to)) {
                    LinkedList<UUID> way = new LinkedList<>(List.of(here));
                    while (!way.getFirst().equals(from)) way.addFirst(cameFrom.get(way.getFirst()));
                    return Optional.of(way);
                }
                if (cameFrom.putIfAbsent(next, here) == null) open.add(next);
            }
        }
        return Optional.empty();
    }

    /**
     * Items that start, or may start, before one that they wait for ships; by key. An item that has shipped or is cut
     * waits no more; that one waits for what was cut is said too.
     *
     * @param awaited what they wait for; what has shipped may be left out
     */
    static List<ScheduleConflict> conflicts(List<RoadmapItem> waiting, List<RoadmapItem> awaited) {
        Map<UUID, Scheduled> byId = new HashMap<>();
        awaited.forEach(item -> byId.put(item.id, Scheduled.of(item)));
        return waiting.stream()
                .map(Scheduled::of)
                .sorted(Scheduled.BY_KEY)
                .flatMap(item -> item.waitsFor().stream()
                        .map(byId::get)
                        .filter(Objects::nonNull)
                        .map(other -> conflict(item, other))
                        .filter(Objects::nonNull))
                .toList();
    }

    /** What contradicts between an item and one that it waits for; null: nothing. */
    static @Nullable ScheduleConflict conflict(Scheduled item, Scheduled awaited) {
        if (!item.waits()) return null;
        String waits = ", which " + item.key() + " waits for, ";
        if (awaited.stage() == Stage.CUT)
            return new ScheduleConflict(item.id(), awaited.id(), true, awaited.key() + waits + "was cut.");
        if (!awaited.unshipped()) return null;
        if (item.stage() == Stage.BUILDING)
            return new ScheduleConflict(
                    item.id(),
                    awaited.id(),
                    true,
                    awaited.key() + waits + "has not shipped, and the work has started.");
        RoadmapDate start = item.startedOn();
        RoadmapDate ship = awaited.shippedOn();
        if (start == null || ship == null || !start.firstDay().isBefore(ship.lastDay())) return null;
        boolean certain = start.lastDay().isBefore(ship.firstDay());
        return new ScheduleConflict(
                item.id(),
                awaited.id(),
                certain,
                awaited.key() + waits + (certain ? "ships " : "may ship ") + "after the start: " + ship + " and "
                        + start + ".");
    }
}
