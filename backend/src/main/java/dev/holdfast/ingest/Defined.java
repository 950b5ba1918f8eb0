package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import org.jspecify.annotations.Nullable;

/**
 * A metric that is defined when the import is confirmed, as it was answered: {@code :new:mean:lower_is_better}.
 *
 * @param key what rows call it
 * @param name as the file calls it
 */
record Defined(String key, String name, MetricKind kind, Direction direction) {
    private static final int LONGEST = 64;

    /** Null when the answer is no new metric. */
    static @Nullable Defined of(String name, @Nullable String answer) {
        if (answer == null || !answer.startsWith(Interview.NEW_METRIC)) return null;
        String[] parts = answer.substring(Interview.NEW_METRIC.length()).split(":");
        return new Defined(
                key(name, answer),
                name,
                MetricKind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)),
                Direction.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)));
    }

    /** The key of the metric that was answered, be it there already or not. */
    static @Nullable String key(String name, @Nullable String answer) {
        if (answer == null || !answer.startsWith(Interview.NEW_METRIC)) return answer;
        String key = KnownNames.plain(name);
        if (key.isEmpty()) key = "metric";
        return key.length() > LONGEST ? key.substring(0, LONGEST).replaceAll("-+$", "") : key;
    }
}
