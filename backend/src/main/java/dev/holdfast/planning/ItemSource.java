package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Items that were judged, or whose level has fallen since, by themselves. */
@ApplicationScoped
class ItemSource implements InboxSource {
    private final Items items;

    ItemSource(Items items) {
        this.items = items;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Recent.DAYS);
        return items.reachedSince(productId, List.of(Stage.SETTLED, Stage.DRIFTING), oldest).stream()
                .map(ItemSource::found)
                .toList();
    }

    private static Found found(ItemView item) {
        boolean drifted = item.stage() == Stage.DRIFTING;
        return new Found(
                (drifted ? "item_drifted/" : "item_settled/") + item.itemId() + "/" + item.stageSince(),
                drifted ? InboxKind.ITEM_DRIFTED : InboxKind.ITEM_SETTLED,
                SubjectKind.ITEM,
                item.itemId(),
                item.key(),
                item.key() + " · " + item.title() + ": "
                        + (item.stageReason() == null
                                ? drifted ? "drifting" : "judged"
                                : item.stageReason().replace('_', ' ')),
                item.stageSince().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
