package dev.holdfast.roadmap;

import java.util.UUID;

/**
 * Two items whose dates or stages contradict what the one waits for.
 *
 * @param itemId the one that waits
 * @param waitsFor the one that it waits for
 * @param certain false: the dates are too soft to tell
 * @param sentence what contradicts, in words
 */
public record ScheduleConflict(UUID itemId, UUID waitsFor, boolean certain, String sentence) {}
