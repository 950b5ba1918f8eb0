package dev.holdfast.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.evidence.Plan.Agreement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreedPlanTest {
    @ParameterizedTest
    @CsvSource({
        "1998-04-20T23:59:59Z, false, 1998-04-21, BEFORE",
        "1998-04-21T23:59:59Z, false, 1998-04-21, BEFORE",
        "1998-04-22T00:00:00Z, false, 1998-04-21, AFTER_START",
        "1998-04-20T00:00:00Z, true,  1998-04-21, DECLARED_AT_IMPORT",
        "1998-04-22T00:00:00Z, true,  1998-04-21, AFTER_START",
        "1998-04-22T00:00:00Z, false,           , BEFORE",
        "1998-04-22T00:00:00Z, true,            , DECLARED_AT_IMPORT",
    })
    void what_was_agreed_by_the_day_of_the_start_was_agreed_before_it(
            Instant knownAt, boolean declaredAtImport, LocalDate begunOn, Agreement agreement) {
        AgreedPlan plan = new AgreedPlan(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                0.02,
                List.of(),
                SelectedBecause.SCHEDULED,
                LocalDate.of(1998, 8, 11),
                null,
                declaredAtImport,
                1,
                Instant.parse("1998-12-02T08:00:00Z"),
                knownAt,
                "ann");
        assertEquals(agreement, plan.agreement(begunOn));
    }
}
