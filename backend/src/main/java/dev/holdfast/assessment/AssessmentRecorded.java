package dev.holdfast.assessment;

import java.util.UUID;

/** Judgements of a product have changed; fired after they were committed. */
public record AssessmentRecorded(UUID productId) {}
