package dev.holdfast.assessment;

import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.ClassCounts;
import dev.holdfast.evidence.ConfusionMetric;
import dev.holdfast.evidence.HanleyMcNeil;
import dev.holdfast.evidence.Measure;
import dev.holdfast.evidence.MeasuredWindow;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Orientation;
import dev.holdfast.evidence.PairCounts;
import dev.holdfast.evidence.PairedWindow;
import dev.holdfast.evidence.Quality;
import dev.holdfast.evidence.Role;
import dev.holdfast.evidence.ServicePeriod;
import dev.holdfast.evidence.WindowSpan;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.Grading;
import dev.holdfast.metrics.Measured;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.PairedEvaluation;
import dev.holdfast.metrics.Sampling;
import dev.holdfast.metrics.SnapshotRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The snapshots of one cell (metric × segment) in the engine's terms; keeps which snapshot each window came from. */
record CellInputs(CellHistory history, List<Evaluation> evaluations, List<PairedEvaluation> pairs) {

    static CellInputs of(
            MetricDefinition metric,
            List<Evaluation> ofSegment,
            List<PairedEvaluation> pairsOfSegment,
            List<ServicePeriod> periods) {
        List<Evaluation> evaluations = new ArrayList<>();
        List<MeasuredWindow> windows = new ArrayList<>();
        for (Evaluation evaluation : ofSegment) {
            Measure measure = role(evaluation) == null || !evaluation.answers(metric)
                    ? null
                    : measure(metric.kind, evaluation.measured());
            if (measure != null) {
                evaluations.add(evaluation);
                windows.add(new MeasuredWindow(
                        evaluation.windowStart(),
                        evaluation.windowEnd(),
                        evaluation.modelVersion(),
                        role(evaluation),
                        measure,
                        quality(evaluation.grading(), evaluation.evaluationSet(), evaluation.scorerVersion())));
            }
        }
        List<PairedEvaluation> pairs = pairsOfSegment.stream()
                .filter(pair -> pair.metricId().equals(metric.id))
                .toList();
        List<PairedWindow> pairedWindows = pairs.stream()
                .map(pair -> new PairedWindow(
                        pair.windowStart(),
                        pair.windowEnd(),
                        pair.newVersion(),
                        pair.oldVersion(),
                        new PairCounts(pair.bothRight(), pair.onlyNew(), pair.onlyOld(), pair.bothWrong()),
                        quality(pair.grading(), pair.evaluationSet(), pair.scorerVersion())))
                .toList();
        return new CellInputs(
                new CellHistory(inWords(metric), windows, pairedWindows, periods), List.copyOf(evaluations), pairs);
    }

    static Metric inWords(MetricDefinition metric) {
        return new Metric(
                metric.name,
                metric.direction == Direction.LOWER_IS_BETTER
                        ? Orientation.LOWER_IS_BETTER
                        : Orientation.HIGHER_IS_BETTER,
                unit(metric),
                metric.seasonWindows);
    }

    /** A mean of shares is a share. */
    private static String unit(MetricDefinition metric) {
        if (metric.kind.isShare() || metric.kind == MetricKind.MEAN && metric.unit.equals("share")) {
            return null;
        }
        return metric.kind == MetricKind.MEAN ? metric.unit : Metric.NO_UNIT;
    }

    /** The scores on test sets that the metric can be read from. */
    static List<MeasuredWindow> offline(MetricDefinition metric, List<Evaluation> ofSegment) {
        return ofSegment.stream()
                .filter(evaluation -> evaluation.role() == SnapshotRole.OFFLINE && evaluation.answers(metric))
                .map(evaluation -> new MeasuredWindow(
                        evaluation.windowStart(),
                        evaluation.windowEnd(),
                        evaluation.modelVersion(),
                        Role.SHADOW,
                        measure(metric.kind, evaluation.measured()),
                        quality(evaluation.grading(), evaluation.evaluationSet(), evaluation.scorerVersion())))
                .toList();
    }

    boolean empty() {
        return evaluations.isEmpty() && pairs.isEmpty();
    }

    /** Ids of the snapshots that lie in one of the spans and are of one of the two versions: the inputs of a transition. */
    List<UUID> behind(String oldVersion, String newVersion, WindowSpan... spans) {
        Stream<UUID> measured = evaluations.stream()
                .filter(e ->
                        e.modelVersion().equals(newVersion) || e.modelVersion().equals(oldVersion))
                .filter(e -> Stream.of(spans)
                        .filter(Objects::nonNull)
                        .anyMatch(span -> !e.windowStart().isBefore(span.from())
                                && !e.windowEnd().isAfter(span.until())))
                .map(Evaluation::id);
        Stream<UUID> paired = pairs.stream()
                .filter(p -> p.newVersion().equals(newVersion) && p.oldVersion().equals(oldVersion))
                .map(PairedEvaluation::id);
        return Stream.concat(measured, paired).toList();
    }

    /** Null: a role that the methods so far make nothing of. */
    private static Role role(Evaluation evaluation) {
        if (evaluation.role() == SnapshotRole.LIVE) {
            return Role.LIVE;
        }
        return evaluation.role() == SnapshotRole.SHADOW ? Role.SHADOW : null;
    }

    /** Of a snapshot that answers the metric; null where it counts only the inputs. */
    static Measure measure(MetricKind kind, Measured measured) {
        if (measured instanceof Measured.Counts counts) {
            return new Measure.Share(counts.right(), counts.n());
        }
        if (measured instanceof Measured.Mean mean) {
            Double n = mean.sampleSize() == null ? null : mean.sampleSize().doubleValue();
            return new Measure.Mean(mean.mean(), mean.standardError(), n, kind.lowest(), kind.highest());
        }
        if (measured instanceof Measured.Area area) {
            return HanleyMcNeil.measure(area.area(), area.positives(), area.negatives());
        }
        if (measured instanceof Measured.Bare bare) {
            return new Measure.Bare(bare.number());
        }
        if (measured instanceof Measured.Confusion confusion) {
            return ConfusionMetric.valueOf(kind.name())
                    .of(confusion.tp(), confusion.fp(), confusion.fn(), confusion.tn());
        }
        if (measured instanceof Measured.Matrix matrix) {
            return ConfusionMetric.valueOf(kind.name())
                    .of(ClassCounts.of(
                            matrix.counts().classes(), matrix.counts().counts()));
        }
        return null;
    }

    static Quality quality(Grading grading, String evaluationSet, String scorerVersion) {
        return new Quality(
                grading.labelRate(),
                grading.labelsRandom(),
                sampling(grading.sampling()),
                evaluationSet,
                grading.trainingOverlap() != null && grading.trainingOverlap() > 0,
                grading.countsInferred(),
                grading.typedByHand(),
                null,
                scorerVersion,
                null);
    }

    private static Quality.Sampling sampling(Sampling sampling) {
        if (sampling == null) {
            return null;
        }
        switch (sampling) {
            case ALL:
                return Quality.Sampling.EVERY_INPUT;
            case RANDOM:
                return Quality.Sampling.RANDOM;
            default:
                return Quality.Sampling.CHOSEN;
        }
    }
}
