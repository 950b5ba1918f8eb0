package dev.holdfast.assessment;

import dev.holdfast.assessment.CellReading.JudgedTransition;
import dev.holdfast.evidence.Assertion;
import dev.holdfast.evidence.Assess;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.LevelStretch;
import dev.holdfast.evidence.Plan;
import dev.holdfast.evidence.ServicePeriods;
import dev.holdfast.evidence.TargetState;
import dev.holdfast.evidence.Traffic;
import dev.holdfast.evidence.Transition;
import dev.holdfast.roadmap.RoadmapDate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Judges every transition of one cell for every item that shipped in it. Pure: rows in, judgements out. */
final class Judging {

    /**
     * One assessment of one cell.
     *
     * @param item null: nobody planned the transition
     */
    record Judged(Transition transition, PlannedItem item, Assessment assessment) {

        /** The item whose plan names this cell; null: the judgement is that of the transition, whoever shipped in it. */
        UUID namedBy(UUID metricId, UUID segmentId) {
            return item == null || item.part(metricId, segmentId) == PlannedItem.Part.OTHER
                    ? null
                    : item.item().itemId();
        }
    }

    /**
     * The agreed facts that the judgements of all cells of a product share.
     *
     * @param traffic live windows over all inputs
     * @param shippedByTransition items in the transition that put them into service, by key
     * @param unrunnable versions that cannot run on later inputs
     */
    record Agreed(
            List<Traffic> traffic,
            List<Transition> transitions,
            Map<Transition, List<PlannedItem>> shippedByTransition,
            Set<String> unrunnable,
            Instant now) {

        static Agreed of(List<Traffic> traffic, List<PlannedItem> items, Set<String> unrunnable, Instant now) {
            List<Transition> transitions = ServicePeriods.transitions(ServicePeriods.of(traffic));
            Map<Transition, List<PlannedItem>> shipped = new LinkedHashMap<>();
            for (PlannedItem item : items) {
                transitions.stream()
                        .filter(t -> t.newVersion().equals(item.item().modelVersion()))
                        .min(Comparator.comparing(t -> distance(item.item().shippedOn(), t)))
                        .ifPresent(t -> shipped.computeIfAbsent(t, none -> new ArrayList<>())
                                .add(item));
            }
            return new Agreed(traffic, transitions, shipped, unrunnable, now);
        }

        /** A version may serve twice: an item belongs to the time nearest to the day on which it is said to have shipped. */
        private static Duration distance(RoadmapDate shippedOn, Transition transition) {
            if (shippedOn == null) {
                return Duration.between(Instant.EPOCH, transition.at()).abs();
            }
            Instant day = shippedOn.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
            return Duration.between(day, transition.at()).abs();
        }
    }

    private Judging() {}

    /** What makes two items of one transition the same question. */
    private record Question(Plan plan, Assertion assertion) {}

    /**
     * In the order of transitions, then of items.
     *
     * @param asserted what somebody expects of the cell without an item's change; null: nobody said
     */
    static List<Judged> judge(
            CellInputs inputs,
            UUID metricId,
            UUID segmentId,
            Double toleranceMargin,
            Function<PlannedItem, Assertion> asserted,
            Agreed agreed) {
        List<Judged> judged = new ArrayList<>();
        for (Transition transition : agreed.transitions()) {
            boolean unrunnable = agreed.unrunnable().contains(transition.oldVersion());
            List<PlannedItem> items = agreed.shippedByTransition().getOrDefault(transition, List.of());
            Map<Question, Assessment> known = new LinkedHashMap<>();
            for (PlannedItem item : items) {
                boolean outstanding = item.evaluateUntil() != null
                        && transition.until() == null
                        && ServicePeriods.outstanding(agreed.traffic(), item.evaluateUntil(), agreed.now());
                Plan plan = item.forCell(metricId, segmentId, toleranceMargin, outstanding, unrunnable);
                Assessment assessment = known.computeIfAbsent(
                        new Question(plan, asserted.apply(item)), each -> answer(inputs, transition, each, agreed));
                judged.add(new Judged(transition, item, assessment));
            }
            if (items.isEmpty()) {
                Plan plan = new Plan(toleranceMargin, null, false, false, Plan.Agreement.NONE, false, unrunnable);
                judged.add(new Judged(transition, null, answer(inputs, transition, new Question(plan, null), agreed)));
            }
        }
        return judged;
    }

    private static Assessment answer(CellInputs inputs, Transition transition, Question question, Agreed agreed) {
        return Assess.transition(
                inputs.history(), inputs.beside(), question.assertion, transition, question.plan, agreed.now());
    }

    /**
     * The cell as it is drawn and reckoned.
     *
     * @param ids of the stored assessments, in the order of judged; null when none are stored
     * @param tolerance of the cell; null without one
     * @param standing null: nobody asks it of this cell
     */
    static CellReading reading(
            CellInputs inputs,
            List<Judged> judged,
            List<UUID> ids,
            List<LevelStretch> levels,
            ToleranceView tolerance,
            CellStanding standing) {
        Map<Transition, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < judged.size(); i++) {
            places.computeIfAbsent(judged.get(i).transition(), none -> new ArrayList<>())
                    .add(i);
        }
        List<JudgedTransition> transitions = new ArrayList<>();
        places.forEach((transition, at) -> {
            int longest = at.stream()
                    .max(Comparator.comparing(
                            i -> judged.get(i).item() == null
                                    ? null
                                    : judged.get(i).item().evaluateUntil(),
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                    .orElseThrow();
            List<PlannedItem> items = at.stream()
                    .map(i -> judged.get(i).item())
                    .filter(item -> item != null)
                    .toList();
            transitions.add(new JudgedTransition(
                    transition.at(),
                    transition.until(),
                    items.stream().map(item -> item.item().itemId()).toList(),
                    items.stream().map(item -> item.item().kind()).distinct().toList(),
                    ids == null ? null : ids.get(longest),
                    judged.get(longest).assessment()));
        });
        return new CellReading(
                levels,
                List.copyOf(transitions),
                tolerance == null || levels.isEmpty() ? null : target(inputs, levels.get(levels.size() - 1), tolerance),
                TargetState.staleAfter(inputs.history()),
                standing);
    }

    private static TargetState target(CellInputs inputs, LevelStretch current, ToleranceView tolerance) {
        Integer minimum = tolerance.minimumSample();
        boolean tooFew = minimum != null && current.sampleSize() != null && current.sampleSize() < minimum;
        return tooFew
                ? TargetState.tooFew(inputs.history().metric(), current, minimum)
                : TargetState.of(inputs.history(), tolerance.floor(), current.until());
    }
}
