package dev.holdfast.planning;

import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.EventKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What Holdfast found in the environment by itself. What happened long before it was found is history, and needs no look. */
@ApplicationScoped
class EventSource implements InboxSource {
    @Override
    public List<Found> find(UUID productId, Instant now) {
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Recent.DAYS);
        return EnvironmentEvent.of(productId, null).stream()
                .filter(event -> event.detected && !event.on.isBefore(oldest))
                .map(event -> new Found(
                        "event_detected/" + event.id,
                        event.kind == EventKind.INPUT_SHIFT ? InboxKind.SHIFT_DETECTED : InboxKind.EVENT_DETECTED,
                        SubjectKind.ENVIRONMENT_EVENT,
                        event.id,
                        null,
                        event.title,
                        event.on.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .toList();
    }
}
