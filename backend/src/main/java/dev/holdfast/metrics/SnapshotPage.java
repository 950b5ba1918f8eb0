package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of snapshots.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record SnapshotPage(
        List<SnapshotView> items, @Nullable String nextCursor) {}
