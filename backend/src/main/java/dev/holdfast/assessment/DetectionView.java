package dev.holdfast.assessment;

import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.Detection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How soon a fall of the level would be noticed, 8 times in 10, at the present sample sizes.
 *
 * @param dropInFour the smallest drop (a rise where lower is better) that four new windows show, in the metric's unit; null: it
 *     cannot be told, or no drop that is possible is large enough
 * @param dropInEight the same for eight
 * @param margin the drop that the tolerance takes for no change; null without a tolerance, or with a margin of 0
 * @param windowsForMargin how many new windows show a drop of the margin; null: it cannot be told, or too many
 * @param sentences one for each question, in the order of the members
 */
public record DetectionView(
        @Nullable Double dropInFour,
        @Nullable Double dropInEight,
        @Nullable Double margin,
        @Nullable Integer windowsForMargin,
        List<String> sentences) {

    private static final int SOON = 4;
    private static final int LATER = 8;

    /** What cannot be told is not told twice. */
    static DetectionView of(CellHistory cell, @Nullable Double margin) {
        Detection four = Detection.smallestDrop(cell, SOON);
        Detection eight = Detection.smallestDrop(cell, LATER);
        List<Detection> asked = new ArrayList<>(List.of(four, eight));
        Detection drop = margin == null || margin <= 0 ? null : Detection.windowsNeeded(cell, margin);
        if (drop != null) asked.add(drop);
        return new DetectionView(
                told(four),
                told(eight),
                drop == null ? null : margin,
                drop == null ? null : drop.windows(),
                asked.stream().map(Detection::sentence).distinct().toList());
    }

    private static @Nullable Double told(Detection found) {
        return found.why() == null ? found.drop() : null;
    }
}
