package dev.holdfast.roadmap;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The dates of an item.
 *
 * @param startedOn when the work is to start; null: nobody has said
 * @param shippedOn when it is to go into service; null: nobody has said
 */
public record ItemDates(
        @Nullable RoadmapDate startedOn, @Nullable RoadmapDate shippedOn) {

    /**
     * The least later dates that do not start before a day: each as exact as before, and the ship date as long after the
     * start as its precision can say.
     *
     * @param day null: nothing has to be waited for
     */
    ItemDates startingFrom(@Nullable LocalDate day) {
        if (startedOn == null || day == null || !startedOn.firstDay().isBefore(day)) return this;
        RoadmapDate start = RoadmapDate.from(startedOn.precision(), day);
        if (shippedOn == null) return new ItemDates(start, null);
        RoadmapDate ship = shippedOn.moved(ChronoUnit.DAYS.between(startedOn.firstDay(), start.firstDay()));
        return new ItemDates(
                start,
                ship.lastDay().isBefore(start.firstDay())
                        ? RoadmapDate.holding(ship.precision(), start.firstDay())
                        : ship);
    }
}
