package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of paired snapshots.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record PairedSnapshotPage(
        List<PairedSnapshotView> items, @Nullable String nextCursor) {}
