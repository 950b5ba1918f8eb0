package dev.holdfast.assessment;

import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Ledger;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.TargetState;
import dev.holdfast.evidence.WorkKind;
import dev.holdfast.roadmap.ItemKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All that is drawn and reckoned of one cell (metric × segment): derived, and computed anew whenever its inputs change.
 *
 * @param levels one for each stretch of each service period, in time order
 * @param transitions in time order, the first version's included
 * @param target how the last level stands to the floor of the cell's tolerance; null without a tolerance
 * @param staleAfter from when on the last level says nothing about today; null where nothing was measured
 * @param standing null where no agreement is about the cell and it is not over all inputs
 */
public record CellReading(
        List<LevelStretch> levels,
        List<JudgedTransition> transitions,
        TargetState target,
        Instant staleAfter,
        CellStanding standing) {

    /** Changes whenever what is derived takes another form, so that what an earlier release derived is derived anew. */
    static final String FORM = "3";

    /**
     * One transition with the assessment that stands for it: that of the item that is evaluated longest.
     *
     * @param until the next transition; null while there is none
     * @param itemIds items that shipped in it, by key; empty when nobody planned it
     * @param kinds of these items, each once
     * @param assessmentId of the stored row; null in a reading as of an earlier time, which is computed and not stored
     */
    public record JudgedTransition(
            Instant at,
            Instant until,
            List<UUID> itemIds,
            List<ItemKind> kinds,
            UUID assessmentId,
            Assessment assessment) {

        /** Null: no item claims it; items of different kinds cannot be told apart. */
        WorkKind workKind() {
            if (kinds.isEmpty()) {
                return null;
            }
            return kinds.size() > 1
                    ? WorkKind.TOGETHER
                    : WorkKind.valueOf(kinds.get(0).name());
        }
    }

    /** How the level stands to the floor now; null without a tolerance. */
    public TargetState target(Metric metric, double floor, Instant now) {
        boolean stale = target != null && staleAfter != null && now.isAfter(staleAfter);
        return stale ? TargetState.stale(metric, target.current(), floor) : target;
    }

    /** The ledger of {@code [from, until)}, snapped to the edges of stretches; null where nothing was measured. */
    public Ledger ledger(Metric metric, Instant from, Instant until) {
        return Ledger.of(
                metric,
                levels,
                transitions.stream()
                        .map(transition -> new Ledger.Step(transition.assessment(), transition.workKind()))
                        .toList(),
                from,
                until);
    }
}
