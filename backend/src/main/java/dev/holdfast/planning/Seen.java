package dev.holdfast.planning;

import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.SignalLevel;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.roadmap.ItemView;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an item's plan leaves to be seen of its effect.
 *
 * @param shipsBy from when windows count: the item's shipping, or as long as nobody has said when that is the end of the sprint,
 *     or today
 * @param windows whole ones between that and the day on which the item is judged, as often as the cell is measured
 * @param change the smallest change that these show, 8 times in 10, in the metric's unit; null: they show none
 * @param enough whether what is expected of the item is likely to be seen; null: nothing is expected
 * @param sentence all of it in words, without a full stop
 */
public record Seen(
        LocalDate shipsBy,
        int windows,
        @Nullable Double change,
        @Nullable Boolean enough,
        String sentence) {

    /** Null: how often the cell is measured, or how much it swings, cannot be told. */
    static @Nullable Seen of(ItemView item, PlanView plan, StandingView cell, LocalDate otherwise) {
        if (cell.detection() == null || cell.detection().fewestWindows() == null) return null;
        Duration every = spacing(cell.live());
        if (every == null) return null;
        LocalDate shipsBy =
                item.shippedOn() == null ? otherwise : item.shippedOn().lastDay();
        Duration left = Duration.between(
                shipsBy.atStartOfDay(ZoneOffset.UTC), plan.evaluateUntil().atStartOfDay(ZoneOffset.UTC));
        int windows = left.isNegative() ? 0 : (int) Math.min(left.dividedBy(every), Integer.MAX_VALUE);
        Double change = cell.detection().drop(windows);
        return new Seen(
                shipsBy,
                windows,
                change,
                item.expectedEffect() == null
                        ? null
                        : change != null
                                && !Warnings.exceeds(
                                        cell,
                                        change,
                                        Math.abs(item.expectedEffect().likely())),
                PlanningSentences.seen(
                        item.stage().shipped() ? null : shipsBy,
                        windows,
                        change == null ? null : Warnings.amount(cell, change)));
    }

    /** From one window to the next, as is usual. */
    private static @Nullable Duration spacing(List<SignalLevel> live) {
        List<Duration> steps = IntStream.range(1, live.size())
                .mapToObj(i ->
                        Duration.between(live.get(i - 1).from(), live.get(i).from()))
                .filter(step -> !step.isZero() && !step.isNegative())
                .sorted()
                .toList();
        return steps.isEmpty() ? null : steps.get(steps.size() / 2);
    }
}
