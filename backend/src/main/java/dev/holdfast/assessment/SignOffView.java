package dev.holdfast.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody accepted that the work cost something, or took that back.
 *
 * @param kind harmed, fell or opposite: what was accepted
 * @param accepted what was accepted, in the words in which it was shown then
 * @param effect as it was shown then; null: the work's effect was not known
 * @param assessmentId the judgement that was accepted
 * @param until from this day on it no longer stands
 * @param state standing, expired, superseded or withdrawn, as of the time asked for
 * @param author who wrote it down
 * @param knownAt when the team knew, as an import declared it; else as recordedAt
 */
public record SignOffView(
        UUID signOffId,
        UUID itemId,
        UUID metricId,
        UUID segmentId,
        String kind,
        String accepted,
        @Nullable EstimateView effect,
        @Nullable UUID assessmentId,
        String reason,
        String acceptedBy,
        LocalDate until,
        String state,
        String author,
        Instant knownAt,
        Instant recordedAt) {

    /**
     * @param current the row that counts for its cell at that time
     * @param today the day of that time
     */
    static SignOffView of(SignOff row, SignOff current, LocalDate today) {
        return new SignOffView(
                row.id,
                row.itemId,
                row.metricId,
                row.segmentId,
                Wire.name(row.kind),
                row.accepted,
                row.effect == null ? null : new EstimateView(row.effect, row.effectLower, row.effectUpper, null, null),
                row.assessmentId,
                row.reason,
                row.acceptedBy,
                row.until,
                state(row, current, today),
                row.author,
                row.knownAt,
                row.recordedAt);
    }

    private static String state(SignOff row, SignOff current, LocalDate today) {
        if (row.withdrawn) return "withdrawn";
        if (!row.id.equals(current.id)) return "superseded";
        return row.until.isAfter(today) ? "standing" : "expired";
    }
}
