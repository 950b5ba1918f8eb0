package dev.holdfast.evidence;

import java.time.Instant;

/** Two versions scored on the same inputs of one window ({@code until} exclusive) for one metric and segment. */
public record PairedWindow(
        Instant from, Instant until, String newVersion, String oldVersion, PairCounts counts, Quality quality) {
    public PairedWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must end after it starts: " + from + " to " + until);
        }
    }
}
