package dev.holdfast.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is planned against what there is.
 *
 * @param days what the people have; null: nobody said
 * @param planned effort of the items, by kind
 * @param usual what earlier sprints shipped on average, by kind, of the last three that were closed; null: none was
 * @param notEstimated items without an effort
 */
public record SprintCapacity(
        @Nullable Double days,
        double plannedDays,
        KindDays planned,
        @Nullable KindDays usual,
        int notEstimated,
        List<Person> people) {

    /** What one person has and what the items they own take. */
    public record Person(String person, double days, double plannedDays) {}
}
