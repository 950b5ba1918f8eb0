package dev.holdfast.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemonstrationTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080",
        "127.0.0.1, localhost",
        "127.0.0.1, LOCALHOST:8080",
        "127.0.0.1, 127.0.0.1:8080",
        "127.8.9.1, localhost:8080",
        "0:0:0:0:0:0:0:1, '[::1]:8080'",
        "::1, '[::1]'",
    })
    void a_visitor_at_this_machine_is_local(String address, String host) {
        assertTrue(Demonstration.isLocal(address, host));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.7, localhost:8080",
        "10.0.0.1, 127.0.0.1:8080",
        "127.0.0.1, holdfast.example.org:8080",
        "127.0.0.1, localhost.example.org",
        "127.0.0.1, 127.0.0.1.example.org:8080",
        "127.0.0.1, 192.168.1.7:8080",
        "127.0.0.1, ",
        ", localhost",
        "::1, '[::2]:8080'",
    })
    void everybody_else_is_not(String address, String host) {
        assertFalse(Demonstration.isLocal(address, host));
    }
}
