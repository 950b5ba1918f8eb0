package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClashTest {
    private static Throwable failure(String state) {
        return new IllegalStateException(new RuntimeException(new SQLException("two met", state)));
    }

    @Test
    void a_row_of_the_same_key_is_a_clash_however_deep_the_failure_hides_it() {
        assertTrue(Clash.onSameKey(failure("23505")));
        assertFalse(Clash.gaveWay(failure("23505")));
        assertTrue(Clash.isBehind(failure("23505")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "HYT00", "90131"})
    void a_transaction_that_was_ended_for_another_one_is_a_clash(String state) {
        assertTrue(Clash.gaveWay(failure(state)));
        assertFalse(Clash.onSameKey(failure(state)));
        assertTrue(Clash.isBehind(failure(state)));
    }

    @Test
    void another_broken_rule_is_no_clash_and_is_not_tried_again() {
        assertFalse(Clash.isBehind(failure("23503")));
        assertFalse(Clash.isBehind(failure(null)));
        assertFalse(Clash.isBehind(new IllegalArgumentException()));
    }
}
