package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How much was in a sprint and how much of it had shipped, day by day. */
public record BurnUp(List<Day> days) {
    /** A sprint that nobody closes is not followed for ever. */
    private static final int DAYS_AFTER_END = 31;

    /** At the end of a day, in working days of effort. */
    public record Day(LocalDate day, double scopeDays, double doneDays) {}

    /**
     * From the first day of the sprint to the last one; where it is closed later, on to that day, but a month at most: what
     * ships until then is done.
     *
     * @param revisions of the sprint, the latest first
     * @param items all that were ever in it, as they are now
     * @param last the last day that has been: none after it
     */
    static BurnUp of(List<SprintRevision> revisions, Map<UUID, ItemView> items, LocalDate last) {
        SprintView sprint = revisions.get(0).sprint();
        LocalDate latest = sprint.state() == SprintState.DRAFT
                ? sprint.endsOn()
                : sprint.endsOn().plusDays(DAYS_AFTER_END);
        LocalDate end = latest.isBefore(last) ? latest : last;
        // What was in it before anybody wrote it down here is what was in it first.
        SprintRevision first = revisions.stream()
                .filter(revision -> !revision.sprint().itemIds().isEmpty())
                .reduce((later, earlier) -> earlier)
                .orElse(revisions.get(revisions.size() - 1));
        List<Day> days = new ArrayList<>();
        for (LocalDate day = sprint.startsOn(); !day.isAfter(end); day = day.plusDays(1)) {
            LocalDate today = day;
            List<ItemView> scope = revisions.stream()
                    .filter(revision -> !LocalDate.ofInstant(revision.knownAt(), ZoneOffset.UTC)
                            .isAfter(today))
                    .findFirst()
                    .orElse(first)
                    .sprint()
                    .itemIds()
                    .stream()
                    .map(items::get)
                    .filter(item -> item != null && item.effortDays() != null)
                    .toList();
            days.add(new Day(
                    day,
                    effort(scope),
                    effort(scope.stream()
                            .filter(item -> shippedBy(item, sprint.startsOn(), today))
                            .toList())));
        }
        return new BurnUp(days);
    }

    private static double effort(List<ItemView> items) {
        return items.stream().mapToDouble(ItemView::effortDays).sum();
    }

    private static boolean shippedBy(ItemView item, LocalDate startsOn, LocalDate day) {
        return ItemOutcome.byItself(item, startsOn) == ItemOutcome.DONE
                && item.shippedOn() != null
                && !item.shippedOn().lastDay().isAfter(day);
    }
}
