package dev.holdfast.evidence;

import java.time.Instant;

/** The time in which one version answered most inputs; {@code until} is null while it still does. */
public record ServicePeriod(String version, Instant from, Instant until) {
    boolean holds(Instant instant) {
        return !instant.isBefore(from) && (until == null || instant.isBefore(until));
    }
}
