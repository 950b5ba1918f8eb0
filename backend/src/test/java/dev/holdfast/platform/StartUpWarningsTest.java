package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.StartUpWarnings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpWarningsTest {
    private static final String DURABLE = "jdbc:h2:file:./data/holdfast;WRITE_DELAY=0";

    @Test
    void behind_a_proxy_on_the_same_machine_there_is_nothing_to_warn_of() {
        assertEquals(
                List.of(),
                StartUpWarnings.warnings(new Settings(false, "127.0.0.1", true, false, DURABLE, 5, 1L << 30)));
        assertEquals(
                List.of(),
                StartUpWarnings.warnings(new Settings(
                        false, "0.0.0.0", true, true, "jdbc:postgresql://localhost/holdfast", 5, 1L << 30)));
    }

    @Test
    void every_risky_setting_is_named_with_what_it_means() {
        warns(new Settings(true, "127.0.0.1", true, false, DURABLE, 5, 1L << 30), "holdfast.demonstration.enabled");
        warns(new Settings(false, "0.0.0.0", true, false, DURABLE, 5, 1L << 30), "without TLS");
        warns(new Settings(false, "0.0.0.0", false, true, DURABLE, 5, 1L << 30), "secure-cookie");
        warns(new Settings(false, "127.0.0.1", true, false, "jdbc:h2:file:./x", 5, 1L << 30), "WRITE_DELAY=0");
        warns(new Settings(false, "127.0.0.1", true, false, "jdbc:h2:mem:x", 5, 1L << 30), "in memory");
        warns(new Settings(false, "127.0.0.1", true, false, DURABLE, 1000, 1L << 30), "sign-in.attempts");
        warns(new Settings(false, "127.0.0.1", true, false, DURABLE, 5, 1L << 40), "max-body-size");
    }

    private static void warns(Settings settings, String words) {
        List<String> warnings = StartUpWarnings.warnings(settings);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains(words), warnings.toString());
    }
}
