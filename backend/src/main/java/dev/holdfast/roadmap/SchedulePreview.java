package dev.holdfast.roadmap;

import java.util.List;

/**
 * What other dates would bring about. Nothing has changed.
 *
 * @param changes the items that were asked about
 * @param followers items that would have to move too, directly or because others do, those first that others follow
 * @param arising what would contradict and does not now, or only perhaps
 * @param staying what contradicts now and would go on to, of items that move
 * @param cleared what contradicts now and would no more
 */
public record SchedulePreview(
        List<ScheduleMove> changes,
        List<ScheduleFollower> followers,
        List<ScheduleConflict> arising,
        List<ScheduleConflict> staying,
        List<ScheduleConflict> cleared) {}
