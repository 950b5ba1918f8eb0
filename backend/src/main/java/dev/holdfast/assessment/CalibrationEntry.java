package dev.holdfast.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A range that a person gave, and what was measured later.
 *
 * @param entryId of the assertion, or of the item whose effect was expected
 * @param kind asserted_level or expected_effect
 * @param by who said so; null: an effect that nobody owns
 * @param saidAt when it was known
 * @param method by which it was measured; null: it has not been, or only after somebody could have known
 * @param measured the level without the change, or the effect; null: not measured
 * @param inside whether what was measured lies in the range; null: not measured
 */
public record CalibrationEntry(
        UUID entryId,
        String kind,
        UUID itemId,
        String itemKey,
        UUID metricId,
        UUID segmentId,
        @Nullable String by,
        double low,
        double likely,
        double high,
        Instant saidAt,
        @Nullable String method,
        @Nullable String grade,
        @Nullable EstimateView measured,
        @Nullable Boolean inside) {}
