package dev.holdfast.planning;

import dev.holdfast.assessment.Plans;
import dev.holdfast.assessment.Readings;
import dev.holdfast.evidence.Sentences;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Items that were judged, or whose level has fallen since, by themselves; and those that could not be judged in time. */
@ApplicationScoped
class ItemSource implements InboxSource {
    /** So long after its day measurements may still arrive before anybody needs to look. */
    private static final int GRACE_DAYS = 7;

    private static final LocalDate ALWAYS = LocalDate.of(1000, 1, 1);
    private final Items items;
    private final Plans plans;
    private final Readings readings;

    ItemSource(Items items, Plans plans, Readings readings) {
        this.items = items;
        this.plans = plans;
        this.readings = readings;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Recent.DAYS);
        List<Found> found = new ArrayList<>();
        items.reachedSince(productId, List.of(Stage.SETTLED, Stage.DRIFTING), oldest)
                .forEach(item -> found.add(found(item)));
        found.addAll(stale(productId, now));
        return found;
    }

    /** Items that are watched still, a while after they were to be judged; those of long ago, as in an import, need no look. */
    private List<Found> stale(UUID productId, Instant now) {
        LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(GRACE_DAYS);
        Map<UUID, ItemView> watched = items.reachedSince(productId, List.of(Stage.WATCHED), ALWAYS).stream()
                .collect(Collectors.toMap(ItemView::itemId, Function.identity()));
        return plans.among(productId, watched.keySet(), null).stream()
                .filter(plan -> !plan.evaluateUntil().isAfter(due)
                        && !plan.evaluateUntil().isBefore(due.minusDays(Recent.DAYS)))
                .map(plan -> stale(watched.get(plan.itemId()), plan.evaluateUntil()))
                .toList();
    }

    private static Found stale(ItemView item, LocalDate until) {
        String missing = item.modelVersion() == null
                ? "it names no model version whose snapshots could tell."
                : "what its plan asks for was not measured, or its labels have not arrived.";
        return new Found(
                "item_stale/" + item.itemId() + "/" + until,
                InboxKind.ITEM_STALE,
                SubjectKind.ITEM,
                item.itemId(),
                item.key(),
                sentence(item, "was to be judged on " + Sentences.day(until) + " and is not: " + missing),
                until.plusDays(GRACE_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant());
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
