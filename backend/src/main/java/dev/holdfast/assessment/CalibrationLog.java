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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what people expected against what was measured later. */
@ApplicationScoped
class CalibrationLog {
    static final String ASSERTED_LEVEL = "asserted_level";
    static final String EXPECTED_EFFECT = "expected_effect";

    /** Judgements are read this many at a time: each is a document. */
    private static final int PORTION = 500;

    private final Items items;
    private final ObjectMapper json;

    CalibrationLog(Items items, ObjectMapper json) {
        this.items = items;
        this.json = json;
    }

    /**
     * A range that somebody gave.
     *
     * @param by null: an effect of an item that nobody owns
     * @param assessmentId the judgement that stands where the range was given for; null: none does
     */
    record Said(
            UUID id,
            String kind,
            ItemView item,
            UUID metricId,
            UUID segmentId,
            @Nullable String by,
            ExpectedEffect range,
            Instant at,
            @Nullable UUID assessmentId) {}

    /** Every range of the product, the latest first: three statements, and no judgement is read. */
    List<Said> said(UUID productId) {
        List<AssertedLevel> asserted = AssertedLevel.of(productId, null);
        Set<UUID> itemIds = asserted.stream().map(level -> level.itemId).collect(Collectors.toSet());
        List<Outcome> outcomes = Outcome.namedOrOf(productId, itemIds);
        outcomes.forEach(outcome -> itemIds.add(outcome.itemId));
        Map<UUID, ItemView> known = items.among(productId, itemIds, null).stream()
                .collect(Collectors.toMap(ItemView::itemId, item -> item));
        Map<Outcome.Key, UUID> standing = new HashMap<>();
        outcomes.forEach(outcome -> standing.put(outcome.key(), outcome.assessmentId));

        List<Said> said = new ArrayList<>();
        for (AssertedLevel level : asserted) {
            said.add(new Said(
                    level.id,
                    ASSERTED_LEVEL,
                    known.get(level.itemId),
                    level.metricId,
                    level.segmentId,
                    level.assertedBy,
                    new ExpectedEffect(level.low, level.likely, level.high),
                    level.knownAt,
                    standing.get(new Outcome.Key(productId, level.itemId, level.metricId, level.segmentId))));
        }
        for (Outcome outcome : outcomes) {
            ItemView item = known.get(outcome.itemId);
            if (outcome.part == PlannedItem.Part.PRIMARY && item.expectedEffect() != null) {
                said.add(new Said(
                        item.itemId(),
                        EXPECTED_EFFECT,
                        item,
                        outcome.metricId,
                        outcome.segmentId,
                        item.owner(),
                        item.expectedEffect(),
                        item.knownAt(),
                        outcome.assessmentId));
            }
        }
        said.sort(Comparator.comparing(Said::at).thenComparing(Said::id).reversed());
        return said;
    }

    /** What came of these ranges, in their order: one statement for each five hundred, whose judgements are then let go. */
    List<CalibrationEntry> measured(UUID productId, List<Said> said) {
        List<CalibrationEntry> entries = new ArrayList<>();
        for (int from = 0; from < said.size(); from += PORTION) {
            List<Said> some = said.subList(from, Math.min(said.size(), from + PORTION));
            Map<UUID, Assessment> judged = judged(
                    productId,
                    some.stream()
                            .map(Said::assessmentId)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
            some.forEach(each -> entries.add(entry(each, judged.get(each.assessmentId()))));
        }
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

    private static CalibrationEntry entry(Said said, @Nullable Assessment found) {
        Estimate measured = null;
        if (tells(found)) {
            if (said.kind().equals(EXPECTED_EFFECT)) {
                measured = found.effect().estimate();
            } else if (said.at().isBefore(found.evaluated().until())) {
                measured = found.withoutChange().estimate();
            }
        }
        ExpectedEffect range = said.range();
        return new CalibrationEntry(
                said.id(),
                said.kind(),
                said.item().itemId(),
                said.item().key(),
                said.metricId(),
                said.segmentId(),
                said.by(),
                range.low(),
                range.likely(),
                range.high(),
                said.at(),
                measured == null ? null : Wire.name(found.method()),
                measured == null ? null : found.grade().name(),
                measured == null ? null : EstimateView.of(measured),
                measured == null ? null : range.low() <= measured.value() && measured.value() <= range.high());
    }

    private Map<UUID, Assessment> judged(UUID productId, List<UUID> ids) {
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
