package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.assessment.Facts.ProductFacts;
import dev.holdfast.assessment.Judging.Judged;
import dev.holdfast.assessment.PlannedItem.Part;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.FalseClaims;
import dev.holdfast.evidence.Segments;
import dev.holdfast.evidence.WindowSpan;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what came of an item: its cells as they stand, or as they would have been judged at an earlier time. */
@ApplicationScoped
class ItemEvidence {
    private final Items items;
    private final Plans plans;
    private final Tolerances tolerances;
    private final Facts facts;
    private final Shifts shifts;
    private final ItemSplit split;
    private final Clock clock;
    private final ObjectMapper json;

    ItemEvidence(
            Items items,
            Plans plans,
            Tolerances tolerances,
            Facts facts,
            Shifts shifts,
            ItemSplit split,
            Clock clock,
            ObjectMapper json) {
        this.items = items;
        this.plans = plans;
        this.tolerances = tolerances;
        this.facts = facts;
        this.shifts = shifts;
        this.split = split;
        this.clock = clock;
        this.json = json;
    }

    /** One cell of the item; id and time are null when it was computed for an earlier time. */
    private record Found(UUID id, UUID metricId, UUID segmentId, Assessment assessment, Instant recordedAt) {}

    ItemEvidenceView of(ItemView item, @Nullable Instant asOf) {
        UUID productId = item.productId();
        PlanView plan = plans.of(productId, item.itemId(), asOf).orElse(null);
        PlannedItem planned = new PlannedItem(item, plan);
        Map<UUID, MetricDefinition> metrics = byId(MetricDefinition.of(productId), metric -> metric.id);
        Map<UUID, Segment> segments = byId(Segment.of(productId), segment -> segment.id);
        UUID all = segments.values().stream()
                .filter(Segment::isAll)
                .map(segment -> segment.id)
                .findFirst()
                .orElse(null);
        List<Found> cells = asOf == null ? standing(item) : judged(item, segments.keySet(), asOf);
        Map<UUID, Long> inputs = cells.isEmpty() ? Map.of() : inputs(productId, cells, all, asOf);

        InputShift moved =
                cells.isEmpty() ? null : shift(productId, cells.get(0).assessment(), asOf);

        List<AssessmentView> views = new ArrayList<>();
        List<ItemTrades.Cell> traded = new ArrayList<>();
        Map<UUID, List<Found>> byMetric = cells.stream().collect(Collectors.groupingBy(Found::metricId));
        for (List<Found> ofMetric : byMetric.values()) {
            Map<UUID, Segments.Flag> flags = flags(ofMetric, all);
            for (Found found : ofMetric) {
                Segments.Flag flag = flags.get(found.segmentId());
                Part part = planned.part(found.metricId(), found.segmentId());
                Double share = share(inputs, found.segmentId(), all);
                traded.add(new ItemTrades.Cell(
                        found.id(),
                        metrics.get(found.metricId()),
                        segments.get(found.segmentId()),
                        part,
                        share,
                        flag != null && flag.found(),
                        found.assessment()));
                views.add(AssessmentView.of(
                        found.assessment(),
                        new AssessmentView.Context(
                                found.id(),
                                item.itemId(),
                                part,
                                metrics.get(found.metricId()),
                                segments.get(found.segmentId()),
                                share,
                                flag != null && flag.againstHeadline(),
                                flag != null && flag.found(),
                                found.recordedAt(),
                                found.segmentId().equals(all) && moved != null ? moved.strongest() : null)));
            }
        }
        views.sort(Comparator.comparing(AssessmentView::metricName)
                .thenComparing(AssessmentView::dimension)
                .thenComparing(AssessmentView::segment));

        AssessmentView primary = views.stream()
                .filter(view -> view.part().equals(Wire.name(Part.PRIMARY)))
                .findFirst()
                .orElse(null);
        List<AssessmentView> guardrails = views.stream()
                .filter(view -> view.part().equals(Wire.name(Part.GUARDRAIL)))
                .toList();
        List<AssessmentView> rest = views.stream()
                .filter(view -> view.part().equals(Wire.name(Part.OTHER)))
                .toList();
        boolean ofPrimary = primary != null;
        ToleranceView tolerance = plan == null ? null : tolerance(productId, plan, all, asOf);
        List<ItemView> together = together(item, asOf);
        return new ItemEvidenceView(
                item.itemId(),
                item.key(),
                item,
                plan,
                primary,
                guardrails,
                rest.stream()
                        .filter(view -> ofPrimary && view.metricId().equals(primary.metricId()))
                        .toList(),
                rest.stream()
                        .filter(view -> !ofPrimary || !view.metricId().equals(primary.metricId()))
                        .toList(),
                tolerance,
                moved == null ? null : InputShiftView.of(moved),
                together.stream()
                        .map(ItemView::key)
                        .filter(key -> !key.equals(item.key()))
                        .sorted()
                        .toList(),
                ItemTrades.of(item.itemId(), traded, signed(item, traded, asOf), today(asOf)),
                split.of(item, together, traded, asOf),
                ItemErrors.of(traded, tolerance),
                views.size(),
                FalseClaimsView.among((int) traded.stream()
                        .filter(cell -> FalseClaims.couldClaim(cell.assessment().verdict()))
                        .count()));
    }

    private static Map<SignOff.Cell, SignOff> signed(ItemView item, List<ItemTrades.Cell> traded, Instant asOf) {
        return traded.isEmpty() ? Map.of() : SignOff.current(item.productId(), item.itemId(), asOf);
    }

    private LocalDate today(Instant asOf) {
        return LocalDate.ofInstant(asOf == null ? clock.instant() : asOf, ZoneOffset.UTC);
    }

    private List<Found> standing(ItemView item) {
        List<Outcome> outcomes = Outcome.ofItem(item.productId(), item.itemId());
        List<UUID> ids = outcomes.stream().map(outcome -> outcome.assessmentId).toList();
        return RecordedAssessment.among(item.productId(), ids).stream()
                .map(row -> new Found(row.id, row.metricId, row.segmentId, parse(row.document), row.recordedAt))
                .toList();
    }

    private List<Found> judged(ItemView item, Set<UUID> segmentIds, Instant asOf) {
        ProductFacts product = facts.read(item.productId(), asOf, asOf);
        List<Found> found = new ArrayList<>();
        for (UUID segmentId : segmentIds) {
            for (Facts.Cell cell : facts.cells(product, segmentId, asOf)) {
                for (Judged judged : cell.judged(product)) {
                    if (judged.item() != null && judged.item().item().itemId().equals(item.itemId())) {
                        found.add(new Found(null, cell.metric().id, segmentId, judged.assessment(), null));
                    }
                }
            }
        }
        return found;
    }

    /** Live inputs by segment over the windows that are judged. */
    private static Map<UUID, Long> inputs(UUID productId, List<Found> cells, UUID all, Instant asOf) {
        WindowSpan span = cells.stream()
                .filter(cell -> cell.segmentId().equals(all))
                .map(cell -> cell.assessment().evaluated())
                .filter(evaluated -> evaluated != null)
                .findFirst()
                .orElse(null);
        return span == null ? Map.of() : Snapshots.inputs(productId, span.from(), span.until(), asOf);
    }

    private static Double share(Map<UUID, Long> inputs, UUID segmentId, UUID all) {
        Long total = inputs.get(all);
        Long part = inputs.get(segmentId);
        return total == null || total == 0 || part == null ? null : Math.min(1, (double) part / total);
    }

    /** Of one metric's segments, against the same metric over all inputs; empty without that. */
    private static Map<UUID, Segments.Flag> flags(List<Found> ofMetric, UUID all) {
        Found headline = ofMetric.stream()
                .filter(found -> found.segmentId().equals(all))
                .findFirst()
                .orElse(null);
        if (headline == null) {
            return Map.of();
        }
        List<Segments.Part> parts = ofMetric.stream()
                .filter(found -> !found.segmentId().equals(all))
                .map(found -> new Segments.Part(found.segmentId().toString(), null, found.assessment()))
                .toList();
        Map<UUID, Segments.Flag> flags = new HashMap<>();
        Segments.compare(headline.assessment(), parts)
                .forEach(flag -> flags.put(UUID.fromString(flag.segment()), flag));
        return flags;
    }

    /** How the inputs moved at the transition in which the item shipped; null where that is not known yet. */
    private InputShift shift(UUID productId, Assessment assessment, Instant asOf) {
        return shifts.read(productId, asOf).stream()
                .filter(each -> each.newVersion().equals(assessment.newVersion())
                        && each.at().equals(assessment.at()))
                .findFirst()
                .orElse(null);
    }

    private ToleranceView tolerance(UUID productId, PlanView plan, UUID all, Instant asOf) {
        return tolerances
                .of(productId, plan.metricId(), plan.segmentId(), asOf)
                .or(() -> tolerances.of(productId, plan.metricId(), all, asOf))
                .orElse(null);
    }

    /** The items of the same release, this one included; nothing for one that has not shipped. */
    private List<ItemView> together(ItemView item, Instant asOf) {
        if (item.modelVersion() == null || !PlannedItem.shipped(item)) {
            return List.of();
        }
        return items.shipping(item.productId(), List.of(item.modelVersion()), asOf).stream()
                .filter(PlannedItem::shipped)
                .toList();
    }

    private static <T> Map<UUID, T> byId(List<T> all, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each));
    }

    private Assessment parse(String document) {
        try {
            return json.readValue(document, Assessment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored assessment cannot be read", e);
        }
    }
}
