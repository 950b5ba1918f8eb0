package dev.holdfast.evidence;

import java.time.Instant;

/**
 * The level of the version in service over one stretch of at most 26 windows.
 *
 * @param from start of its first window, {@code until} the end of its last
 * @param sampleSize inputs in the metric's denominator; null where nobody said
 * @param level where the windows were measured in ways that cannot be pooled, that of those measured like the last one, which
 *     is shown without any interval and not judged
 * @param swing null where they cannot be pooled
 */
public record LevelStretch(
        String version,
        Instant from,
        Instant until,
        int windows,
        Double sampleSize,
        Estimate level,
        SwingFigures swing) {

    /** Whether its windows were measured in ways that cannot be pooled. */
    boolean mixed() {
        return swing == null && Wording.best(level) == null;
    }
}
