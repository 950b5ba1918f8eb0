package dev.holdfast.planning;

import java.util.List;
import java.util.UUID;

/**
 * A sprint as it is planned: what it holds, what is at stake, what deserves a second look.
 *
 * @param sentence the state of the plan in one sentence
 * @param basis what that rests on
 * @param rows in the order of the sprint
 * @param stakes all that rows name
 * @param added items that came in after the start
 * @param removed items that were promised and taken out since
 */
public record SprintPlanView(
        SprintView sprint,
        String sentence,
        String basis,
        SprintCapacity capacity,
        List<PlannedRow> rows,
        List<Stake> stakes,
        List<Warning> warnings,
        List<Suggestion> suggestions,
        List<UUID> added,
        List<UUID> removed) {}
