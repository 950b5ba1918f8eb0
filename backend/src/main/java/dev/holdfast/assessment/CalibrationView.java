package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often what was measured later, by a better method than somebody's word, fell inside the ranges that people had given.
 *
 * @param assertedLevels levels without the change that people asserted; null after the first page, as the other
 * @param expectedEffects effects that items expected, low to high
 * @param items every range, the latest first
 */
public record CalibrationView(
        @Nullable Tally assertedLevels,
        @Nullable Tally expectedEffects,
        List<CalibrationEntry> items,
        @Nullable String nextCursor) {

    /**
     * Of one cell of one item the last range of each person counts, and only if it was given before the end of what was measured.
     *
     * @param said ranges given
     * @param measured those of which it is known by now what came
     * @param inside those of these that held it
     * @param people the same by person, by name
     */
    public record Tally(int said, int measured, int inside, List<PersonTally> people) {}

    /** @param by null: effects of items that nobody owns */
    public record PersonTally(@Nullable String by, int said, int measured, int inside) {}
}
