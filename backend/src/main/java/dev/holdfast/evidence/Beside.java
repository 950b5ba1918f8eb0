package dev.holdfast.evidence;

import java.util.List;
import java.util.Map;

/**
 * What is known beside the measurements of a cell and bears on "without the change".
 *
 * @param partitions ways in which the cell's inputs fall into segments, each measured for the same metric; empty for a cell that is
 *     itself a segment
 */
public record Beside(List<Partition> partitions) {
    public static final Beside NOTHING = new Beside(List.of());

    public Beside {
        partitions = List.copyOf(partitions);
    }

    /**
     * The segments of one dimension: every input lies in one of them, and in one only.
     *
     * @param windows what was measured in each segment, by its name; in any order
     */
    public record Partition(String dimension, Map<String, List<MeasuredWindow>> windows) {
        public Partition {
            windows = Map.copyOf(windows);
        }
    }
}
