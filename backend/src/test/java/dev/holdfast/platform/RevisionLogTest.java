package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionLogTest {
    private static final Instant NOW = Instant.parse("1998-12-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "                           ,                     , 1998-12-02T08:00:00Z",
        "                           , 1998-12-01T00:00:00Z, 1998-12-02T08:00:00Z",
        "                           , 1998-12-03T00:00:00Z, 1998-12-03T00:00:00Z",
        "1998-06-01T00:00:00Z       ,                     , 1998-06-01T00:00:00Z",
        "1998-06-01T00:00:00Z       , 1998-06-01T00:00:00Z, 1998-06-01T00:00:00Z",
        "1998-12-02T08:00:00Z       ,                     , 1998-12-02T08:00:00Z",
        "1998-06-01T00:00:00.000001Z, 1998-06-01T00:00:00Z, 1998-06-01T00:00:00.000001Z",
    })
    void a_change_is_known_as_declared_or_else_now_and_never_before_the_one_that_precedes_it(
            Instant declared, Instant previous, Instant known) {
        assertEquals(known, RevisionLog.knownAt(declared, NOW, previous));
    }

    @ParameterizedTest
    @CsvSource({
        "1998-12-02T08:00:00.000001Z,                     ",
        "1998-05-31T23:59:59.999999Z, 1998-06-01T00:00:00Z",
    })
    void the_future_and_what_precedes_the_change_before_are_refused(Instant declared, Instant previous) {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> RevisionLog.knownAt(declared, NOW, previous));
        assertEquals("/knownAt", refusal.violations.get(0).pointer());
    }
}
