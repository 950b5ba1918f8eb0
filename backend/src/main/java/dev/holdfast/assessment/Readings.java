package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.assessment.Facts.ProductFacts;
import dev.holdfast.assessment.Judging.Judged;
import dev.holdfast.assessment.PlannedItem.Part;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Measure;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.metrics.Measured;
import dev.holdfast.metrics.MetricDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a product as they are drawn and reckoned: as stored, or, as of an earlier time, computed from what was known
 * then by the same functions.
 */
@ApplicationScoped
public class Readings {
    private final Facts facts;
    private final ObjectMapper json;

    Readings(Facts facts, ObjectMapper json) {
        this.facts = facts;
        this.json = json;
    }

    /** One metric in one segment. */
    public record Cell(UUID metricId, UUID segmentId) {}

    /** Every cell of these segments in which anything was measured. */
    public Map<Cell, CellReading> of(UUID productId, Collection<UUID> segmentIds, @Nullable Instant asOf) {
        Map<Cell, CellReading> readings = new LinkedHashMap<>();
        if (asOf == null) {
            for (StoredReading stored : StoredReading.ofSegments(productId, segmentIds)) {
                readings.put(new Cell(stored.metricId, stored.segmentId), parse(stored.document));
            }
            return readings;
        }
        ProductFacts product = facts.read(productId, asOf, asOf);
        for (UUID segmentId : segmentIds) {
            for (Facts.Cell cell : facts.cells(product, segmentId, asOf)) {
                readings.put(new Cell(cell.metric().id, segmentId), cell.reading(product, cell.judged(product), null));
            }
        }
        return readings;
    }

    /** What came of an item in a cell that its plan names, as it would have been judged at that time. */
    public record ItemOutcome(
            UUID itemId, UUID metricId, UUID segmentId, boolean primary, Verdict verdict, Grade grade) {}

    public List<ItemOutcome> outcomes(UUID productId, Instant asOf) {
        ProductFacts product = facts.read(productId, asOf, asOf);
        Set<UUID> segments = product.agreed().shippedByTransition().values().stream()
                .flatMap(List::stream)
                .filter(item -> item.plan() != null)
                .flatMap(item -> Stream.concat(
                        Stream.of(item.plan().segmentId()),
                        item.plan().guardrails().stream().map(Guardrail::segmentId)))
                .collect(Collectors.toSet());
        List<ItemOutcome> outcomes = new ArrayList<>();
        for (UUID segmentId : segments) {
            for (Facts.Cell cell : facts.cells(product, segmentId, asOf)) {
                for (Judged judged : cell.judged(product)) {
                    Part part =
                            judged.item() == null ? Part.OTHER : judged.item().part(cell.metric().id, segmentId);
                    if (part != Part.OTHER) {
                        outcomes.add(new ItemOutcome(
                                judged.item().item().itemId(),
                                cell.metric().id,
                                segmentId,
                                part == Part.PRIMARY,
                                judged.assessment().verdict(),
                                judged.assessment().grade()));
                    }
                }
            }
        }
        return outcomes;
    }

    /** What is said of these items in the cell that their plan judges by, by item; those that were judged there. */
    public Map<UUID, String> verdictSentences(UUID productId, Collection<UUID> itemIds) {
        List<Outcome> outcomes = Outcome.primary(productId, itemIds);
        Map<UUID, RecordedAssessment> standing =
                RecordedAssessment.among(
                                productId,
                                outcomes.stream()
                                        .map(outcome -> outcome.assessmentId)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(row -> row.id, row -> row));
        Map<UUID, String> sentences = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            RecordedAssessment row = standing.get(outcome.assessmentId);
            if (row != null) {
                sentences.put(outcome.itemId, assessment(row.document).sentence());
            }
        }
        return sentences;
    }

    private Assessment assessment(String document) {
        try {
            return json.readValue(document, Assessment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored assessment cannot be read", e);
        }
    }

    /** What stands of every item that was judged in the cell that its plan names first: one statement now. */
    public List<ItemOutcome> primaryOutcomes(UUID productId, @Nullable Instant asOf) {
        return asOf == null
                ? primary(Outcome.primary(productId))
                : primaryThen(productId, asOf).toList();
    }

    /** The same in the cells that these plans name first. */
    public List<ItemOutcome> primaryOutcomes(UUID productId, Collection<PlanView> plans, @Nullable Instant asOf) {
        if (plans.isEmpty()) return List.of();
        Set<UUID> metrics = plans.stream().map(PlanView::metricId).collect(Collectors.toSet());
        Set<UUID> segments = plans.stream().map(PlanView::segmentId).collect(Collectors.toSet());
        Set<Cell> cells = plans.stream()
                .map(plan -> new Cell(plan.metricId(), plan.segmentId()))
                .collect(Collectors.toSet());
        Stream<ItemOutcome> found = asOf == null
                ? primary(Outcome.primary(productId, metrics, segments)).stream()
                : primaryThen(productId, asOf);
        return found.filter(outcome -> cells.contains(new Cell(outcome.metricId(), outcome.segmentId())))
                .toList();
    }

    private Stream<ItemOutcome> primaryThen(UUID productId, Instant asOf) {
        return outcomes(productId, asOf).stream().filter(ItemOutcome::primary);
    }

    private static List<ItemOutcome> primary(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new ItemOutcome(
                        outcome.itemId, outcome.metricId, outcome.segmentId, true, outcome.verdict, outcome.grade))
                .toList();
    }

    /** The metric in the engine's terms. */
    public static Metric inWords(MetricDefinition metric) {
        return CellInputs.inWords(metric);
    }

    /** What was measured, as a metric reads it that it answers; empty where that divides by zero, as recall without positives. */
    public static Optional<Measure> measure(MetricDefinition metric, Measured measured) {
        return Optional.ofNullable(CellInputs.measure(metric.kind, measured)).filter(measure -> !measure.empty());
    }

    private CellReading parse(String document) {
        try {
            return json.readValue(document, CellReading.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored reading cannot be read", e);
        }
    }
}
