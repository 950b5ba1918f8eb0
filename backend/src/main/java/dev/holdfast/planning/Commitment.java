package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was promised when a sprint started: frozen, whatever becomes of the items.
 *
 * @param days effort of all items together; what was not estimated counts nothing
 * @param capacityDays what the people had; null: nobody said
 */
public record Commitment(
        Instant startedAt,
        String startedBy,
        List<CommittedItem> items,
        double days,
        KindDays kinds,
        @Nullable Double capacityDays) {

    /** An item as it was when it was promised. */
    public record CommittedItem(
            UUID itemId,
            String key,
            String title,
            ItemKind kind,
            @Nullable Double effortDays,
            @Nullable String owner) {

        static CommittedItem of(ItemView item) {
            return new CommittedItem(
                    item.itemId(), item.key(), item.title(), item.kind(), item.effortDays(), item.owner());
        }
    }

    static Commitment of(Instant at, String by, List<ItemView> items, @Nullable Double capacityDays) {
        KindDays kinds = KindDays.of(items);
        return new Commitment(
                at, by, items.stream().map(CommittedItem::of).toList(), kinds.total(), kinds, capacityDays);
    }
}
