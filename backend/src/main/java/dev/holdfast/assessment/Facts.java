package dev.holdfast.assessment;

import dev.holdfast.assessment.Judging.Agreed;
import dev.holdfast.evidence.Assertion;
import dev.holdfast.evidence.Assess;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.ServicePeriod;
import dev.holdfast.evidence.ServicePeriods;
import dev.holdfast.evidence.Traffic;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.ModelVersion;
import dev.holdfast.metrics.PairedEvaluation;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what a product's cells are judged from, as of now or of an earlier time: a fixed number of statements. */
@ApplicationScoped
class Facts {
    private final Items items;
    private final Plans plans;
    private final Tolerances tolerances;

    Facts(Items items, Plans plans, Tolerances tolerances) {
        this.items = items;
        this.plans = plans;
        this.tolerances = tolerances;
    }

    /**
     * What all cells of a product share.
     *
     * @param segments by id
     * @param allInputs the segment of all inputs; null: nothing was measured yet
     * @param waiting items whose version is in service although nobody has said that they shipped
     */
    record ProductFacts(
            UUID productId,
            List<MetricDefinition> metrics,
            Map<UUID, Segment> segments,
            UUID allInputs,
            List<ServicePeriod> periods,
            Agreed agreed,
            List<ItemView> waiting,
            List<ToleranceView> tolerances,
            List<AssertedLevel> asserted) {

        /** The margin for cells that no plan names: of the cell's own tolerance, else of the metric's over all inputs. */
        Double margin(MetricDefinition metric, UUID segmentId) {
            Double overAll = null;
            for (ToleranceView tolerance : tolerances) {
                if (tolerance.metricId().equals(metric.id)) {
                    if (tolerance.segmentId().equals(segmentId)) {
                        return tolerance.margin();
                    }
                    if (tolerance.segmentId().equals(allInputs)) {
                        overAll = tolerance.margin();
                    }
                }
            }
            return overAll;
        }

        /** The floor of the cell's own tolerance; null without one. */
        Double floor(UUID metricId, UUID segmentId) {
            ToleranceView tolerance = tolerance(metricId, segmentId);
            return tolerance == null ? null : tolerance.floor();
        }

        /** The cell's own tolerance; null without one. */
        ToleranceView tolerance(UUID metricId, UUID segmentId) {
            return tolerances.stream()
                    .filter(tolerance -> tolerance.metricId().equals(metricId)
                            && tolerance.segmentId().equals(segmentId))
                    .findFirst()
                    .orElse(null);
        }

        /** What was said last about a cell of an item; null: nobody said anything. */
        Assertion assertion(PlannedItem item, UUID metricId, UUID segmentId) {
            return asserted.stream()
                    .filter(level -> level.itemId.equals(item.item().itemId())
                            && level.metricId.equals(metricId)
                            && level.segmentId.equals(segmentId))
                    .reduce((earlier, later) -> later)
                    .map(AssertedLevel::assertion)
                    .orElse(null);
        }

        /** The segment as it stands in a sentence: " in evening"; empty for all inputs. */
        String where(UUID segmentId) {
            return segmentId.equals(allInputs) ? "" : " in " + segments.get(segmentId).name;
        }

        /** Tolerances whose signal watches a cell. */
        List<ToleranceView> watching(UUID metricId, UUID segmentId) {
            return tolerances.stream()
                    .filter(tolerance -> tolerance.signal() != null
                            && tolerance.signal().metricId().equals(metricId)
                            && tolerance.signal().segmentId().equals(segmentId))
                    .toList();
        }

        /** Items that were judged by a plan and whose version has not been replaced. */
        List<PlannedItem> settledInService() {
            return agreed.shippedByTransition().entrySet().stream()
                    .filter(entry -> entry.getKey().until() == null)
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(item -> item.plan() != null && item.item().stage() == Stage.SETTLED)
                    .toList();
        }

        /** Changes whenever something that is shared by all cells could change a judgement, the passing of a date included. */
        String fingerprint() {
            StringBuilder text =
                    new StringBuilder(Assess.METHOD_VERSION).append('.').append(CellReading.FORM);
            text.append(
                    metrics.stream().map(m -> m.id + "." + m.definitionVersion).toList());
            text.append(agreed.traffic().size()).append(agreed.transitions()).append(agreed.unrunnable());
            agreed.shippedByTransition()
                    .forEach((transition, shipped) -> shipped.forEach(item -> text.append(
                                    item.item().itemId())
                            .append(item.item().kind())
                            .append(item.plan() == null ? 0 : item.plan().revision())
                            .append(item.evaluateUntil() != null
                                    && !agreed.now().isBefore(item.evaluateUntil()))
                            .append(item.evaluateUntil() != null
                                    && ServicePeriods.outstanding(
                                            agreed.traffic(), item.evaluateUntil(), agreed.now()))));
            text.append(tolerances.stream()
                    .map(t -> t.toleranceId() + "." + t.revision())
                    .toList());
            text.append(asserted.stream().map(level -> level.id).toList());
            return text.toString();
        }
    }

    /** @param asOf null: now */
    ProductFacts read(UUID productId, Instant asOf, Instant now) {
        List<Traffic> traffic = Snapshots.served(productId, asOf).stream()
                .map(window ->
                        new Traffic(window.windowStart(), window.windowEnd(), window.version(), window.sampleSize()))
                .toList();
        List<ServicePeriod> periods = ServicePeriods.of(traffic);
        Set<String> served = traffic.stream().map(Traffic::version).collect(Collectors.toSet());
        List<ItemView> ofVersions = items.shipping(productId, served, asOf);
        List<ItemView> shipped =
                ofVersions.stream().filter(PlannedItem::shipped).toList();
        Map<UUID, PlanView> planOf = new LinkedHashMap<>();
        plans.among(productId, shipped.stream().map(ItemView::itemId).toList(), asOf)
                .forEach(plan -> planOf.put(plan.itemId(), plan));
        Set<String> unrunnable = ModelVersion.of(productId).stream()
                .filter(version -> version.unrunnable != null)
                .map(version -> version.name)
                .collect(Collectors.toSet());
        Map<UUID, Segment> segments = new LinkedHashMap<>();
        Segment.of(productId).forEach(segment -> segments.put(segment.id, segment));
        return new ProductFacts(
                productId,
                MetricDefinition.of(productId),
                segments,
                segments.values().stream()
                        .filter(Segment::isAll)
                        .map(segment -> segment.id)
                        .findFirst()
                        .orElse(null),
                periods,
                Agreed.of(
                        traffic,
                        shipped.stream()
                                .map(item -> new PlannedItem(item, planOf.get(item.itemId())))
                                .toList(),
                        unrunnable,
                        now),
                ofVersions.stream()
                        .filter(item -> item.stage() == Stage.PLANNED || item.stage() == Stage.BUILDING)
                        .toList(),
                tolerances.all(productId, asOf),
                AssertedLevel.of(productId, asOf));
    }

    /** One metric in one segment, with what was measured there. */
    record Cell(MetricDefinition metric, UUID segmentId, CellInputs inputs) {

        /** Every transition, for every item that shipped in it. */
        List<Judging.Judged> judged(ProductFacts product) {
            return Judging.judge(
                    inputs,
                    metric.id,
                    segmentId,
                    product.margin(metric, segmentId),
                    item -> product.assertion(item, metric.id, segmentId),
                    product.agreed());
        }

        /** @param ids of the stored assessments, in the order of judged; null when none are stored */
        CellReading reading(ProductFacts product, List<Judging.Judged> judged, List<UUID> ids) {
            ToleranceView tolerance = product.tolerance(metric.id, segmentId);
            List<ToleranceView> watching = product.watching(metric.id, segmentId);
            List<LevelStretch> levels = Assess.levels(inputs.history());
            boolean asked = tolerance != null || !watching.isEmpty() || segmentId.equals(product.allInputs());
            return Judging.reading(
                    inputs,
                    judged,
                    ids,
                    levels,
                    tolerance,
                    asked ? CellStanding.of(inputs, levels, tolerance, watching, product.where(segmentId)) : null);
        }
    }

    /** Every cell of the segment in which anything was measured, with what is known beside it. */
    List<Cell> cells(ProductFacts product, UUID segmentId, Instant asOf) {
        if (!segmentId.equals(product.allInputs())) {
            return cells(product, segmentId, asOf, CellInputs.Parts.NONE);
        }
        Set<UUID> others = new LinkedHashSet<>(product.segments().keySet());
        others.remove(segmentId);
        return cells(
                product,
                segmentId,
                asOf,
                new CellInputs.Parts(Snapshots.live(product.productId(), others, asOf), product.segments()));
    }

    /** Every cell of the segment, with what was measured in it and nothing else. */
    List<Cell> measured(ProductFacts product, UUID segmentId, Instant asOf) {
        return cells(product, segmentId, asOf, CellInputs.Parts.NONE);
    }

    private static List<Cell> cells(ProductFacts product, UUID segmentId, Instant asOf, CellInputs.Parts parts) {
        List<Evaluation> evaluations = Snapshots.current(product.productId(), segmentId, asOf);
        List<PairedEvaluation> pairs = Snapshots.pairs(product.productId(), segmentId, asOf);
        return product.metrics().stream()
                .map(metric -> new Cell(
                        metric, segmentId, CellInputs.of(metric, evaluations, pairs, product.periods(), parts)))
                .filter(cell -> !cell.inputs().empty())
                .toList();
    }
}
