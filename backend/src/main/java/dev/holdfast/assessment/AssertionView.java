package dev.holdfast.assessment;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person expects that a level would have been without an item's change, in the metric's unit.
 *
 * @param declaredAtImport when it was said is what an import declared
 * @param knownAt when it was said: as declared, else as recorded
 */
public record AssertionView(
        UUID assertionId,
        UUID itemId,
        UUID metricId,
        UUID segmentId,
        double low,
        double likely,
        double high,
        String reason,
        String assertedBy,
        boolean declaredAtImport,
        Instant knownAt,
        Instant recordedAt) {
    static AssertionView of(AssertedLevel level) {
        return new AssertionView(
                level.id,
                level.itemId,
                level.metricId,
                level.segmentId,
                level.low,
                level.likely,
                level.high,
                level.reason,
                level.assertedBy,
                level.declaredAtImport,
                level.knownAt,
                level.recordedAt);
    }
}
