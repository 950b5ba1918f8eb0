package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of segments.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record SegmentPage(List<SegmentView> items, @Nullable String nextCursor) {}
