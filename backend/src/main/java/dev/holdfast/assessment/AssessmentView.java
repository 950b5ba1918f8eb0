package dev.holdfast.assessment;

import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.PairCounts;
import dev.holdfast.evidence.Placebo;
import dev.holdfast.evidence.Shift;
import dev.holdfast.evidence.SwingFigures;
import dev.holdfast.evidence.WindowSpan;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one transition did in one cell: before + pressure = withoutChange, withoutChange + effect = after, before + change =
 * after, all in the metric's own unit and direction; prevented, improvement and harm are amounts of at least 0.
 *
 * @param assessmentId null in a read as of an earlier time, which is computed from what was known then
 * @param itemId null: nobody planned this transition
 * @param part primary, guardrail or other: what the cell is to the item's plan
 * @param oldVersion null: the first version
 * @param grade how good the evidence about "without the change" is; null: there is none
 * @param assertedBy who expects what the method says; null unless the method is asserted
 * @param placebo how far the method missed where nothing was done; null for a method that measured, or an assertion
 * @param crossChecks the effect by the other methods that could be computed too, the best first
 * @param share of the evaluated inputs that lie in this segment; null: not counted
 * @param againstHeadline the effect here and the effect over all inputs point in opposite ways
 * @param discovery an effect that stands among all segments looked at (Benjamini-Hochberg at 0.10)
 */
public record AssessmentView(
        @Nullable UUID assessmentId,
        @Nullable UUID itemId,
        String part,
        UUID metricId,
        String metric,
        String metricName,
        String direction,
        String unit,
        UUID segmentId,
        String dimension,
        String segment,
        @Nullable String oldVersion,
        String newVersion,
        Instant at,
        String verdict,
        List<String> alsoShown,
        @Nullable String grade,
        @Nullable String method,
        String methodVersion,
        @Nullable EstimateView before,
        @Nullable EstimateView withoutChange,
        @Nullable EstimateView after,
        @Nullable EstimateView pressure,
        @Nullable EstimateView effect,
        @Nullable EstimateView change,
        @Nullable EstimateView prevented,
        @Nullable EstimateView improvement,
        @Nullable EstimateView harm,
        @Nullable Double margin,
        CountsView counts,
        @Nullable SpanView baseline,
        @Nullable SpanView evaluated,
        @Nullable PairsView pairs,
        List<SwingView> swing,
        @Nullable String assertedBy,
        @Nullable PlaceboView placebo,
        List<CrossCheckView> crossChecks,
        @Nullable Double share,
        boolean againstHeadline,
        boolean discovery,
        List<ReasonView> reasons,
        String sentence,
        @Nullable Instant recordedAt) {

    /** Inputs in the metric's denominator; null: nothing measured, or nobody said how many. */
    public record CountsView(
            @Nullable Double before,
            @Nullable Double withoutChange,
            @Nullable Double after) {}

    /** Windows seen as one, {@code until} exclusive. */
    public record SpanView(Instant from, Instant until, int windows) {
        static SpanView of(WindowSpan span) {
            return span == null ? null : new SpanView(span.from(), span.until(), span.windows());
        }
    }

    /** Both versions on the same inputs; midP is McNemar's. */
    public record PairsView(
            double bothRight,
            double onlyNew,
            double onlyOld,
            double bothWrong,
            @Nullable Double midP) {
        static PairsView of(PairCounts pairs, Double midP) {
            return pairs == null
                    ? null
                    : new PairsView(pairs.bothRight(), pairs.onlyNew(), pairs.onlyOld(), pairs.bothWrong(), midP);
        }
    }

    /**
     * The swing that the interval named in {@code of} reckons with.
     *
     * @param rho correlation of neighbouring windows
     * @param gamma how many times as much as sampling explains the windows vary; null: no run tells
     * @param df degrees of freedom
     * @param pooled gamma and df come from all runs of the series
     * @param phi divisor of the counts of each run
     */
    public record SwingView(
            String of, double rho, @Nullable Double gamma, double df, boolean pooled, List<Double> phi) {
        static SwingView of(String name, SwingFigures figures) {
            return new SwingView(name, figures.rho(), figures.gamma(), figures.df(), figures.pooled(), figures.phi());
        }
    }

    /**
     * A method tried on earlier stretches, as long as the one that is judged, in which nothing was done.
     *
     * @param windows how many such stretches there were
     * @param passed in how many its 90% range held what was measured; null below three
     * @param miss root of the mean squared miss, in the metric's unit; null without a stretch
     * @param error what is left of it beyond the sampling error of what was measured
     */
    public record PlaceboView(
            int windows,
            @Nullable Integer passed,
            @Nullable Double miss,
            @Nullable Double error) {
        static PlaceboView of(Placebo placebo) {
            return placebo == null
                    ? null
                    : new PlaceboView(placebo.windows(), placebo.passed(), placebo.miss(), placebo.error());
        }
    }

    /**
     * The effect by another method.
     *
     * @param grade that it would have by itself
     */
    public record CrossCheckView(
            String method, EstimateView effect, @Nullable String grade) {
        static CrossCheckView of(Assessment.CrossCheck check) {
            return new CrossCheckView(
                    Wire.name(check.method()),
                    EstimateView.of(check.effect()),
                    check.grade() == null ? null : check.grade().name());
        }
    }

    /** What is known of a cell's assessment besides its numbers; shift of all inputs, null where none is told. */
    record Context(
            UUID assessmentId,
            UUID itemId,
            PlannedItem.Part part,
            MetricDefinition metric,
            Segment segment,
            Double share,
            boolean againstHeadline,
            boolean discovery,
            Instant recordedAt,
            Shift shift) {}

    static AssessmentView of(Assessment a, Context context) {
        MetricDefinition metric = context.metric();
        return new AssessmentView(
                context.assessmentId(),
                context.itemId(),
                Wire.name(context.part()),
                metric.id,
                metric.slug,
                metric.name,
                Wire.name(metric.direction),
                metric.unit,
                context.segment().id,
                context.segment().dimension,
                context.segment().name,
                a.oldVersion(),
                a.newVersion(),
                a.at(),
                Wire.name(a.verdict()),
                a.alsoShown().stream().map(Wire::name).toList(),
                a.grade() == null ? null : a.grade().name(),
                Wire.name(a.method()),
                a.methodVersion(),
                EstimateView.of(a.before()),
                EstimateView.of(a.withoutChange()),
                EstimateView.of(a.after()),
                EstimateView.of(a.pressure()),
                EstimateView.of(a.effect()),
                EstimateView.of(a.change()),
                EstimateView.of(a.prevented()),
                EstimateView.of(a.improvement()),
                EstimateView.of(a.harm()),
                a.margin(),
                new CountsView(
                        a.sizes().before(), a.sizes().withoutChange(), a.sizes().after()),
                SpanView.of(a.baseline()),
                SpanView.of(a.evaluated()),
                PairsView.of(a.pairs(), a.mcnemarMidP()),
                swing(a.swing()),
                a.assertedBy(),
                PlaceboView.of(a.placebo()),
                a.crossChecks().stream().map(CrossCheckView::of).toList(),
                context.share(),
                context.againstHeadline(),
                context.discovery(),
                a.reasons().stream().map(ReasonView::of).toList(),
                Shift.against(CellInputs.inWords(metric), a, context.shift()),
                context.recordedAt());
    }

    private static List<SwingView> swing(Assessment.Swings swings) {
        return Stream.of(
                        figures("before", swings.before()),
                        figures("withoutChange", swings.withoutChange()),
                        figures("after", swings.after()),
                        figures("pressure", swings.pressure()),
                        figures("effect", swings.effect()),
                        figures("change", swings.change()))
                .filter(view -> view != null)
                .toList();
    }

    private static SwingView figures(String name, SwingFigures figures) {
        return figures == null ? null : SwingView.of(name, figures);
    }
}
