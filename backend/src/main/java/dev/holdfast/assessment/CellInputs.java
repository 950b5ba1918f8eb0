package dev.holdfast.assessment;

import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Beside;
import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.ClassCounts;
import dev.holdfast.evidence.ConfusionMetric;
import dev.holdfast.evidence.HanleyMcNeil;
import dev.holdfast.evidence.Measure;
import dev.holdfast.evidence.MeasuredWindow;
import dev.holdfast.evidence.Method;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Orientation;
import dev.holdfast.evidence.PairCounts;
import dev.holdfast.evidence.PairedWindow;
import dev.holdfast.evidence.Quality;
import dev.holdfast.evidence.Role;
import dev.holdfast.evidence.ServicePeriod;
import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.Grading;
import dev.holdfast.metrics.Measured;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.PairedEvaluation;
import dev.holdfast.metrics.Sampling;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.SnapshotRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The snapshots of one cell (metric × segment) in the engine's terms; keeps which snapshot each window came from.
 *
 * @param beside the same metric in the segments that the cell's inputs fall into
 * @param parts the snapshots that {@code beside} came from
 */
record CellInputs(
        CellHistory history,
        List<Evaluation> evaluations,
        List<PairedEvaluation> pairs,
        Beside beside,
        List<Evaluation> parts) {

    static CellInputs of(
            MetricDefinition metric,
            List<Evaluation> ofSegment,
            List<PairedEvaluation> pairsOfSegment,
            List<ServicePeriod> periods,
            Parts parts) {
        List<Evaluation> evaluations = new ArrayList<>();
        List<MeasuredWindow> windows = new ArrayList<>();
        for (Evaluation evaluation : ofSegment) {
            MeasuredWindow window = window(metric, evaluation);
            if (window != null) {
                evaluations.add(evaluation);
                windows.add(window);
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
                new CellHistory(inWords(metric), windows, pairedWindows, periods),
                List.copyOf(evaluations),
                pairs,
                parts.beside(metric),
                parts.evaluations());
    }

    /**
     * The live evaluations of all segments that a cell's inputs fall into.
     *
     * @param segments by id, those evaluated and perhaps others
     */
    record Parts(List<Evaluation> evaluations, Map<UUID, Segment> segments) {
        static final Parts NONE = new Parts(List.of(), Map.of());

        private Beside beside(MetricDefinition metric) {
            Map<String, Map<String, List<MeasuredWindow>>> byDimension = new TreeMap<>();
            for (Evaluation evaluation : evaluations) {
                MeasuredWindow window = window(metric, evaluation);
                if (window != null) {
                    Segment segment = segments.get(evaluation.segmentId());
                    byDimension
                            .computeIfAbsent(segment.dimension, none -> new TreeMap<>())
                            .computeIfAbsent(segment.name, none -> new ArrayList<>())
                            .add(window);
                }
            }
            return new Beside(byDimension.entrySet().stream()
                    .map(dimension -> new Beside.Partition(dimension.getKey(), dimension.getValue()))
                    .toList());
        }
    }

    /** Null: the metric is not read from this evaluation, or by no method so far. */
    private static MeasuredWindow window(MetricDefinition metric, Evaluation evaluation) {
        Measure measure = role(evaluation) == null || !evaluation.answers(metric)
                ? null
                : measure(metric.kind, evaluation.measured());
        return measure == null
                ? null
                : new MeasuredWindow(
                        evaluation.windowStart(),
                        evaluation.windowEnd(),
                        evaluation.modelVersion(),
                        role(evaluation),
                        measure,
                        quality(evaluation.grading(), evaluation.evaluationSet(), evaluation.scorerVersion()));
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

    /**
     * Ids of the snapshots that a transition was judged from: those of the two versions, and of control series, in the windows
     * before and after; of the segments too where they were reweighted.
     */
    List<UUID> behind(Assessment judged) {
        String oldVersion = judged.oldVersion();
        String newVersion = judged.newVersion();
        boolean reweighted = judged.method() == Method.REWEIGHTED;
        Stream<UUID> measured = Stream.concat(evaluations.stream(), reweighted ? parts.stream() : Stream.of())
                .filter(e -> e.modelVersion().equals(newVersion)
                        || e.modelVersion().equals(oldVersion)
                        || e.role() == SnapshotRole.CONTROL)
                .filter(e -> Stream.of(judged.baseline(), judged.evaluated())
                        .filter(Objects::nonNull)
                        .anyMatch(span -> !e.windowStart().isBefore(span.from())
                                && !e.windowEnd().isAfter(span.until())))
                .map(Evaluation::id);
        Stream<UUID> paired = pairs.stream()
                .filter(p -> p.newVersion().equals(newVersion) && p.oldVersion().equals(oldVersion))
                .map(PairedEvaluation::id);
        return Stream.concat(measured, paired).toList();
    }

    /** Null: a role that no method makes anything of. */
    private static Role role(Evaluation evaluation) {
        switch (evaluation.role()) {
            case LIVE:
                return Role.LIVE;
            case SHADOW:
                return Role.SHADOW;
            case CONTROL:
                return Role.CONTROL;
            case ESTIMATED:
                return Role.ESTIMATED;
            default:
                return null;
        }
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
