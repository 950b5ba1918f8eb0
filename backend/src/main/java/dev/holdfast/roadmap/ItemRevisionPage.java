package dev.holdfast.roadmap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of an item's changes, the latest first. */
public record ItemRevisionPage(
        List<ItemRevision> items, @Nullable String nextCursor) {}
