package dev.holdfast.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * How the inputs that one live version answered in one window ({@code until} exclusive) fell into the segments of a dimension.
 *
 * @param inputs by segment; a segment that is left out had none
 */
public record MixWindow(Instant from, Instant until, String version, Map<String, Double> inputs) {
    public MixWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must end after it starts: " + from + " to " + until);
        }
        inputs.values().forEach(count -> Checks.notNegative(count, "inputs"));
        inputs = Map.copyOf(inputs);
    }

    double total() {
        return inputs.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
