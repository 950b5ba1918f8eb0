package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.assessment.CalibrationView.PersonTally;
import dev.holdfast.assessment.CalibrationView.Tally;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Estimate;
import dev.holdfast.evidence.Method;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.roadmap.ExpectedEffect;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what people expected against what was measured later: four statements, however much was said. */
@ApplicationScoped
class CalibrationLog {
    static final String ASSERTED_LEVEL = "asserted_level";
    static final String EXPECTED_EFFECT = "expected_effect";

    private final Items items;
    private final ObjectMapper json;

    CalibrationLog(Items items, ObjectMapper json) {
        this.items = items;
        this.json = json;
    }

    /** Every range of the product, the latest first. */
    List<CalibrationEntry> entries(UUID productId) {
        List<AssertedLevel> asserted = AssertedLevel.of(productId, null);
        Set<UUID> ofAssertions = asserted.stream().map(level -> level.itemId).collect(Collectors.toSet());
        List<Outcome> outcomes = Outcome.namedOrOf(productId, ofAssertions);
        Set<UUID> itemIds = new HashSet<>(ofAssertions);
        outcomes.forEach(outcome -> itemIds.add(outcome.itemId));
        Map<UUID, ItemView> known = items.among(productId, itemIds, null).stream()
                .collect(Collectors.toMap(ItemView::itemId, item -> item));
        Map<UUID, Assessment> judged = judged(
                productId,
                outcomes.stream()
                        .filter(outcome -> ofAssertions.contains(outcome.itemId)
                                || known.get(outcome.itemId).expectedEffect() != null)
                        .toList());
        Map<Outcome.Key, Assessment> byCell = new HashMap<>();
        outcomes.forEach(outcome -> byCell.put(outcome.key(), judged.get(outcome.assessmentId)));

        List<CalibrationEntry> entries = new ArrayList<>();
        for (AssertedLevel level : asserted) {
            Assessment found = byCell.get(new Outcome.Key(productId, level.itemId, level.metricId, level.segmentId));
            boolean later =
                    tells(found) && level.knownAt.isBefore(found.evaluated().until());
            Estimate measured = later ? found.withoutChange().estimate() : null;
            entries.add(entry(
                    level.id,
                    ASSERTED_LEVEL,
                    known.get(level.itemId),
                    level.metricId,
                    level.segmentId,
                    level.assertedBy,
                    new ExpectedEffect(level.low, level.likely, level.high),
                    level.knownAt,
                    found,
                    measured));
        }
        for (Outcome outcome : outcomes) {
            ItemView item = known.get(outcome.itemId);
            if (outcome.part == PlannedItem.Part.PRIMARY && item.expectedEffect() != null) {
                Assessment found = judged.get(outcome.assessmentId);
                entries.add(entry(
                        item.itemId(),
                        EXPECTED_EFFECT,
                        item,
                        outcome.metricId,
                        outcome.segmentId,
                        item.owner(),
                        item.expectedEffect(),
                        item.knownAt(),
                        found,
                        tells(found) ? found.effect().estimate() : null));
            }
        }
        entries.sort(Comparator.comparing(CalibrationEntry::saidAt)
                .thenComparing(CalibrationEntry::entryId)
                .reversed());
        return entries;
    }

    /** Counts one kind of ranges: of one cell of one item the last of each person. */
    static Tally tally(List<CalibrationEntry> entries, String kind) {
        record Place(UUID itemId, UUID metricId, UUID segmentId, String by) {}
        Map<Place, CalibrationEntry> counted = new LinkedHashMap<>();
        for (CalibrationEntry entry : entries) {
            if (entry.kind().equals(kind)) {
                Place place = new Place(
                        entry.itemId(),
                        entry.metricId(),
                        entry.segmentId(),
                        Objects.requireNonNullElse(entry.by(), ""));
                // The latest comes first; one that was given when it could be known is no range but a report.
                counted.merge(place, entry, (last, earlier) -> last.inside() == null ? earlier : last);
            }
        }
        Map<String, List<CalibrationEntry>> people = counted.values().stream()
                .collect(Collectors.groupingBy(
                        entry -> Objects.requireNonNullElse(entry.by(), ""), TreeMap::new, Collectors.toList()));
        List<PersonTally> tallies = people.entrySet().stream()
                .map(person -> new PersonTally(
                        person.getKey().isEmpty() ? null : person.getKey(),
                        person.getValue().size(),
                        measured(person.getValue()),
                        inside(person.getValue())))
                .toList();
        List<CalibrationEntry> all = List.copyOf(counted.values());
        return new Tally(all.size(), measured(all), inside(all), tallies);
    }

    private static int measured(List<CalibrationEntry> entries) {
        return (int) entries.stream().filter(entry -> entry.inside() != null).count();
    }

    private static int inside(List<CalibrationEntry> entries) {
        return (int) entries.stream()
                .filter(entry -> Boolean.TRUE.equals(entry.inside()))
                .count();
    }

    /** Whether it says what came, by a better method than somebody's word. */
    private static boolean tells(@Nullable Assessment found) {
        return found != null
                && found.method() != Method.ASSERTED
                && found.verdict() != Verdict.TOO_EARLY
                && found.tellsEffect();
    }

    private static CalibrationEntry entry(
            UUID id,
            String kind,
            ItemView item,
            UUID metricId,
            UUID segmentId,
            String by,
            ExpectedEffect range,
            Instant saidAt,
            Assessment found,
            Estimate measured) {
        return new CalibrationEntry(
                id,
                kind,
                item.itemId(),
                item.key(),
                metricId,
                segmentId,
                by,
                range.low(),
                range.likely(),
                range.high(),
                saidAt,
                measured == null ? null : Wire.name(found.method()),
                measured == null ? null : found.grade().name(),
                measured == null ? null : EstimateView.of(measured),
                measured == null ? null : range.low() <= measured.value() && measured.value() <= range.high());
    }

    private Map<UUID, Assessment> judged(UUID productId, List<Outcome> outcomes) {
        List<UUID> ids = outcomes.stream().map(outcome -> outcome.assessmentId).toList();
        Map<UUID, Assessment> judged = new HashMap<>();
        for (RecordedAssessment row : RecordedAssessment.among(productId, ids)) {
            try {
                judged.put(row.id, json.readValue(row.document, Assessment.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored assessment cannot be read", e);
            }
        }
        return judged;
    }
}
