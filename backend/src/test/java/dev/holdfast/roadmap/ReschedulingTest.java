package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReschedulingTest {
    private final Map<String, Scheduled> items = new LinkedHashMap<>();

    @Test
    void who_waits_follows_by_the_least_move_and_keeps_its_length() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        SchedulePreview preview = moved("A", "1999-01-11", "1999-01-22");
        assertEquals(List.of("B 1999-01-22 1999-02-02 because A"), followers(preview));
        assertEquals(
                List.of("A-1, which B-1 waits for, ships after the start: 1999-01-22 and 1999-01-18."),
                arising(preview));
        assertFalse(preview.followers().get(0).taken());
        assertEquals(1, preview.changes().size());
        assertEquals(dates("1999-01-04", "1999-01-15"), preview.changes().get(0).from());
        assertEquals(dates("1999-01-11", "1999-01-22"), preview.changes().get(0).to());
    }

    @Test
    void nothing_follows_where_nothing_contradicts() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        SchedulePreview preview = moved("A", "1999-01-07", "1999-01-18");
        assertEquals(List.of(), preview.followers());
        assertEquals(List.of(), preview.arising());
    }

    @Test
    void what_moves_earlier_pulls_nothing_along() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        assertEquals(List.of(), moved("A", "1998-12-14", "1998-12-24").followers());
    }

    @Test
    void a_chain_follows_one_after_the_other_and_each_only_if_it_is_asked_to() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        item("C", Stage.PLANNED, "1999-02-01", "1999-02-05", "B");
        SchedulePreview alone = moved("A", "1999-01-11", "1999-01-22");
        assertEquals(
                List.of("B 1999-01-22 1999-02-02 because A", "C 1999-02-02 1999-02-06 because B"), followers(alone));
        assertEquals(1, alone.arising().size());

        SchedulePreview withB = moved("A", "1999-01-11", "1999-01-22", "B");
        assertEquals(List.of(true, false), taken(withB));
        assertEquals(
                List.of("B-1, which C-1 waits for, ships after the start: 1999-02-02 and 1999-02-01."), arising(withB));

        SchedulePreview withBoth = moved("A", "1999-01-11", "1999-01-22", "B", "C");
        assertEquals(List.of(true, true), taken(withBoth));
        assertEquals(List.of(), withBoth.arising());

        SchedulePreview withoutB = moved("A", "1999-01-11", "1999-01-22", "C");
        assertEquals(List.of(false, false), taken(withoutB), "C has no reason to move while B stays");
    }

    @Test
    void whoever_waits_for_two_follows_the_later_of_those_that_move() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        item("C", Stage.PLANNED, "1999-01-18", "1999-02-12", "A");
        item("D", Stage.PLANNED, "1999-02-15", "1999-02-26", "B", "C");
        assertEquals(
                List.of(
                        "B 1999-01-29 1999-02-09 because A",
                        "C 1999-01-29 1999-02-23 because A",
                        "D 1999-02-23 1999-03-06 because C"),
                followers(moved("A", "1999-01-18", "1999-01-29")));
        SchedulePreview withoutC = moved("A", "1999-01-18", "1999-01-29", "B", "D");
        assertEquals(List.of(true, false, false), taken(withoutC), "D starts after B ships as it is");
        SchedulePreview all = moved("A", "1999-01-18", "1999-01-29", "B", "C", "D");
        assertEquals(List.of(), all.arising());
    }

    @Test
    void soft_dates_stay_soft_and_say_that_they_cannot_tell() {
        item("A", Stage.PLANNED, "1999-01", "1999-01");
        item("B", Stage.PLANNED, "1999-Q1", "1999-Q2", "A");
        SchedulePreview preview = moved("A", "1999-05", "1999-05");
        assertEquals(List.of("B 1999-Q3 1999-Q4 because A"), followers(preview));
        assertTrue(preview.followers().get(0).certain());

        SchedulePreview perhaps = moved("A", "1999-02", "1999-02");
        assertFalse(perhaps.followers().get(0).certain());
        assertEquals(List.of(), perhaps.arising(), "it might have contradicted before");
        assertEquals(
                List.of("A-1, which B-1 waits for, may ship after the start: 1999-02 and 1999-Q1."),
                perhaps.staying().stream().map(ScheduleConflict::sentence).toList());
    }

    @Test
    void a_soft_ship_date_never_comes_before_the_day_of_the_start() {
        item("A", Stage.PLANNED, null, "1999-03-25");
        item("B", Stage.PLANNED, "1999-03-25", "1999-Q1", "A");
        assertEquals(List.of("B 1999-04-10 1999-Q2 because A"), followers(moved("A", null, "1999-04-10")));
    }

    @Test
    void what_has_begun_or_has_no_start_stays_and_the_contradiction_is_said() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        item("B", Stage.BUILDING, "1999-01-18", "1999-01-29", "A");
        item("C", Stage.PLANNED, null, "1999-01-20", "A");
        SchedulePreview preview = moved("A", "1999-02-01", "1999-02-12");
        assertEquals(List.of(), preview.followers());
        assertEquals(
                List.of("A-1, which B-1 waits for, has not shipped, and the work has started."),
                preview.staying().stream().map(ScheduleConflict::sentence).toList());
    }

    @Test
    void a_move_that_mends_says_so() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-29");
        item("B", Stage.PLANNED, "1999-01-18", "1999-02-05", "A");
        SchedulePreview preview = moved("B", "1999-02-01", "1999-02-19");
        assertEquals(
                List.of("A-1, which B-1 waits for, ships after the start: 1999-01-29 and 1999-01-18."),
                preview.cleared().stream().map(ScheduleConflict::sentence).toList());
        assertEquals(List.of(), preview.arising());
    }

    @Test
    void who_moves_before_what_it_waits_for_is_told_and_nothing_follows() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-29");
        item("B", Stage.PLANNED, "1999-02-01", "1999-02-05", "A");
        SchedulePreview preview = moved("B", "1999-01-11", "1999-01-15");
        assertEquals(
                List.of("A-1, which B-1 waits for, ships after the start: 1999-01-29 and 1999-01-11."),
                arising(preview));
        assertEquals(List.of(), preview.followers());
    }

    @Test
    void archived_and_cut_items_do_not_follow() {
        item("A", Stage.PLANNED, "1999-01-04", "1999-01-15");
        Scheduled archived = item("B", Stage.PLANNED, "1999-01-18", "1999-01-29", "A");
        items.put(
                "B",
                new Scheduled(
                        archived.id(),
                        "B",
                        1,
                        "B",
                        Stage.PLANNED,
                        true,
                        archived.waitsFor(),
                        archived.startedOn(),
                        archived.shippedOn(),
                        1));
        item("C", Stage.CUT, "1999-01-18", "1999-01-29", "A");
        SchedulePreview preview = moved("A", "1999-02-01", "1999-02-12");
        assertEquals(List.of(), preview.followers());
        assertEquals(List.of(), preview.arising());
    }

    /** Whatever waits for whatever: with all followers taken along, no item that moved contradicts anything. */
    @Test
    void taking_all_along_leaves_no_follower_in_contradiction() {
        for (int seed = 0; seed < 200; seed++) {
            items.clear();
            Random random = new Random(seed);
            for (int i = 0; i < 30; i++) {
                LocalDate start = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(300));
                RoadmapDate from = RoadmapDate.holding(precision(random), start);
                RoadmapDate until = RoadmapDate.holding(precision(random), start.plusDays(random.nextInt(60)));
                if (until.lastDay().isBefore(from.firstDay())) until = from;
                String[] waitsFor = IntStream.range(0, i)
                        .filter(other -> random.nextInt(8) == 0)
                        .mapToObj(other -> "I" + other)
                        .toArray(String[]::new);
                item("I" + i, Stage.PLANNED, from.toString(), until.toString(), waitsFor);
            }
            ItemDates late = items.get("I0").dates().startingFrom(LocalDate.of(1999, 10, 1));
            Map<UUID, ItemDates> changes = Map.of(items.get("I0").id(), late);
            Set<UUID> followers = Rescheduling.of(List.copyOf(items.values()), changes, Set.of()).followers().stream()
                    .map(ScheduleFollower::itemId)
                    .collect(Collectors.toSet());
            SchedulePreview all = Rescheduling.of(List.copyOf(items.values()), changes, followers);
            assertTrue(all.followers().stream().allMatch(ScheduleFollower::taken), "seed " + seed);
            Set<UUID> moved = new HashSet<>(followers);
            assertEquals(
                    List.of(),
                    all.arising().stream()
                            .filter(each -> moved.contains(each.itemId()))
                            .toList(),
                    "seed " + seed);
            for (ScheduleFollower each : all.followers()) {
                assertEquals(
                        each.from().startedOn().precision(),
                        each.to().startedOn().precision());
                assertEquals(
                        each.from().shippedOn().precision(),
                        each.to().shippedOn().precision());
                assertTrue(each.to()
                        .startedOn()
                        .firstDay()
                        .isAfter(each.from().startedOn().firstDay()));
                assertFalse(each.to()
                        .shippedOn()
                        .lastDay()
                        .isBefore(each.to().startedOn().firstDay()));
            }
        }
    }

    private static RoadmapDate.Precision precision(Random random) {
        return RoadmapDate.Precision.values()[random.nextInt(4)];
    }

    /** A chain of them all is the longest way through them; it is walked once, without recursion. */
    @Test
    void five_thousand_items_in_a_row_follow_in_order() {
        int many = 5000;
        List<Scheduled> chain = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            RoadmapDate day = RoadmapDate.day(LocalDate.of(1999, 1, 1).plusDays(i));
            chain.add(new Scheduled(
                    new UUID(0, i),
                    "KELP",
                    many - i,
                    "item",
                    Stage.PLANNED,
                    false,
                    i == 0 ? List.of() : List.of(new UUID(0, i - 1)),
                    day,
                    day,
                    1));
        }
        ItemDates later = dates("2013-01-01", "2013-01-01");
        List<ScheduleFollower> followers =
                Rescheduling.of(chain, Map.of(new UUID(0, 0), later), Set.of()).followers();
        assertEquals(many - 1, followers.size());
        for (int i = 1; i < many; i++) {
            assertEquals(new UUID(0, i), followers.get(i - 1).itemId());
            assertEquals(later, followers.get(i - 1).to(), "nothing lies between two that take a day");
        }
    }

    private Scheduled item(String name, Stage stage, String start, String ship, String... waitsFor) {
        Scheduled item = new Scheduled(
                UUID.nameUUIDFromBytes(name.getBytes()),
                name,
                1,
                name,
                stage,
                false,
                Arrays.stream(waitsFor).map(other -> items.get(other).id()).toList(),
                start == null ? null : RoadmapDate.parse(start),
                ship == null ? null : RoadmapDate.parse(ship),
                1);
        items.put(name, item);
        return item;
    }

    private SchedulePreview moved(String name, String start, String ship, String... also) {
        return Rescheduling.of(
                List.copyOf(items.values()),
                Map.of(items.get(name).id(), dates(start, ship)),
                Arrays.stream(also).map(other -> items.get(other).id()).collect(Collectors.toSet()));
    }

    private static ItemDates dates(String start, String ship) {
        return new ItemDates(
                start == null ? null : RoadmapDate.parse(start), ship == null ? null : RoadmapDate.parse(ship));
    }

    private List<String> followers(SchedulePreview preview) {
        return preview.followers().stream()
                .map(each -> each.title() + " " + each.to().startedOn() + " "
                        + each.to().shippedOn() + " because "
                        + each.because().stream().map(this::name).collect(Collectors.joining(" ")))
                .toList();
    }

    private String name(UUID id) {
        return items.values().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }

    private static List<Boolean> taken(SchedulePreview preview) {
        return preview.followers().stream().map(ScheduleFollower::taken).toList();
    }

    private static List<String> arising(SchedulePreview preview) {
        return preview.arising().stream().map(ScheduleConflict::sentence).toList();
    }
}
