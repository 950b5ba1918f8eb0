package dev.holdfast.assessment;

import java.util.UUID;

/**
 * A cell that the work must not harm, judged like the primary one and shown beside it.
 *
 * @param margin the largest drop that counts as no change, in the metric's unit
 */
public record Guardrail(UUID metricId, UUID segmentId, double margin) {}
