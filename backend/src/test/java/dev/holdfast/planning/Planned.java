package dev.holdfast.planning;

import dev.holdfast.assessment.BudgetView;
import dev.holdfast.assessment.DetectionView;
import dev.holdfast.assessment.EstimateView;
import dev.holdfast.assessment.OutlookView;
import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.SelectedBecause;
import dev.holdfast.assessment.SignalLevel;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.assessment.ToleranceView;
import dev.holdfast.metrics.Direction;
import dev.holdfast.roadmap.Dependencies;
import dev.holdfast.roadmap.ExpectedEffect;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.RoadmapDate;
import dev.holdfast.roadmap.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A plan to be looked at, made of views as the other rooms give them: what a test does not name is as quiet as can be. */
final class Planned {
    static final UUID ALL = new UUID(1, 1);
    static final UUID EVENING = new UUID(1, 2);
    static final LocalDate TODAY = LocalDate.parse("1998-12-02");
    private static final Instant NOW = Instant.parse("1998-12-02T08:00:00Z");

    final List<ItemView> items = new ArrayList<>();
    final List<ItemView> others = new ArrayList<>();
    private final Map<UUID, PlanView> plans = new LinkedHashMap<>();
    private final List<StandingView> standings = new ArrayList<>();
    final List<Readings.ItemOutcome> outcomes = new ArrayList<>();
    final Map<UUID, Double> largest = new LinkedHashMap<>();
    Double days = 20.0;
    LocalDate endsOn = LocalDate.parse("1998-12-14");
    KindDays meant = null;
    List<PersonDays> people = List.of();

    Board board() {
        List<ItemView> all = new ArrayList<>(items);
        all.addAll(others);
        return new Board(all, plans.values(), standings, outcomes);
    }

    SprintCapacity capacity() {
        KindDays planned = KindDays.of(items);
        return new SprintCapacity(
                days,
                planned.total(),
                planned,
                null,
                (int) items.stream().filter(item -> item.effortDays() == null).count(),
                people.stream()
                        .map(person -> new SprintCapacity.Person(
                                person.person(),
                                person.days(),
                                items.stream()
                                        .filter(item -> person.person().equals(item.owner()))
                                        .mapToDouble(ItemView::effortDays)
                                        .sum()))
                        .toList());
    }

    /** Sentences by code, each headline before its sentence. */
    Map<Warning.Code, String> warnings() {
        Map<Warning.Code, String> found = new LinkedHashMap<>();
        told().forEach(warning ->
                found.merge(warning.code(), warning.headline() + " " + warning.sentence(), (a, b) -> a + " | " + b));
        return found;
    }

    List<Warning> told() {
        return new Warnings(board(), items, capacity(), meant, endsOn, largest).all();
    }

    List<String> suggested(SprintView sprint, LocalDate today) {
        return new Suggestions(board(), items, sprint, capacity(), today)
                .among(others).stream().map(Suggestion::key).toList();
    }

    static SprintView sprint(SprintState state, String from, String until) {
        return new SprintView(
                new UUID(3, 1),
                new UUID(0, 0),
                1,
                "Sprint 1",
                null,
                LocalDate.parse(from),
                LocalDate.parse(until),
                List.of(),
                null,
                List.of(),
                state,
                false,
                null,
                null,
                1,
                NOW,
                NOW,
                "ada");
    }

    /** An item in the sprint. */
    Item item(int number, ItemKind kind) {
        return new Item(number, kind, items);
    }

    /** An item in the backlog. */
    Item other(int number, ItemKind kind) {
        return new Item(number, kind, others);
    }

    final class Item {
        private final int number;
        private final List<ItemView> where;
        ItemKind kind;
        Double effort = 1.0;
        ExpectedEffect effect;
        String owner;
        Stage stage = Stage.PLANNED;
        boolean archived;
        RoadmapDate ships;
        List<UUID> waitsFor = List.of();

        Item(int number, ItemKind kind, List<ItemView> where) {
            this.number = number;
            this.kind = kind;
            this.where = where;
        }

        Item effort(Double days) {
            effort = days;
            return this;
        }

        Item expects(double likely) {
            effect = new ExpectedEffect(Math.min(0, likely), likely, Math.max(0, likely));
            return this;
        }

        Item owner(String who) {
            owner = who;
            return this;
        }

        Item stage(Stage where) {
            stage = where;
            return this;
        }

        Item ships(String when) {
            ships = RoadmapDate.parse(when);
            return this;
        }

        Item archived() {
            archived = true;
            return this;
        }

        Item waitsFor(int other) {
            waitsFor = List.of(id(other));
            return this;
        }

        /** Judged in this cell. */
        Item plan(UUID metricId, UUID segmentId) {
            plans.put(
                    id(number),
                    new PlanView(
                            id(number),
                            metricId,
                            segmentId,
                            0.02,
                            List.of(),
                            SelectedBecause.SCHEDULED,
                            LocalDate.parse("1999-03-01"),
                            null,
                            null,
                            false,
                            false,
                            1,
                            NOW,
                            NOW,
                            "ada"));
            return this;
        }

        ItemView in() {
            ItemView item = new ItemView(
                    id(number),
                    new UUID(0, 0),
                    "NSW-" + number,
                    kind,
                    "Item " + number,
                    null,
                    null,
                    null,
                    new Dependencies(List.of(), List.of()),
                    effect,
                    null,
                    null,
                    effort,
                    owner,
                    null,
                    stage.shipped() ? RoadmapDate.day(TODAY) : ships,
                    null,
                    null,
                    List.of(),
                    waitsFor,
                    String.valueOf(500_000_000_000L + number),
                    stage,
                    TODAY,
                    null,
                    null,
                    archived,
                    false,
                    1,
                    NOW,
                    NOW,
                    "ada");
            where.add(item);
            return item;
        }
    }

    static UUID id(int number) {
        return new UUID(2, number);
    }

    /** A cell: accuracy over all inputs, met, with a tolerance and its fallback, unless something else is said. */
    final class Cell {
        final UUID metricId;
        String name = "Accuracy";
        String unit = "share";
        Direction direction = Direction.HIGHER_IS_BETTER;
        UUID segmentId = ALL;
        String state = "met";
        Double chance = 0.0;
        /** What so many new windows show, one more, and so on; measured once a week. */
        List<Double> drops = List.of();

        int fewest = 1;
        boolean tolerance = true;
        String fallback = "the desk decides";
        Double carries;
        EstimateView errors;

        Cell(int number) {
            metricId = new UUID(4, number);
        }

        Cell in() {
            standings.add(new StandingView(
                    metricId,
                    name.toLowerCase(java.util.Locale.ROOT),
                    name,
                    direction,
                    unit,
                    segmentId,
                    segmentId.equals(ALL) ? "all" : "daypart",
                    segmentId.equals(ALL) ? "all" : "evening",
                    null,
                    null,
                    12,
                    "v7",
                    null,
                    null,
                    tolerance ? agreed() : null,
                    state,
                    null,
                    null,
                    false,
                    name + " is 71% (69–73): nobody can tell.",
                    outlook(),
                    new DetectionView(drops.isEmpty() ? null : fewest, drops, null, null, List.of()),
                    new BudgetView(null, null, errors, null, null, "", "About 70 errors a week.", List.of()),
                    null,
                    List.of(),
                    weeks()));
            return this;
        }

        private List<SignalLevel> weeks() {
            List<SignalLevel> weeks = new ArrayList<>();
            for (int i = -12; i < 0; i++)
                weeks.add(new SignalLevel(
                        NOW.plus(Duration.ofDays(7L * i)), NOW.plus(Duration.ofDays(7L * (i + 1))), 0.71));
            return weeks;
        }

        private ToleranceView agreed() {
            return new ToleranceView(
                    new UUID(5, standings.size()),
                    new UUID(0, 0),
                    metricId,
                    segmentId,
                    0.7,
                    0.02,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    fallback,
                    carries,
                    null,
                    null,
                    null,
                    TODAY,
                    null,
                    false,
                    1,
                    NOW,
                    NOW,
                    "ada");
        }

        private OutlookView outlook() {
            return new OutlookView(
                    0.0, -0.1, 0.1, 30, NOW, NOW, 0.71, chance, 28, 37, true, null, "In four weeks it may fall.");
        }
    }

    Cell cell(int number) {
        return new Cell(number);
    }
}
