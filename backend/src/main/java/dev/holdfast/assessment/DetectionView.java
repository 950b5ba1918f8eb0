package dev.holdfast.assessment;

import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.Detection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How soon a fall of the level would be noticed, 8 times in 10, at the present sample sizes.
 *
 * @param fewestWindows so many new windows show a drop that is possible, and fewer show none; null: it cannot be told
 * @param drops the smallest drop (a rise where lower is better) that so many new windows show, one more, and so on up to a
 *     half-year of weeks, in the metric's unit
 * @param margin the drop that the tolerance takes for no change; null without a tolerance, or with a margin of 0
 * @param windowsForMargin how many new windows show a drop of the margin; null: it cannot be told, or too many
 * @param sentences on four windows, on eight, and on the margin
 */
public record DetectionView(
        @Nullable Integer fewestWindows,
        List<Double> drops,
        @Nullable Double margin,
        @Nullable Integer windowsForMargin,
        List<String> sentences) {

    private static final int SOON = 4;
    private static final int LATER = 8;
    private static final int MOST = 26;

    /** What cannot be told is not told twice. */
    static DetectionView of(CellHistory cell, @Nullable Double margin) {
        List<Detection> each = Detection.smallestDrops(cell, MOST);
        List<Detection> told =
                each.stream().filter(found -> found.why() == null).toList();
        List<Detection> asked = new ArrayList<>(List.of(each.get(SOON - 1), each.get(LATER - 1)));
        Detection drop = margin == null || margin <= 0 ? null : Detection.windowsNeeded(cell, margin);
        if (drop != null) asked.add(drop);
        return new DetectionView(
                told.isEmpty() ? null : told.get(0).windows(),
                told.stream().map(Detection::drop).toList(),
                drop == null ? null : margin,
                drop == null ? null : drop.windows(),
                asked.stream().map(Detection::sentence).distinct().toList());
    }

    /**
     * The smallest drop that {@code windows} new windows show, in the metric's unit; of more than a half-year of weeks what those
     * show. Null: they show none, or it cannot be told.
     */
    public @Nullable Double drop(int windows) {
        return fewestWindows == null || windows < fewestWindows
                ? null
                : drops.get(Math.min(windows - fewestWindows, drops.size() - 1));
    }
}
