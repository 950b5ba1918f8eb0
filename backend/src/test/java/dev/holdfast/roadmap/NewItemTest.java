package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.platform.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewItemTest {
    @Test
    void a_shipping_that_is_surely_before_the_start_is_a_contradiction_and_one_that_may_not_be_is_none() {
        assertEquals(List.of("/shippedOn"), pointers(dates("1999-Q2", "1999-03")));
        assertEquals(List.of("/shippedOn"), pointers(dates("1999-01-02", "1999-01-01")));
        assertEquals(List.of(), pointers(dates("1999-Q2", "1999-04")));
        assertEquals(List.of(), pointers(dates("1999-06-30", "1999-Q2")));
        assertEquals(List.of(), pointers(dates(null, "1999-03")));
    }

    @Test
    void not_known_is_an_answer_and_a_cause_without_one_is_known() {
        assertEquals(List.of(), pointers(cause(null, false)));
        assertEquals(List.of(), pointers(cause(null, null)));
        assertEquals(List.of(), pointers(cause("a feed changed", null)));
        assertEquals(Boolean.TRUE, cause("a feed changed", null).causeKnownOrTold());
        assertEquals(List.of("/causeKnown"), pointers(cause("a feed changed", false)));
        assertEquals(List.of("/cause"), pointers(cause(null, true)));
    }

    @Test
    void an_expected_effect_is_ordered() {
        assertEquals(List.of(), pointers(effect(0.01, 0.01, 0.01)));
        assertEquals(List.of("/expectedEffect/likely"), pointers(effect(0.02, 0.01, 0.03)));
        assertEquals(List.of("/expectedEffect/high"), pointers(effect(0.01, 0.03, 0.02)));
    }

    @Test
    void a_version_does_not_replace_itself() {
        assertEquals(
                List.of("/supersedes"),
                pointers(new NewItem(
                        null,
                        ItemKind.ADDITIVE,
                        "t",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "v2",
                        "v2",
                        null,
                        null,
                        null,
                        null)));
    }

    private static List<String> pointers(NewItem item) {
        return item.contradictions().stream().map(Violation::pointer).toList();
    }

    private static NewItem dates(String startedOn, String shippedOn) {
        return new NewItem(
                null,
                ItemKind.ADDITIVE,
                "t",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                startedOn == null ? null : RoadmapDate.parse(startedOn),
                shippedOn == null ? null : RoadmapDate.parse(shippedOn),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static NewItem cause(String cause, Boolean known) {
        return new NewItem(
                null,
                ItemKind.ADDITIVE,
                "t",
                null,
                cause,
                known,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static NewItem effect(double low, double likely, double high) {
        return new NewItem(
                null,
                ItemKind.ADDITIVE,
                "t",
                null,
                null,
                null,
                null,
                new ExpectedEffect(low, likely, high),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
