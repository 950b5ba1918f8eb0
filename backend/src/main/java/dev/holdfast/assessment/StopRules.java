package dev.holdfast.assessment;

import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.MeasuredWindow;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.StopRule;
import dev.holdfast.evidence.StopSentences;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.MeasuredStop;
import dev.holdfast.roadmap.StopCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads stop conditions against what was measured: a fixed number of statements, however many items there are. Nothing is
 * stored, so a condition as of an earlier time is read as it would have been read then.
 */
@ApplicationScoped
public class StopRules {
    /** What was met for the last time longer ago than this, as in an imported history, is the past. */
    private static final Duration PRESENT = Duration.ofDays(60);

    private static final int MOST_STEPS = 100;

    private final Items items;

    StopRules(Items items) {
        this.items = items;
    }

    /**
     * A condition that is met.
     *
     * @param occasion what tells it from every other time that this item's conditions were met
     * @param sentence with its numbers
     * @param at when it came true
     */
    public record Met(ItemView item, String occasion, String sentence, Instant at) {}

    /** What is met now, of items whose work is still to come. */
    public List<Met> met(UUID productId, Instant now) {
        List<ItemView> watched = items.toBeStopped(productId);
        if (watched.isEmpty()) return List.of();
        Looked looked = Looked.of(productId, watched, null);
        List<Met> met = new ArrayList<>();
        for (ItemView item : watched) {
            for (Read part : parts(item, looked, now)) {
                if (part.met() && !part.lastedUntil().isBefore(now.minus(PRESENT)))
                    met.add(new Met(item, part.occasion(), part.sentence(), part.at()));
            }
        }
        return met;
    }

    /** @param asOf null: now */
    StopRuleView of(ItemView item, @Nullable Instant asOf, Instant now) {
        boolean watched = open(item);
        if (item.stopCondition() == null) return new StopRuleView(watched, false, List.of());
        List<Read> parts = parts(item, Looked.of(item.productId(), List.of(item), asOf), now);
        return new StopRuleView(
                watched,
                parts.stream().anyMatch(Read::met),
                parts.stream().map(Read::view).toList());
    }

    private static boolean open(ItemView item) {
        return item.stage().open();
    }

    /** One part of a condition as it stands; the last four are null while it is not met. */
    private record Read(
            StopRuleView.StopRulePart view,
            @Nullable String occasion,
            @Nullable String sentence,
            @Nullable Instant at,
            @Nullable Instant lastedUntil) {
        boolean met() {
            return occasion != null;
        }
    }

    private static List<Read> parts(ItemView item, Looked looked, Instant now) {
        StopCondition condition = item.stopCondition();
        List<Read> parts = new ArrayList<>();
        if (condition.measured() != null) {
            Read measured = measured(item, condition.measured(), looked);
            if (measured != null) parts.add(measured);
        }
        if (condition.notShippedBy() != null)
            parts.add(late(item, condition.notShippedBy().lastDay(), now));
        if (condition.effortAbove() != null) parts.add(tooMuch(item, condition.effortAbove(), now));
        return parts;
    }

    /** Null: its metric is gone. */
    private static @Nullable Read measured(ItemView item, MeasuredStop stop, Looked looked) {
        MetricDefinition definition = looked.metrics.get(stop.metricId());
        if (definition == null) return null;
        Metric metric = CellInputs.inWords(definition);
        Segment segment = looked.segment(stop);
        String where = segment == null || segment.isAll() ? "" : " in " + segment.name;
        StopRule.Terms terms = terms(item, stop);
        List<Evaluation> evaluations = segment == null ? List.of() : looked.evaluations(segment.id);
        CellHistory served = CellInputs.of(definition, evaluations, List.of(), List.of(), CellInputs.Parts.NONE)
                .history();
        List<MeasuredWindow> tested = CellInputs.offline(definition, evaluations);
        Instant since = since(item);
        StopRule.Reading reading = StopRule.read(served.windows(), tested, terms, metric.orientation(), since);
        List<StopRule.Step> latest = reading.steps()
                .subList(
                        Math.max(0, reading.steps().size() - MOST_STEPS),
                        reading.steps().size());
        StopRuleView.StopRulePart view = new StopRuleView.StopRulePart(
                "measured",
                StopSentences.rule(metric, where, terms),
                StopSentences.state(metric, terms, reading),
                reading.met(),
                reading.running(),
                stop.inARow(),
                latest.stream()
                        .map(step -> new StopRuleView.StopRuleStep(
                                step.version(),
                                step.from(),
                                step.until(),
                                step.value(),
                                step.reference(),
                                step.missed()))
                        .toList());
        if (!reading.met()) return new Read(view, null, null, null, null);
        List<StopRule.Step> firing = reading.firings().get(reading.firings().size() - 1);
        // By its number, so that a late window which makes it begin earlier does not make it another.
        String occasion = Integer.toHexString(Objects.hash(stop.toString(), terms.version(), since.toString())) + "/"
                + reading.firings().size();
        return new Read(
                view,
                occasion,
                StopSentences.met(metric, where, terms, firing),
                firing.get(stop.inARow() - 1).until(),
                firing.get(firing.size() - 1).until());
    }

    private static Read late(ItemView item, LocalDate by, Instant now) {
        Instant end = by.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean met = open(item) && !now.isBefore(end);
        StopRuleView.StopRulePart view = new StopRuleView.StopRulePart(
                "date",
                StopSentences.dateRule(by),
                met ? StopSentences.late(by) : open(item) ? "The day has not passed." : "No longer watched.",
                met,
                null,
                null,
                List.of());
        return met
                ? new Read(view, "by/" + by, StopSentences.late(by), end, now)
                : new Read(view, null, null, null, null);
    }

    private static Read tooMuch(ItemView item, double limit, Instant now) {
        boolean met = open(item) && item.effortDays() != null && item.effortDays() > limit;
        StopRuleView.StopRulePart view = new StopRuleView.StopRulePart(
                "effort",
                StopSentences.effortRule(limit),
                met
                        ? StopSentences.tooMuch(limit, item.effortDays())
                        : StopSentences.effortState(limit, item.effortDays()),
                met,
                null,
                null,
                List.of());
        return met
                ? new Read(view, "above/" + limit, StopSentences.tooMuch(limit, item.effortDays()), item.knownAt(), now)
                : new Read(view, null, null, null, null);
    }

    /** The work begins when somebody says so; until then, with the item's stage. */
    private static Instant since(ItemView item) {
        LocalDate day = item.begunOn() == null ? item.stageSince() : item.begunOn();
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static StopRule.Terms terms(ItemView item, MeasuredStop stop) {
        boolean ofOne =
                stop.subject() != MeasuredStop.Subject.SERVICE && stop.counted() == MeasuredStop.Counted.WINDOWS;
        String version = stop.version() == null ? item.modelVersion() : stop.version();
        return new StopRule.Terms(
                StopRule.Subject.valueOf(stop.subject().name()),
                ofOne ? version : null,
                StopRule.Against.valueOf(stop.against().name()),
                stop.atLeast(),
                stop.inARow(),
                StopRule.Counted.valueOf(stop.counted().name()));
    }

    /** What the conditions of some items look at. */
    private record Looked(
            Map<UUID, MetricDefinition> metrics,
            Map<UUID, Segment> segments,
            @Nullable Segment allInputs,
            Map<UUID, List<Evaluation>> bySegment) {

        static Looked of(UUID productId, Collection<ItemView> watched, @Nullable Instant asOf) {
            List<MeasuredStop> stops = watched.stream()
                    .map(item -> item.stopCondition().measured())
                    .filter(Objects::nonNull)
                    .toList();
            if (stops.isEmpty()) return new Looked(Map.of(), Map.of(), null, Map.of());
            Map<UUID, Segment> segments = Segment.of(productId).stream()
                    .collect(Collectors.toMap(segment -> segment.id, Function.identity()));
            Segment all = segments.values().stream()
                    .filter(Segment::isAll)
                    .findFirst()
                    .orElse(null);
            List<UUID> ids = stops.stream()
                    .map(stop -> stop.segmentId() != null ? stop.segmentId() : all == null ? null : all.id)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return new Looked(
                    MetricDefinition.of(productId).stream()
                            .collect(Collectors.toMap(metric -> metric.id, Function.identity())),
                    segments,
                    all,
                    Snapshots.current(productId, ids, asOf).stream()
                            .collect(Collectors.groupingBy(
                                    Evaluation::segmentId, LinkedHashMap::new, Collectors.toList())));
        }

        @Nullable
        Segment segment(MeasuredStop stop) {
            return stop.segmentId() == null ? allInputs : segments.get(stop.segmentId());
        }

        List<Evaluation> evaluations(UUID segmentId) {
            return bySegment.getOrDefault(segmentId, List.of());
        }
    }
}
