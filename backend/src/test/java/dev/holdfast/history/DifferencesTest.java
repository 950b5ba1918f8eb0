package dev.holdfast.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final UUID FEED = UUID.fromString("0193839a-0000-7000-8000-000000000001");
    private static final UUID RETRAIN = UUID.fromString("0193839a-0000-7000-8000-000000000002");
    private static final UUID LATE = UUID.fromString("0193839a-0000-7000-8000-000000000003");
    private static final Map<UUID, String> NAMES = Map.of(FEED, "NSW-1", RETRAIN, "NSW-2");

    @Test
    void fields_say_what_stood_there_and_what_stands_there_now() {
        assertEquals(
                List.of(
                        single("kind", "additive", "maintenance"),
                        single("effortDays", "3", "5.5"),
                        single("owner", null, "ann"),
                        single("shippedOn", "1999-Q1", null)),
                differences(
                        "{'kind': 'additive', 'effortDays': 3.0, 'owner': null, 'shippedOn': '1999-Q1', 'title': 'a'}",
                        "{'kind': 'maintenance', 'effortDays': 5.5, 'owner': 'ann', 'shippedOn': null, 'title': 'a'}"));
    }

    @Test
    void parts_are_told_by_their_own_names() {
        assertEquals(
                List.of(single("expectedEffect.likely", "0.05", "0.07")),
                differences(
                        "{'expectedEffect': {'low': 0.01, 'likely': 0.05}}",
                        "{'expectedEffect': {'low': 0.01, 'likely': 0.07}}"));
        assertEquals(
                List.of(single("signal.below", null, "0.8")),
                differences("{'signal': null}", "{'signal': {'below': 0.8}}"));
    }

    @Test
    void lists_say_what_came_and_what_left_by_name_where_there_is_one() {
        assertEquals(
                List.of(list("itemIds", List.of(LATE.toString()), List.of("NSW-1"))),
                differences(
                        "{'itemIds': ['" + FEED + "', '" + RETRAIN + "']}",
                        "{'itemIds': ['" + RETRAIN + "', '" + LATE + "']}"));
        assertEquals(
                List.of(list("people", List.of("Ada 4"), List.of("Ada 5"))),
                differences(
                        "{'people': [{'person': 'Ada', 'days': 5.0}]}", "{'people': [{'person': 'Ada', 'days': 4}]}"));
    }

    @Test
    void another_order_is_neither_coming_nor_leaving() {
        assertEquals(
                List.of(list("itemIds", List.of(), List.of())),
                differences(
                        "{'itemIds': ['" + FEED + "', '" + RETRAIN + "']}",
                        "{'itemIds': ['" + RETRAIN + "', '" + FEED + "']}"));
    }

    @Test
    void a_place_in_the_backlog_is_not_told_as_the_text_that_sorts() {
        List<FieldChange> moved = differences("{'backlogRank': '500'}", "{'backlogRank': '7'}");
        assertEquals("backlogRank", moved.get(0).field());
        assertNull(moved.get(0).old());
        assertNull(moved.get(0).now());
    }

    @Test
    void who_changed_it_when_is_no_difference() {
        assertEquals(
                List.of(),
                differences(
                        "{'title': 'a', 'revision': 1, 'knownAt': '1998-01-01T00:00:00Z', 'changedBy': 'ann'}",
                        "{'title': 'a', 'revision': 2, 'knownAt': '1998-02-01T00:00:00Z', 'changedBy': 'bob'}"));
    }

    @Test
    void what_an_earlier_release_did_not_write_is_nothing_and_a_number_is_its_value() {
        assertEquals(
                List.of(), differences("{'effortDays': 3}", "{'labels': [], 'waitsFor': null, 'effortDays': 3.0}"));
    }

    @Test
    void long_texts_are_cut() {
        List<FieldChange> found = differences("{'title': 'a'}", "{'title': '" + "x".repeat(5_000) + "'}");
        assertEquals(300, found.get(0).now().length());
    }

    @Test
    void ids_are_found_wherever_they_stand() {
        Set<UUID> ids = new HashSet<>();
        Differences.ids(json("{'a': ['" + FEED + "'], 'b': {'c': '" + LATE + "'}, 'd': 'no id'}"), ids);
        assertEquals(Set.of(FEED, LATE), ids);
    }

    @Test
    void what_came_back_is_added_and_what_came_and_went_is_nothing() {
        assertEquals(ChangeKind.ADDED, ChangeKind.of(null, false));
        assertEquals(ChangeKind.ADDED, ChangeKind.of(true, false));
        assertEquals(ChangeKind.REMOVED, ChangeKind.of(false, true));
        assertEquals(ChangeKind.CHANGED, ChangeKind.of(false, false));
        assertNull(ChangeKind.of(null, true));
        assertNull(ChangeKind.of(true, true));
    }

    private static List<FieldChange> differences(String before, String now) {
        return Differences.of(json(before), json(now), NAMES);
    }

    private static FieldChange single(String field, String old, String now) {
        return new FieldChange(field, old, now, List.of(), List.of());
    }

    private static FieldChange list(String field, List<String> came, List<String> left) {
        return new FieldChange(field, null, null, came, left);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
