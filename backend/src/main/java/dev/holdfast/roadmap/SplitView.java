package dev.holdfast.roadmap;

import java.util.List;

/** An item and the parts that were taken out of it. */
public record SplitView(ItemView item, List<ItemView> parts) {}
