package dev.holdfast.roadmap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.access.Caller;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.MergePatch;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.platform.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts items on the roadmap and changes them, for whichever operation asks; within the caller's transaction. */
@ApplicationScoped
class ItemWriter {
    private final RevisionLog log;
    private final MergePatch merge;
    private final Caller caller;
    private final Clock clock;

    ItemWriter(RevisionLog log, MergePatch merge, Caller caller, Clock clock) {
        this.log = log;
        this.merge = merge;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param reason why it is there; null: nobody asked
     * @throws ProblemException {@code VALIDATION_FAILED} where values contradict one another, {@code CONFLICT} when the
     *     key is taken
     */
    RoadmapItem add(UUID productId, NewItem content, @Nullable String reason) {
        RoadmapItem item = new RoadmapItem();
        item.id = Ids.next();
        item.productId = productId;
        refuse(content.contradictions());
        refuse(unmeasurable(productId, content, null));
        // Keys are given out, and who waits for whom is decided, one after the other.
        String productSlug = RoadmapItem.lockedProductSlug(productId);
        if (content.waitsFor() != null && !content.waitsFor().isEmpty())
            refuse(new Neighbours(productId, content.waitsFor()).violations(item.id, content.waitsFor()));
        ItemKey key = key(productId, productSlug, content.key());
        item.keyPrefix = key.prefix();
        item.keyNumber = key.number();
        item.backlogRank = Rank.between(RoadmapItem.rankBelow(productId, null, List.of()), null, 1)
                .get(0);
        item.stage = Stage.PLANNED;
        item.stageSince =
                LocalDate.ofInstant(content.knownAt() == null ? clock.instant() : content.knownAt(), ZoneOffset.UTC);
        item.describe(content);
        log.record(item, new Change(caller.name(), content.knownAt(), reason));
        return item;
    }

    /**
     * Changes an item that this transaction has locked; a change that changes nothing is no revision.
     *
     * @param patch members of {@link ItemChange}
     * @throws ProblemException with pointers into the patch
     */
    void change(RoadmapItem item, ObjectNode patch) {
        Prepared prepared = prepared(item, patch);
        refuse(unmeasurable(item.productId, prepared.after(), prepared.before()));
        apply(item, prepared, new Neighbours(item.productId, prepared.awaited()));
    }

    /**
     * Changes items that this transaction has locked, all or none.
     *
     * @throws ProblemException with pointers into {@link NewChangeSet}
     */
    void change(List<RoadmapItem> items, List<ObjectNode> patches) {
        if (items.isEmpty()) return;
        List<Violation> violations = new ArrayList<>();
        Map<RoadmapItem, Prepared> prepared = new LinkedHashMap<>();
        Set<UUID> awaited = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            RoadmapItem item = items.get(i);
            ObjectNode patch = patches.get(i);
            at(i, violations, () -> prepared.put(item, prepared(item, patch)));
        }
        // Of the same metric and segment it is asked once.
        Map<StopCondition, List<Violation>> unmeasurable = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Prepared change = prepared.get(items.get(i));
            if (change == null) continue;
            UUID productId = items.get(i).productId;
            at(
                    i,
                    violations,
                    () -> refuse(unmeasurable.computeIfAbsent(
                            change.after().stopCondition(),
                            none -> unmeasurable(productId, change.after(), change.before()))));
        }
        prepared.values().forEach(each -> awaited.addAll(each.awaited()));
        Neighbours neighbours = new Neighbours(items.get(0).productId, awaited);
        for (int i = 0; i < items.size(); i++) {
            RoadmapItem item = items.get(i);
            Prepared change = prepared.get(item);
            if (change != null) at(i, violations, () -> apply(item, change, neighbours));
        }
        refuse(violations);
    }

    /** What is refused is refused at its place in the change set. */
    private static void at(int place, List<Violation> violations, Runnable change) {
        try {
            change.run();
        } catch (ProblemException refused) {
            refused.violations.forEach(each ->
                    violations.add(new Violation("/changes/" + place + "/change" + each.pointer(), each.message())));
        }
    }

    /** What a patch makes of an item. */
    private record Prepared(NewItem before, NewItem after, boolean archived, ItemChange change) {
        List<UUID> awaited() {
            return after.waitsFor() == null ? List.of() : after.waitsFor();
        }
    }

    private Prepared prepared(RoadmapItem item, ObjectNode patch) {
        ItemChange change = merge.read(patch, ItemChange.class);
        NewItem before = item.description();
        NewItem after = merge.merged(before, patch, NewItem.class);
        List<Violation> contradictions = after.contradictions();
        if (patch.has("archived") && change.archived() == null)
            contradictions.add(new Violation("/archived", "must be true or false"));
        if (after.kind() != before.kind() && change.reason() == null)
            contradictions.add(new Violation("/reason", "must say why the item is of another kind now"));
        refuse(contradictions);
        return new Prepared(before, after, change.archived() == null ? item.archived : change.archived(), change);
    }

    private void apply(RoadmapItem item, Prepared prepared, Neighbours neighbours) {
        if (prepared.after().equals(prepared.before()) && prepared.archived() == item.archived) return;
        if (prepared.after().waitsFor() != null
                && !prepared.after().waitsFor().equals(prepared.before().waitsFor())) {
            refuse(neighbours.violations(item.id, prepared.after().waitsFor()));
        }
        item.describe(prepared.after());
        item.archived = prepared.archived();
        log.record(
                item,
                new Change(
                        caller.name(),
                        prepared.change().knownAt(),
                        prepared.change().reason()));
    }

    /**
     * Who waits for whom among a product's items: read when somebody asks, once, under the lock that decides such changes
     * one after the other. Of the other items only those are read that something is to wait for, or that wait themselves.
     */
    private static final class Neighbours {
        private final UUID productId;
        private final Collection<UUID> named;
        private Waiting waiting;

        /** @param named whatever anything is to wait for */
        Neighbours(UUID productId, Collection<UUID> named) {
            this.productId = productId;
            this.named = named;
        }

        /** What is wrong with the item waiting for these; else it does from now on. */
        List<Violation> violations(UUID itemId, List<UUID> waitsFor) {
            if (waiting == null) {
                RoadmapItem.lockedProductSlug(productId);
                waiting = new Waiting(RoadmapItem.keys(productId, Set.copyOf(named)), RoadmapItem.waiting(productId));
            }
            return waiting.let(itemId, waitsFor);
        }
    }

    /** @param item locked by this transaction */
    SplitView split(RoadmapItem item, NewSplit split) {
        if (item.stage != Stage.PLANNED && item.stage != Stage.BUILDING)
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "What has shipped or is cut is judged as it is: put another item on the roadmap.");
        BigDecimal taken = split.parts().stream()
                .map(part -> part.effortDays() == null ? BigDecimal.ZERO : BigDecimal.valueOf(part.effortDays()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = item.effortDays == null
                ? null
                : BigDecimal.valueOf(item.effortDays).subtract(taken);
        if (left != null && left.signum() < 0)
            throw ProblemException.invalid(
                    "/parts", "must not take more than the " + item.effortDays + " days of the item");
        List<ItemView> parts = split.parts().stream()
                .map(part -> add(
                        item.productId,
                        item.description().part(part.title(), part.effortDays()),
                        "split from " + item.key()))
                .map(ItemView::of)
                .toList();
        if (left != null) item.effortDays = left.doubleValue();
        String keys = parts.stream().map(ItemView::key).collect(Collectors.joining(", "));
        log.record(item, new Change(caller.name(), null, "split: " + keys));
        return new SplitView(ItemView.of(item), parts);
    }

    /** A condition that names what the product does not measure; one that stays as it is is not asked again. */
    private static List<Violation> unmeasurable(UUID productId, NewItem after, @Nullable NewItem before) {
        StopCondition condition = after.stopCondition();
        if (condition == null
                || condition.measured() == null
                || before != null && condition.equals(before.stopCondition())) return List.of();
        UUID metric = condition.measured().metricId();
        UUID segment = condition.measured().segmentId();
        Set<UUID> known =
                RoadmapItem.measurable(productId, segment == null ? List.of(metric) : List.of(metric, segment));
        List<Violation> found = new ArrayList<>();
        if (!known.contains(metric))
            found.add(new Violation("/stopCondition/measured/metricId", "must be a metric of this product"));
        if (segment != null && !known.contains(segment))
            found.add(new Violation("/stopCondition/measured/segmentId", "must be a segment of this product"));
        return found;
    }

    private static ItemKey key(UUID productId, String productSlug, @Nullable String asked) {
        if (asked != null) {
            ItemKey key = ItemKey.parse(asked);
            RoadmapItem.called(productId, key).ifPresent(other -> {
                throw new ProblemException(
                        ErrorCode.CONFLICT,
                        "There is an item " + key + ": " + other.id + ".",
                        new Violation("/key", "is the key of another item"));
            });
            return key;
        }
        String prefix = RoadmapItem.latest(productId)
                .map(item -> item.keyPrefix)
                .orElseGet(() -> ItemKey.prefixFor(productSlug));
        return new ItemKey(prefix, RoadmapItem.highestNumber(productId, prefix) + 1);
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
    }
}
