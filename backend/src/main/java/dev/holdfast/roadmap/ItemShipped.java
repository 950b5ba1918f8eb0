package dev.holdfast.roadmap;

import java.util.UUID;

/**
 * An item went into service. Fired within the transaction that says so: observe it after that has been committed
 * ({@code @Observes(during = TransactionPhase.AFTER_SUCCESS)}), in a transaction of its own.
 */
public record ItemShipped(UUID productId, UUID itemId) {}
