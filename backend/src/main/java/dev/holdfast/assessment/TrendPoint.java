package dev.holdfast.assessment;

import dev.holdfast.evidence.LevelStretch;
import java.time.Instant;

/**
 * The live level of one version over at most 26 windows.
 *
 * @param until exclusive
 */
public record TrendPoint(Instant from, Instant until, String version, EstimateView level) {
    static TrendPoint of(LevelStretch stretch) {
        return new TrendPoint(stretch.from(), stretch.until(), stretch.version(), EstimateView.of(stretch.level()));
    }
}
