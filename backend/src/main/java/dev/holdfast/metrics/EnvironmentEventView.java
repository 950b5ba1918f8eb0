package dev.holdfast.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened outside of the team's work.
 *
 * @param inputs names of the inputs that it touched
 * @param detected whether Holdfast found it, rather than a person reporting it
 * @param externalKey the sender's own key; null: none
 */
public record EnvironmentEventView(
        UUID eventId,
        UUID productId,
        LocalDate on,
        EventKind kind,
        String title,
        List<String> inputs,
        boolean detected,
        @Nullable String externalKey,
        Instant knownAt,
        Instant recordedAt) {

    static EnvironmentEventView of(EnvironmentEvent event) {
        return new EnvironmentEventView(
                event.id,
                event.productId,
                event.on,
                event.kind,
                event.title,
                event.inputs,
                event.detected,
                event.externalKey,
                event.knownAt,
                event.recordedAt);
    }
}
