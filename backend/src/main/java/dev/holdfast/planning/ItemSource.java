package dev.holdfast.planning;

import dev.holdfast.assessment.Readings;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items that were judged, or whose level has fallen since, by themselves. */
@ApplicationScoped
class ItemSource implements InboxSource {
    private final Items items;
    private final Readings readings;

    ItemSource(Items items, Readings readings) {
        this.items = items;
        this.readings = readings;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Recent.DAYS);
        List<ItemView> reached = items.reachedSince(productId, List.of(Stage.SETTLED, Stage.DRIFTING), oldest);
        Map<UUID, String> verdicts = readings.verdictSentences(
                productId, reached.stream().map(ItemView::itemId).toList());
        return reached.stream()
                .map(item -> found(item, verdicts.get(item.itemId())))
                .toList();
    }

    /** @param verdict null: of an item whose judgement is being computed anew */
    private static Found found(ItemView item, @Nullable String verdict) {
        boolean drifted = item.stage() == Stage.DRIFTING;
        String said = drifted || verdict == null ? item.stageReason() : verdict;
        return new Found(
                (drifted ? "item_drifted/" : "item_settled/") + item.itemId() + "/" + item.stageSince(),
                drifted ? InboxKind.ITEM_DRIFTED : InboxKind.ITEM_SETTLED,
                SubjectKind.ITEM,
                item.itemId(),
                item.key(),
                item.key() + ", " + item.title() + ": " + (said == null ? "judged." : said),
                item.stageSince().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
