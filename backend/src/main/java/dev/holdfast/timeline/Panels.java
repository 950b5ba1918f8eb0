package dev.holdfast.timeline;

import dev.holdfast.assessment.CellReading;
import dev.holdfast.assessment.CellReading.JudgedTransition;
import dev.holdfast.assessment.EstimateView;
import dev.holdfast.assessment.LedgerView;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Shifts;
import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.assessment.Wire;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Interval;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Sentences;
import dev.holdfast.evidence.TargetState;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.timeline.TimelineView.Floor;
import dev.holdfast.timeline.TimelineView.Level;
import dev.holdfast.timeline.TimelineView.Panel;
import dev.holdfast.timeline.TimelineView.Point;
import dev.holdfast.timeline.TimelineView.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a panel shows of one cell within a window. Pure. */
final class Panels {
    private Panels() {}

    /** The window in instants, until exclusive, and the present. */
    record Frame(Instant from, Instant until, Instant now) {
        boolean touches(Instant start, Instant end) {
            return start.isBefore(until) && (end == null || end.isAfter(from));
        }
    }

    /**
     * @param live the segment's live windows within the frame
     * @param reading null: nothing was measured in this cell
     * @param tolerance null: none was agreed
     * @param moved how the inputs moved at each transition
     */
    static Panel of(
            MetricDefinition metric,
            Metric inWords,
            Segment segment,
            List<Evaluation> live,
            CellReading reading,
            ToleranceView tolerance,
            Shifts.AtTransitions moved,
            Frame frame) {
        return new Panel(
                metric.id,
                metric.slug,
                metric.name,
                Wire.name(metric.direction),
                metric.unit,
                segment.id,
                segment.dimension,
                segment.name,
                live.stream()
                        .filter(evaluation -> evaluation.answers(metric))
                        .flatMap(evaluation -> point(metric, evaluation).stream())
                        .toList(),
                reading == null
                        ? List.of()
                        : reading.levels().stream()
                                .filter(level -> frame.touches(level.from(), level.until()))
                                .map(Panels::level)
                                .toList(),
                reading == null
                        ? List.of()
                        : reading.transitions().stream()
                                .filter(step -> frame.touches(step.at(), step.until()))
                                .map(step -> step(
                                        inWords,
                                        step,
                                        lastMeasured(reading),
                                        segment.isAll()
                                                ? moved.said(inWords, step)
                                                : step.assessment().sentence()))
                                .toList(),
                floor(inWords, reading, tolerance, frame.now()),
                reading == null
                        ? null
                        : LedgerView.of(
                                reading.ledger(inWords, frame.from(), frame.until()), reading, metric.id, segment.id));
    }

    private static Instant lastMeasured(CellReading reading) {
        return reading.levels().isEmpty()
                ? null
                : reading.levels().get(reading.levels().size() - 1).until();
    }

    private static Optional<Point> point(MetricDefinition metric, Evaluation evaluation) {
        return Readings.measure(metric, evaluation.measured())
                .map(measure -> new Point(
                        evaluation.windowStart(),
                        evaluation.windowEnd(),
                        evaluation.modelVersion(),
                        measure.value(),
                        measure.size() == null
                                ? evaluation.measured().sampleSize()
                                : Long.valueOf(Math.round(measure.size()))));
    }

    private static Level level(LevelStretch stretch) {
        Interval limits = stretch.level().interval();
        return new Level(
                stretch.from(),
                stretch.until(),
                stretch.version(),
                stretch.level().value(),
                limits == null ? null : limits.lower(),
                limits == null ? null : limits.upper(),
                stretch.sampleSize(),
                stretch.windows());
    }

    private static Step step(Metric metric, JudgedTransition transition, Instant lastMeasured, String sentence) {
        Assessment found = transition.assessment();
        return new Step(
                transition.assessmentId(),
                transition.at(),
                transition.until() != null
                        ? transition.until()
                        : lastMeasured != null && lastMeasured.isAfter(transition.at())
                                ? lastMeasured
                                : transition.at(),
                found.evaluated() == null ? null : found.evaluated().until(),
                found.oldVersion(),
                found.newVersion(),
                transition.itemIds(),
                EstimateView.of(found.before()),
                EstimateView.of(found.withoutChange()),
                EstimateView.of(found.after()),
                EstimateView.of(found.pressure()),
                EstimateView.of(found.effect()),
                EstimateView.of(found.change()),
                EstimateView.of(found.prevented()),
                EstimateView.of(found.improvement()),
                EstimateView.of(found.harm()),
                Wire.name(found.verdict()),
                found.alsoShown().stream().map(Wire::name).toList(),
                found.grade() == null ? null : found.grade().name(),
                Wire.name(found.method()),
                Sentences.label(metric, found),
                sentence);
    }

    private static Floor floor(Metric metric, CellReading reading, ToleranceView tolerance, Instant now) {
        if (tolerance == null) {
            return null;
        }
        TargetState target = reading == null ? null : reading.target(metric, tolerance.floor(), now);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Floor(
                tolerance.toleranceId(),
                tolerance.floor(),
                tolerance.margin(),
                target == null ? null : Wire.name(target.state()),
                target == null ? null : target.windowsToSettle(),
                tolerance.revisitBy() != null && today.isAfter(tolerance.revisitBy()),
                target == null ? "Nothing was measured here yet." : target.sentence());
    }
}
