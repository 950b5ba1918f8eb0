package dev.holdfast.evidence;

import java.time.Instant;

/**
 * One version replaced another in service.
 *
 * @param oldVersion null for the first version ever
 * @param at start of the first window in which the new version answered most inputs
 * @param until the next transition, null while there is none
 */
public record Transition(String oldVersion, String newVersion, Instant at, Instant until) {}
