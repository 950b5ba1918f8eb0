package dev.holdfast.roadmap;

import dev.holdfast.platform.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which item has to ship before which other one starts: circles and contradicting dates. */
final class Waiting {
    private final Map<UUID, String> keys;
    private final Map<UUID, List<UUID>> waits = new HashMap<>();

    /** An item and those that it waits for. */
    record Waits(UUID id, List<UUID> waitsFor) {}

    /** An item and its key. */
    record Key(UUID id, String prefix, int number) {}

    /**
     * @param named those items of the product that anything is to wait for
     * @param waiting what all of its items wait for now
     */
    Waiting(List<Key> named, List<Waits> waiting) {
        keys = named.stream().collect(Collectors.toMap(Key::id, item -> item.prefix() + "-" + item.number()));
        waiting.forEach(each -> waits.put(each.id(), each.waitsFor()));
    }

    /** Lets an item wait for others, or says what is wrong with that at its place in the body. */
    List<Violation> let(UUID item, List<UUID> waitsFor) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < waitsFor.size(); i++) {
            UUID awaited = waitsFor.get(i);
            if (awaited.equals(item)) found.add(new Violation("/waitsFor/" + i, "must be another item"));
            else if (!keys.containsKey(awaited))
                found.add(new Violation("/waitsFor/" + i, "must be an item of this product"));
            else if (reaches(awaited, item))
                found.add(new Violation(
                        "/waitsFor/" + i, keys.get(awaited) + " waits for this item: neither could ever start"));
        }
        if (found.isEmpty()) waits.put(item, waitsFor);
        return found;
    }

    private boolean reaches(UUID from, UUID to) {
        Set<UUID> seen = new HashSet<>();
        List<UUID> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            UUID here = open.remove(open.size() - 1);
            if (here.equals(to)) return true;
            if (seen.add(here)) open.addAll(waits.getOrDefault(here, List.of()));
        }
        return false;
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
