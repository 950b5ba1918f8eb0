package dev.holdfast.assessment;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an item's verdict does not say: a guardrail that was harmed, a segment that fell beneath a headline that did
 * not. What it is in numbers stands in the item's evidence.
 *
 * @param kind harmed or fell
 * @param signOff standing or expired; null: nobody has accepted it
 * @param until from this day on what was accepted no longer stands; null: nothing was
 */
public record LossView(
        UUID itemId,
        UUID metricId,
        String metricName,
        UUID segmentId,
        String dimension,
        String segment,
        String kind,
        @Nullable String signOff,
        @Nullable LocalDate until) {}
