package dev.holdfast.roadmap;

import java.util.UUID;

/**
 * An item that would have other dates.
 *
 * @param revision its latest, to be named when the change is made
 * @param from its dates now
 * @param to its dates then
 */
public record ScheduleMove(UUID itemId, String key, String title, int revision, ItemDates from, ItemDates to) {}
