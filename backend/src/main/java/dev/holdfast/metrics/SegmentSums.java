package dev.holdfast.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the segments of a dimension add up to all inputs, for what one batch says about one window. A dimension whose
 * parts overlap need not, so it is a warning. Rows of one window usually stand together: what has not been added to for
 * {@value #OPEN} other windows is judged and forgotten, so that memory stays constant.
 */
final class SegmentSums {
    private static final int OPEN = 2000;
    private static final int DIMENSIONS = 100;
    private static final int MOST_WARNINGS = 100;

    private record Key(
            String version,
            @Nullable String oldVersion,
            @Nullable SnapshotRole role,
            @Nullable String metric,
            @Nullable String evaluationSet,
            @Nullable String scorerVersion,
            Instant start,
            Instant end) {}

    /** Sample sizes by dimension. */
    private final Map<Key, Map<String, Long>> open = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, Long>> eldest) {
            if (size() <= OPEN) return false;
            judge(eldest.getKey(), eldest.getValue());
            return true;
        }
    };

    private final List<String> warnings = new ArrayList<>();

    void add(SnapshotRow row) {
        Long inputs = row.inputs();
        if (inputs == null) return;
        Key key = new Key(
                row.isPair() ? row.newVersion() : row.modelVersion(),
                row.oldVersion(),
                row.role(),
                row.metric(),
                row.evaluationSet(),
                row.scorerVersion(),
                row.windowStart(),
                row.windowEnd());
        Map<String, Long> sums = open.computeIfAbsent(key, k -> new TreeMap<>());
        if (sums.size() < DIMENSIONS || sums.containsKey(row.dimensionOrAll()))
            sums.merge(row.dimensionOrAll(), inputs, Long::sum);
    }

    /** What does not add up, when all rows have been added. */
    List<String> warnings() {
        open.forEach(this::judge);
        open.clear();
        return warnings;
    }

    private void judge(Key key, Map<String, Long> sums) {
        Long all = sums.get(Segment.ALL);
        if (all == null) return;
        sums.forEach((dimension, sum) -> {
            if (sum.equals(all) || warnings.size() >= MOST_WARNINGS) return;
            warnings.add("The segments of " + dimension + " add up to " + sum + " inputs where all are " + all + ": "
                    + key.version + (key.oldVersion == null ? "" : " against " + key.oldVersion)
                    + (key.role == null ? "" : ", " + key.role.name().toLowerCase(java.util.Locale.ROOT))
                    + (key.metric == null ? "" : ", " + key.metric) + ", " + key.start + " to " + key.end);
        });
    }
}
