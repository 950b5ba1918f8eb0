package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void ids_are_version_7_and_name_the_moment_they_were_made() {
        long before = System.currentTimeMillis();
        UUID id = Ids.next();

        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        long made = id.getMostSignificantBits() >>> 16;
        assertTrue(made >= before && made <= System.currentTimeMillis() + 1000, id.toString());
    }

    @Test
    void ids_made_one_after_the_other_sort_in_that_order_as_text_and_in_a_database() {
        List<String> ids =
                Stream.generate(Ids::next).limit(20_000).map(UUID::toString).toList();

        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void ids_made_at_the_same_time_by_many_differ() {
        assertEquals(
                50_000,
                IntStream.range(0, 50_000)
                        .parallel()
                        .mapToObj(i -> Ids.next())
                        .distinct()
                        .count());
    }
}
