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
