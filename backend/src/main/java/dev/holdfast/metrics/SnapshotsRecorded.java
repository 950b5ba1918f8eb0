package dev.holdfast.metrics;

import java.util.UUID;

/**
 * New snapshots or pairs of a product are stored. Fired after their commit and outside of any transaction, for a batch
 * every ten seconds and at its end; what an observer throws never reaches the sender.
 */
public record SnapshotsRecorded(UUID productId) {}
