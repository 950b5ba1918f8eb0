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
import java.util.function.Function;
import java.util.stream.Collectors;

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
        return items.reachedSince(productId, List.of(Stage.SETTLED, Stage.DRIFTING), oldest).stream()
                .map(ItemSource::found)
                .toList();
    }

    /** What was judged is told by the sentence of its judgement, which is read out of a whole assessment. */
    @Override
    public List<Found> told(UUID productId, List<Found> news) {
        List<UUID> settled = news.stream()
                .filter(each -> each.kind() == InboxKind.ITEM_SETTLED)
                .map(Found::subjectId)
                .toList();
        if (settled.isEmpty()) return news;
        Map<UUID, String> verdicts = readings.verdictSentences(productId, settled);
        Map<UUID, ItemView> judged = items.among(productId, settled, null).stream()
                .collect(Collectors.toMap(ItemView::itemId, Function.identity()));
        return news.stream()
                .map(each -> {
                    // No verdict: of an item whose judgement is being computed anew.
                    String verdict = each.kind() == InboxKind.ITEM_SETTLED ? verdicts.get(each.subjectId()) : null;
                    return verdict == null ? each : each.saying(sentence(judged.get(each.subjectId()), verdict));
                })
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
                sentence(item, item.stageReason() == null ? "judged." : item.stageReason()),
                item.stageSince().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String sentence(ItemView item, String said) {
        return item.key() + ", " + item.title() + ": " + said;
    }
}
