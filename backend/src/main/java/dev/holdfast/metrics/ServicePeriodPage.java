package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of service periods.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record ServicePeriodPage(
        List<ServicePeriodView> items, @Nullable String nextCursor) {}
