package dev.holdfast.assessment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How near a tolerance's signal is.
 *
 * @param running how many of the latest windows lie beyond the line without one between them that does not
 * @param firing it has fired and lasts
 * @param since the start of the first window of the row that lasts; null while it does not fire
 * @param windows the latest windows of what it watches, at most twelve, in time order
 */
public record SignalState(
        UUID toleranceId,
        int running,
        boolean firing,
        @Nullable Instant since,
        List<SignalLevel> windows,
        String sentence) {}
