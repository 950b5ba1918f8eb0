package dev.holdfast.roadmap;

import java.util.List;

/** All that contradicts in a product's schedule; empty: nothing. */
public record ScheduleConflictList(List<ScheduleConflict> items) {}
