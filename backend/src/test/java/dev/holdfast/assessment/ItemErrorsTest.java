package dev.holdfast.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.evidence.ErrorsAvoided;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one error costs, from what was agreed about the classes of errors. */
class ItemErrorsTest {

    @Test
    void classes_count_by_their_shares_where_all_are_known() {
        ErrorsAvoided.Cost cost = ItemErrors.cost(List.of(priced(0.75, 10, 20, "AUD"), priced(0.25, 100, 400, "AUD")));
        assertEquals(32.5, cost.low(), 1e-9);
        assertEquals(115, cost.high(), 1e-9);
        assertEquals("AUD", cost.currency());
    }

    @Test
    void without_shares_a_cost_reaches_from_the_cheapest_to_the_dearest() {
        ErrorsAvoided.Cost cost = ItemErrors.cost(List.of(priced(null, 10, 20, "AUD"), priced(0.25, 100, 400, "AUD")));
        assertEquals(10, cost.low());
        assertEquals(400, cost.high());
    }

    @Test
    void where_a_class_has_no_cost_or_currencies_differ_there_is_no_money() {
        assertNull(ItemErrors.cost(List.of()));
        assertNull(ItemErrors.cost(List.of(priced(0.75, 10, 20, "AUD"), priced(0.25, 100, 400, "EUR"))));
        assertNull(ItemErrors.cost(List.of(
                priced(0.75, 10, 20, "AUD"),
                new ErrorClass("regulatory", null, Severity.values()[0], 0.25, null, null, null))));
    }

    private static ErrorClass priced(Double share, double low, double high, String currency) {
        return new ErrorClass("class", null, Severity.values()[0], share, low, high, currency);
    }
}
