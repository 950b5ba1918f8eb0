package dev.holdfast.evidence;

import java.time.Instant;

/** One version, in one role, measured over one window ({@code until} exclusive) for one metric and segment. */
public record MeasuredWindow(Instant from, Instant until, String version, Role role, Measure measure, Quality quality) {
    public MeasuredWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must end after it starts: " + from + " to " + until);
        }
    }
}
