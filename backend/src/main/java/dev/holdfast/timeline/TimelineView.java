package dev.holdfast.timeline;

import dev.holdfast.assessment.EstimateView;
import dev.holdfast.assessment.FalseClaimsView;
import dev.holdfast.assessment.InputShiftView;
import dev.holdfast.assessment.LedgerView;
import dev.holdfast.assessment.LossView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The home screen in one read. Levels and effects are in the metric's own unit (a share is 0..1) and direction.
 *
 * @param today by the application's clock, or the day of asOf
 * @param asOf null: now
 * @param window what is shown, until exclusive
 * @param extent all that is known, until exclusive; null: nothing yet
 * @param headline null: nothing has been measured in the window
 * @param verdictCounts transitions of the first panel in the window, by verdict
 * @param pressure how the inputs moved at the transitions of the window, in time order
 * @param expectedFalseClaims how many of the verdicts of all panels must be expected to claim what is not so
 * @param losses what the verdicts of the items shown do not say; null in a read as of an earlier time, in which only the
 *     cells that plans name are judged
 * @param panels one for each metric and segment asked for
 */
public record TimelineView(
        UUID productId,
        LocalDate today,
        @Nullable Instant asOf,
        Days window,
        @Nullable Days extent,
        @Nullable Headline headline,
        List<VerdictCount> verdictCounts,
        List<InputShiftView> pressure,
        FalseClaimsView expectedFalseClaims,
        @Nullable List<LossView> losses,
        List<Panel> panels,
        List<Event> events,
        List<Bar> items) {

    /** Calendar days, until exclusive. */
    public record Days(LocalDate from, LocalDate until) {}

    /** The page speaks first: what happened, and what that rests on. */
    public record Headline(String sentence, String basis) {}

    /** How many transitions got this verdict. */
    public record VerdictCount(String verdict, int count) {}

    /**
     * One metric in one segment.
     *
     * @param unit what a value of 1 is: share, or the metric's own
     * @param points single live windows
     * @param levels the version in service, stretch by stretch
     * @param tolerance null: none was agreed for this cell
     * @param ledger null: nothing measured in the window
     */
    public record Panel(
            UUID metricId,
            String metric,
            String metricName,
            String direction,
            String unit,
            UUID segmentId,
            String dimension,
            String segment,
            List<Point> points,
            List<Level> levels,
            List<Step> transitions,
            @Nullable Floor tolerance,
            @Nullable LedgerView ledger) {}

    /** One live window; sampleSize in the metric's denominator, null where nobody said. */
    public record Point(
            Instant from,
            Instant until,
            String version,
            double value,
            @Nullable Long sampleSize) {}

    /** The level of one stretch with its swing-aware 95% interval, null where the swing cannot be told. */
    public record Level(
            Instant from,
            Instant until,
            String version,
            double value,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double sampleSize,
            int windows) {}

    /**
     * One version replaced another.
     *
     * @param assessmentId null in a read as of an earlier time
     * @param until the next transition, or the end of what is known
     * @param evaluatedUntil end of the windows that were judged; null: none were
     * @param oldVersion null: the first version
     * @param label what the chart writes beside it; null: nothing is claimed
     */
    public record Step(
            @Nullable UUID assessmentId,
            Instant at,
            Instant until,
            @Nullable Instant evaluatedUntil,
            @Nullable String oldVersion,
            String newVersion,
            List<UUID> itemIds,
            @Nullable EstimateView before,
            @Nullable EstimateView withoutChange,
            @Nullable EstimateView after,
            @Nullable EstimateView pressure,
            @Nullable EstimateView effect,
            @Nullable EstimateView change,
            @Nullable EstimateView prevented,
            @Nullable EstimateView improvement,
            @Nullable EstimateView harm,
            String verdict,
            List<String> alsoShown,
            @Nullable String grade,
            @Nullable String method,
            @Nullable String label,
            String sentence) {}

    /**
     * What was agreed for the cell, and how the level stands to it.
     *
     * @param state met, likely_met, likely_missed, missed or stale; null: cannot be told
     * @param windowsToSettle about how many more windows would settle it
     */
    public record Floor(
            UUID toleranceId,
            double floor,
            double margin,
            @Nullable String state,
            @Nullable Integer windowsToSettle,
            boolean revisitDue,
            String sentence) {}

    /** Something happened outside. */
    public record Event(UUID eventId, LocalDate on, String kind, String title, List<String> inputs, boolean detected) {}

    /**
     * One item as a bar.
     *
     * @param start as people wrote it: a day, month, quarter or half-year
     * @param startDay its first day
     * @param shipDay the first day of its shipping
     * @param evaluateUntil when it is judged, exclusive; null: no plan
     * @param verdict of its primary cell; null: nothing yet
     * @param illustrative made up to show something
     */
    public record Bar(
            UUID itemId,
            String key,
            String title,
            String kind,
            String stage,
            @Nullable String owner,
            @Nullable Double effortDays,
            @Nullable String start,
            @Nullable String ship,
            @Nullable LocalDate startDay,
            @Nullable LocalDate shipDay,
            @Nullable String startPrecision,
            @Nullable String shipPrecision,
            @Nullable LocalDate evaluateUntil,
            @Nullable String modelVersion,
            @Nullable String verdict,
            @Nullable String grade,
            @Nullable PrimaryCell primary,
            List<GuardrailVerdict> guardrails,
            boolean archived,
            boolean illustrative) {}

    /** What the item's plan names first. */
    public record PrimaryCell(UUID metricId, UUID segmentId) {}

    /** What came of a cell that the work must not harm. */
    public record GuardrailVerdict(UUID metricId, UUID segmentId, String metric, String segment, String verdict) {}
}
