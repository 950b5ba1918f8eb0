package dev.holdfast.roadmap;

import java.util.List;

/** The items after a set of changes, in the order in which they were named. */
public record ChangeSetView(List<ItemView> items) {}
