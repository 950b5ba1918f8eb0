package dev.holdfast.roadmap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of what was said about an item, in the order in which it was said. */
public record CommentPage(List<CommentView> items, @Nullable String nextCursor) {}
