package dev.holdfast.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one tolerance stands.
 *
 * @param signedAfter work on its cell that had begun when the tolerance was first agreed, or that was under way when it was
 *     changed: for it the tolerance was not signed beforehand
 * @param firings every time that its signal fired, the latest first, a hundred at most
 */
public record ToleranceStandingView(StandingView standing, List<BegunBefore> signedAfter, List<FiringView> firings) {

    /** A piece of work that had begun before an agreement about it was known. */
    public record BegunBefore(UUID itemId, String key, LocalDate begunOn, int revision) {}

    /**
     * One time that the signal fired.
     *
     * @param windows that were beyond the line when it was first seen
     * @param over when it was recorded as over; null: it lasts
     */
    public record FiringView(
            UUID eventId,
            double below,
            int windowsInARow,
            List<SignalLevel> windows,
            Instant firedAt,
            Instant recordedAt,
            @Nullable Instant over) {

        static FiringView of(Signals.Firing firing) {
            return new FiringView(
                    firing.eventId(),
                    firing.below(),
                    firing.windowsInARow(),
                    firing.windows(),
                    firing.firedAt(),
                    firing.recordedAt(),
                    firing.over());
        }
    }
}
