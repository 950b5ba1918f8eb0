package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ChangeFeed.Subject;
import dev.holdfast.platform.ChangeFeed.Told;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private final UUID product = Ids.next();

    private Map<Subject, Told> told(int items) {
        Map<Subject, Told> told = new LinkedHashMap<>();
        for (int i = 0; i < items; i++)
            told.put(new Subject(product, ChangedKind.ITEM, Ids.next()), new Told(2, "ada"));
        return told;
    }

    @Test
    void a_transaction_tells_of_each_subject_with_ids_in_the_order_of_their_changes() {
        List<ChangeNotice> notices = ChangeFeed.notices(told(ChangeFeed.ONE_BY_ONE));
        assertEquals(ChangeFeed.ONE_BY_ONE, notices.size());
        assertEquals(
                notices.stream().map(ChangeNotice::id).sorted().toList(),
                notices.stream().map(ChangeNotice::id).toList());
        assertEquals(2, notices.get(0).revision());
    }

    @Test
    void too_many_of_one_kind_are_told_as_one_and_the_others_still_one_by_one() {
        Map<Subject, Told> told = told(ChangeFeed.ONE_BY_ONE + 1);
        UUID sprint = Ids.next();
        told.put(new Subject(product, ChangedKind.SPRINT, sprint), new Told(7, "bo"));
        List<ChangeNotice> notices = ChangeFeed.notices(told);
        assertEquals(2, notices.size());
        assertEquals(ChangedKind.ITEM, notices.get(0).what());
        assertNull(notices.get(0).subjectId());
        assertNull(notices.get(0).revision());
        assertEquals("ada", notices.get(0).author());
        assertEquals(sprint, notices.get(1).subjectId());
    }

    @Test
    void a_subject_that_has_no_kind_of_its_own_makes_everything_old() {
        assertEquals(ChangedKind.TOLERANCE, ChangedKind.of("tolerance"));
        assertEquals(ChangedKind.EVERYTHING, ChangedKind.of("milestone"));
    }

    @Test
    void an_id_tells_when_it_was_made_and_positions_are_found_by_time() {
        long before = System.currentTimeMillis();
        UUID id = Ids.next();
        assertTrue(Ids.millis(id) >= before);
        assertEquals(Ids.millis(id), Ids.millis(Ids.from(Ids.millis(id))));
        assertTrue(Ids.from(Ids.millis(id)).compareTo(id) <= 0);
        assertTrue(Ids.ago(Duration.ofMinutes(1)).compareTo(id) < 0);
    }
}
