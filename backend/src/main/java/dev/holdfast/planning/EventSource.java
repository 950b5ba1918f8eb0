package dev.holdfast.planning;

import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.EventKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What Holdfast found in the environment by itself. What was known long ago, as in an imported history, needs no look. */
@ApplicationScoped
class EventSource implements InboxSource {
    @Override
    public List<Found> find(UUID productId, Instant now) {
        Instant oldest = now.minus(Recent.DAYS, ChronoUnit.DAYS);
        List<Found> found = new ArrayList<>();
        // By their own key, so that what is corrected meanwhile does not need a second look.
        EnvironmentEvent.detected(productId).forEach((key, event) -> {
            if (event.knownAt.isBefore(oldest)) return;
            found.add(new Found(
                    "event_detected/" + key,
                    event.kind == EventKind.INPUT_SHIFT ? InboxKind.SHIFT_DETECTED : InboxKind.EVENT_DETECTED,
                    SubjectKind.ENVIRONMENT_EVENT,
                    event.id,
                    null,
                    event.title,
                    event.on.atStartOfDay(ZoneOffset.UTC).toInstant()));
        });
        return found;
    }
}
