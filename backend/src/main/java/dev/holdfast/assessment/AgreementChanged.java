package dev.holdfast.assessment;

import java.util.UUID;

/** A plan or a tolerance has changed. Fired within the transaction that changes it: observe it after success. */
public record AgreementChanged(UUID productId) {}
