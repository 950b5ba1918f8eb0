package dev.holdfast.roadmap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a product's items, in the order in which they were put on the roadmap. */
public record ItemPage(List<ItemView> items, @Nullable String nextCursor) {}
