package dev.holdfast.assessment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Accepts that the work cost something in a cell.
 *
 * @param segmentId left out: all inputs
 * @param reason why it is acceptable
 * @param acceptedBy who answers for it; left out: the caller
 * @param until from this day on it no longer stands
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb",
                 "reason": "Missed rises cost less than false alarms until the new contract starts",
                 "acceptedBy": "head of trading", "until": "1999-03-01"}""")
public record NewSignOff(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @Size(min = 1, max = 2000) String reason,
        @Nullable @Size(min = 1, max = 200) String acceptedBy,
        @NotNull LocalDate until,
        @Nullable Instant knownAt) {}
