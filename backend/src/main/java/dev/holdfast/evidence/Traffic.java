package dev.holdfast.evidence;

import java.time.Instant;

/** How many inputs one live version answered in one window, over all segments. */
public record Traffic(Instant from, Instant until, String version, double inputs) {
    public Traffic {
        Checks.notNegative(inputs, "inputs");
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must end after it starts: " + from + " to " + until);
        }
    }
}
