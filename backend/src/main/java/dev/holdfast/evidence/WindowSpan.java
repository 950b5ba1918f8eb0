package dev.holdfast.evidence;

import java.time.Instant;

/** Some windows, seen as one: from the start of the first to the end of the last. */
public record WindowSpan(Instant from, Instant until, int windows) {}
