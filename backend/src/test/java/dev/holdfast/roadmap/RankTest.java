package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {
    @Test
    void the_first_stands_in_the_middle_and_others_go_around_it() {
        String first = Rank.between(null, null, 1).get(0);
        assertEquals("500000000000", first);
        assertEquals("500000001024", Rank.between(first, null, 1).get(0));
        assertEquals("499999998976", Rank.between(null, first, 1).get(0));
        assertEquals(List.of("500000001024", "500000002048"), Rank.between(first, null, 2));
        assertEquals(List.of("499999997952", "499999998976"), Rank.between(null, first, 2));
    }

    @Test
    void between_neighbours_there_is_always_room() {
        assertEquals(List.of("5000000000005"), Rank.between("500000000000", "500000000001", 1));
        assertEquals(List.of("5000000000002"), Rank.between("500000000000", "5000000000005", 1));
        assertEquals(
                List.of("5000000000002", "5000000000005", "5000000000008"),
                Rank.between("500000000000", "500000000001", 3));
    }

    /** Moves as the resource makes them: where a place gets long, its neighbours make room. */
    private static int move(List<String> order, int from, int to) {
        order.remove(from);
        String after = to == 0 ? null : order.get(to - 1);
        String before = to == order.size() ? null : order.get(to);
        String place = Rank.between(after, before, 1).get(0);
        order.add(to, place);
        if (place.length() <= Rank.LONG) return 0;
        for (int reach = 16; ; reach *= 4) {
            List<String> below = new ArrayList<>(order.subList(Math.max(0, to - reach - 1), to));
            java.util.Collections.reverse(below);
            List<String> above = order.subList(to + 1, Math.min(order.size(), to + reach + 2));
            List<String> places = Rank.spread(below, List.copyOf(above), reach, 1);
            if (places == null) continue;
            int first = to - Math.min(reach, below.size());
            for (int i = 0; i < places.size(); i++) order.set(first + i, places.get(i));
            return places.size() - 1;
        }
    }

    @Test
    void ten_thousand_moves_to_the_same_place_keep_places_short_and_seldom_move_others() {
        for (String where : List.of("up to a fixed one", "down to a fixed one", "in between by turns")) {
            List<String> order = new ArrayList<>(Rank.between(null, null, 500));
            int others = 0;
            int longest = 0;
            for (int move = 0; move < 10_000; move++) {
                // What stands at the end goes to the middle: behind the last one that came, before it, or by turns.
                int to = switch (where) {
                    case "up to a fixed one" -> 250 + move % 249;
                    case "down to a fixed one" -> 250;
                    default -> 250 + move % 2;
                };
                others += move(order, 499, to);
                longest = Math.max(longest, order.get(to).length());
            }
            for (int i = 1; i < order.size(); i++)
                assertTrue(order.get(i - 1).compareTo(order.get(i)) < 0, where + ": " + order.get(i - 1));
            assertTrue(longest <= Rank.LONG, where + ": " + longest + " digits");
            assertTrue(others <= 5_000, where + ": " + others + " others made room");
            assertTrue(others > 0 || where.startsWith("up"), where + ": nobody ever made room");
        }
    }

    @Test
    void a_thousand_moves_at_random_keep_the_order_as_text() {
        Random seeded = new Random(7);
        List<String> order = new ArrayList<>(Rank.between(null, null, 20));
        for (int move = 0; move < 1000; move++) {
            String moved = order.remove(seeded.nextInt(order.size()));
            int to = seeded.nextInt(order.size() + 1);
            String after = to == 0 ? null : order.get(to - 1);
            String before = to == order.size() ? null : order.get(to);
            String place = Rank.between(after, before, 1).get(0);
            assertTrue(after == null || after.compareTo(place) < 0, after + " < " + place + ", once " + moved);
            assertTrue(before == null || place.compareTo(before) < 0, place + " < " + before);
            order.add(to, place);
        }
        assertTrue(order.stream().mapToInt(String::length).max().orElseThrow() < 40);
    }
}
