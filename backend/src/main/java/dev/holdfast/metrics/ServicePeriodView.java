package dev.holdfast.metrics;

import java.time.Instant;

/**
 * A time in which one version answered most inputs.
 *
 * @param from start of its first window
 * @param until end of its last window, exclusive
 * @param windows how many windows were measured in it
 */
public record ServicePeriodView(String modelVersion, Instant from, Instant until, int windows) {
    static ServicePeriodView of(ServicePeriod period) {
        return new ServicePeriodView(period.version(), period.from(), period.until(), period.windows());
    }
}
