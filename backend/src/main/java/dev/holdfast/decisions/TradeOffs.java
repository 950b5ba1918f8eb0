package dev.holdfast.decisions;

import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.assessment.Tolerances;
import dev.holdfast.decisions.TradeOffAssumptions.Origin;
import dev.holdfast.evidence.OperatingPoint;
import dev.holdfast.evidence.Tradeoff;
import dev.holdfast.evidence.Tradeoff.Cost;
import dev.holdfast.evidence.TradeoffSentences;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.OperatingPointSetView;
import dev.holdfast.metrics.OperatingPointSets;
import dev.holdfast.metrics.Segment;
import dev.holdfast.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reckons a set of operating points with a team's volume, costs and capacity; four statements, however many points. */
@ApplicationScoped
class TradeOffs {
    private static final double THOUSAND = 1000;
    private static final double DAYS_A_WEEK = 7;

    private final OperatingPointSets sets;
    private final Tolerances tolerances;

    TradeOffs(OperatingPointSets sets, Tolerances tolerances) {
        this.sets = sets;
        this.tolerances = tolerances;
    }

    /** Empty when the set was not known then. */
    Optional<TradeOffView> of(UUID productId, UUID setId, TradeOffQuestion question, Instant asOf, String at) {
        question.check(at);
        return sets.one(productId, setId, asOf).map(set -> reckoned(set, question, asOf, at));
    }

    private TradeOffView reckoned(OperatingPointSetView set, TradeOffQuestion question, Instant asOf, String at) {
        Agreed agreed = agreed(set.productId(), asOf);
        Volume volume = volume(set, question, agreed);
        boolean weekly = volume.from != Origin.UNKNOWN;
        if (question.capacityPerWeek() != null && !weekly)
            throw ProblemException.invalid(
                    at + "capacityPerWeek", "needs volumePerWeek: nothing tells how many a week is");
        boolean entered = question.capacityPerWeek() != null;
        ToleranceView carrying = entered || !weekly ? null : agreed.carrying;
        Double capacity =
                entered ? question.capacityPerWeek() : carrying == null ? null : carrying.fallbackCapacityPerWeek();
        CapacityOf counts = entered
                ? question.capacityOf() == null ? CapacityOf.ALARMS : question.capacityOf()
                : carrying == null ? null : agreed.counts(carrying);
        Tradeoff found = Tradeoff.of(
                set.points().stream()
                        .map(p -> new OperatingPoint(p.threshold(), p.tp(), p.fp(), p.fn(), p.tn()))
                        .toList(),
                new Tradeoff.Assumptions(
                        volume.inputs,
                        weekly ? Tradeoff.Per.WEEK : Tradeoff.Per.THOUSAND_INPUTS,
                        question.baseRate(),
                        question.priced()
                                ? new Cost(question.falseAlarmCostLow(), question.falseAlarmCostHigh())
                                : null,
                        question.priced() ? new Cost(question.missCostLow(), question.missCostHigh()) : null,
                        capacity,
                        counts == null ? null : Tradeoff.CapacityOf.valueOf(counts.name()),
                        set.inUseThreshold()));
        TradeOffAssumptions assumptions = new TradeOffAssumptions(
                volume.inputs,
                weekly ? TradeOffAssumptions.Per.WEEK : TradeOffAssumptions.Per.THOUSAND_INPUTS,
                volume.from,
                found.baseRate(),
                question.baseRate() == null ? Origin.SET : Origin.ENTERED,
                question.falseAlarmCostLow(),
                question.falseAlarmCostHigh(),
                question.missCostLow(),
                question.missCostHigh(),
                found.assumptions().ratioLow(),
                RangedAmount.bounded(found.assumptions().ratioHigh()),
                capacity,
                counts,
                capacity == null ? null : entered ? Origin.ENTERED : Origin.TOLERANCE,
                carrying == null ? null : carrying.toleranceId(),
                carrying == null ? null : carrying.fallback());
        return view(set, asOf, found, assumptions);
    }

    private static TradeOffView view(
            OperatingPointSetView set, Instant asOf, Tradeoff found, TradeOffAssumptions assumptions) {
        int[] within = found.cheapestWithinCosts();
        String headline = TradeoffSentences.headline(found);
        return new TradeOffView(
                set.operatingPointSetId(),
                set.productId(),
                set.modelVersion(),
                set.source(),
                set.title(),
                set.illustrative(),
                set.evaluationSet(),
                set.windowStart(),
                set.windowEnd(),
                set.superseded(),
                asOf,
                set.positives(),
                set.negatives(),
                assumptions,
                set.illustrative() ? "Illustration, not a measurement: " + headline : headline,
                TradeoffSentences.notes(found, set.evaluationSet()),
                found.points().stream().map(p -> TradeOffPoint.of(found, p)).toList(),
                found.flips().stream()
                        .map(two -> ThresholdComparison.of(found, two))
                        .toList(),
                found.inUse() < 0 ? null : found.inUse(),
                within == null
                        ? null
                        : IntStream.rangeClosed(within[0], within[1])
                                .mapToObj(found.edge()::get)
                                .toList());
    }

    private record Volume(double inputs, Origin from) {}

    private static Volume volume(OperatingPointSetView set, TradeOffQuestion question, Agreed agreed) {
        if (question.volumePerWeek() != null) return new Volume(question.volumePerWeek(), Origin.ENTERED);
        if (agreed.volumePerWeek != null) return new Volume(agreed.volumePerWeek, Origin.TOLERANCE);
        if (set.windowStart() == null || set.windowEnd() == null) return new Volume(THOUSAND, Origin.UNKNOWN);
        double days = Duration.between(set.windowStart(), set.windowEnd()).toSeconds() / 86_400.0;
        return new Volume((set.positives() + set.negatives()) * DAYS_A_WEEK / days, Origin.SET);
    }

    /**
     * What was agreed about all inputs.
     *
     * @param volumePerWeek of the first tolerance that says it
     * @param carrying the first tolerance whose fallback has a capacity
     */
    private record Agreed(
            @Nullable Double volumePerWeek, @Nullable ToleranceView carrying, Map<UUID, MetricKind> kinds) {

        /** What the fallback of a tolerance carries are the errors of its metric. */
        CapacityOf counts(ToleranceView tolerance) {
            MetricKind kind = kinds.get(tolerance.metricId());
            if (kind == MetricKind.RECALL) return CapacityOf.MISSES;
            return kind == MetricKind.PRECISION ? CapacityOf.FALSE_ALARMS : CapacityOf.ERRORS;
        }
    }

    private Agreed agreed(UUID productId, Instant asOf) {
        Map<UUID, MetricKind> kinds = MetricDefinition.of(productId).stream()
                .collect(Collectors.toMap(metric -> metric.id, metric -> metric.kind));
        UUID all = Segment.all(productId).map(segment -> segment.id).orElse(null);
        // A capacity or volume about something that is no classifier's confusion says nothing here.
        List<ToleranceView> about = tolerances.all(productId, asOf).stream()
                .filter(tolerance -> tolerance.segmentId().equals(all))
                .filter(tolerance -> kinds.get(tolerance.metricId()).fromConfusion())
                .toList();
        Function<Predicate<ToleranceView>, ToleranceView> first =
                which -> about.stream().filter(which).findFirst().orElse(null);
        ToleranceView voluminous = first.apply(t -> t.volumePerWeek() != null && t.volumePerWeek() > 0);
        return new Agreed(
                voluminous == null ? null : voluminous.volumePerWeek(),
                first.apply(t -> t.fallbackCapacityPerWeek() != null),
                kinds);
    }
}
