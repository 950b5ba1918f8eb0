package dev.holdfast.roadmap;

import java.util.List;
import java.util.UUID;

/**
 * A planned item that would contradict what it waits for, and the least move that ends that. It moves only if somebody
 * says so.
 *
 * @param revision its latest, to be named when the change is made
 * @param from its dates now
 * @param to the least later dates that contradict nothing it waits for; where it is not taken along, as if all were that
 *     it follows
 * @param because those that it waits for and whose move makes it follow
 * @param certain false: its dates are too soft to tell whether it has to
 * @param taken whether it was asked to move too, and has to
 */
public record ScheduleFollower(
        UUID itemId,
        String key,
        String title,
        int revision,
        ItemDates from,
        ItemDates to,
        List<UUID> because,
        boolean certain,
        boolean taken) {}
