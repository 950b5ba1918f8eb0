package dev.holdfast.planning;

import static dev.holdfast.planning.PlanningSentences.days;

import dev.holdfast.assessment.DetectionView;
import dev.holdfast.assessment.OutlookView;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.metrics.Direction;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** What deserves a second look before a sprint starts: every warning quotes the numbers that it rests on. Pure. */
final class Warnings {
    private final Board board;
    private final List<ItemView> items;
    private final SprintCapacity capacity;
    private final Map<UUID, Double> largestEffects;
    private final List<Warning> found = new ArrayList<>();

    /** @param largestEffects the largest gain that was ever measured of each metric, in its unit, positive on the good side */
    Warnings(Board board, List<ItemView> items, SprintCapacity capacity, Map<UUID, Double> largestEffects) {
        this.board = board;
        this.items = items;
        this.capacity = capacity;
        this.largestEffects = largestEffects;
    }

    List<Warning> all() {
        tooMuch();
        nearFloor();
        items.forEach(this::waits);
        items.forEach(this::expectations);
        unplanned();
        fallbacks();
        return found;
    }

    private void tooMuch() {
        if (capacity.days() != null && capacity.plannedDays() > capacity.days())
            add(
                    Warning.Code.OVER_CAPACITY,
                    "More is planned than there is time for.",
                    days(capacity.plannedDays()) + " are planned and " + days(capacity.days()) + " are there: "
                            + days(capacity.plannedDays() - capacity.days()) + " too many.",
                    null);
        for (SprintCapacity.Person person : capacity.people())
            if (person.plannedDays() > person.days())
                add(
                        Warning.Code.PERSON_OVER_CAPACITY,
                        person.person() + " has more than time allows.",
                        "Items of " + person.person() + " take " + days(person.plannedDays()) + "; "
                                + days(person.days()) + " are there.",
                        null);
        List<String> open =
                keys(items.stream().filter(item -> item.effortDays() == null).toList());
        if (!open.isEmpty())
            add(
                    Warning.Code.NOT_ESTIMATED,
                    "Some effort is not estimated.",
                    listed(open) + (open.size() == 1 ? " counts" : " count") + " nothing against the capacity yet.",
                    null);
    }

    /** A level that may pass its floor within four windows, and nobody who holds it. */
    private void nearFloor() {
        for (StandingView standing : board.agreed()) {
            if (!near(standing)) continue;
            boolean held = items.stream()
                    .filter(item -> item.kind() != ItemKind.ADDITIVE)
                    .anyMatch(item -> board.plan(item.itemId()) != null
                            && board.plan(item.itemId()).metricId().equals(standing.metricId()));
            if (!held)
                add(
                        Warning.Code.NO_MAINTENANCE_NEAR_FLOOR,
                        "Nothing is planned that holds " + lower(standing.metricName()) + where(standing) + ".",
                        standing.sentence()
                                + (standing.outlook() == null
                                        ? ""
                                        : " " + standing.outlook().sentence()),
                        null);
        }
    }

    /** Whether the level is not clearly on the good side of the floor, or may be beyond it in four windows. */
    static boolean near(StandingView standing) {
        if (standing.state() == null) return false;
        if (!standing.state().equals("met")) return !standing.state().equals("stale");
        OutlookView outlook = standing.outlook();
        return outlook != null && outlook.chanceBeyondFloor() != null && outlook.chanceBeyondFloor() > 0;
    }

    private void waits(ItemView item) {
        List<String> waitingFor = board.waitingFor(item).stream()
                .filter(key -> items.stream().noneMatch(other -> other.key().equals(key)))
                .toList();
        if (!waitingFor.isEmpty())
            add(
                    Warning.Code.WAITS,
                    item.key() + " waits for something else.",
                    listed(waitingFor) + (waitingFor.size() == 1 ? " has" : " have") + " to ship first and "
                            + (waitingFor.size() == 1 ? "is" : "are") + " not in this sprint.",
                    item.itemId());
    }

    private void expectations(ItemView item) {
        StandingView standing = board.standing(item.itemId());
        if (item.expectedEffect() == null || standing == null) return;
        double likely = item.expectedEffect().likely();
        Double largest = largestEffects.get(standing.metricId());
        double gain = standing.direction() == Direction.LOWER_IS_BETTER ? -likely : likely;
        if (item.kind() == ItemKind.ADDITIVE && largest != null && gain > largest)
            add(
                    Warning.Code.ABOVE_ANYTHING_MEASURED,
                    item.key() + " is expected to do more than anything ever did.",
                    "Expected are " + amount(standing, gain) + "; the largest effect on " + lower(standing.metricName())
                            + " that was measured so far is " + amount(standing, largest) + ".",
                    item.itemId());
        DetectionView detection = standing.detection();
        if (detection != null && detection.dropInEight() != null && Math.abs(likely) < detection.dropInEight())
            add(
                    Warning.Code.BELOW_WHAT_CAN_BE_SEEN,
                    item.key() + " may work and not be seen to.",
                    "Expected are " + amount(standing, Math.abs(likely)) + "; eight windows show a change of "
                            + amount(standing, detection.dropInEight()) + " or more.",
                    item.itemId());
    }

    private void unplanned() {
        List<ItemView> without =
                items.stream().filter(item -> board.plan(item.itemId()) == null).toList();
        if (!without.isEmpty())
            add(
                    Warning.Code.NO_PLAN,
                    "Nothing will be claimed for " + listed(keys(without)) + ".",
                    (without.size() == 1 ? "It has" : "They have")
                            + " no evaluation plan: name a metric and a margin before the work starts.",
                    without.size() == 1 ? without.get(0).itemId() : null);
        List<ItemView> untold = items.stream()
                .filter(item -> board.plan(item.itemId()) != null
                        && (board.standing(item.itemId()) == null
                                || board.standing(item.itemId()).tolerance() == null))
                .toList();
        if (!untold.isEmpty())
            add(
                    Warning.Code.NO_TOLERANCE,
                    "How much error is acceptable is not agreed for " + listed(keys(untold)) + ".",
                    "Without a tolerance nobody can say whether the level that "
                            + (untold.size() == 1 ? "it reaches" : "they reach") + " is good enough.",
                    untold.size() == 1 ? untold.get(0).itemId() : null);
    }

    /** Once for each tolerance, however many items are about it. */
    private void fallbacks() {
        Map<UUID, StandingView> touched = new HashMap<>();
        items.stream()
                .map(item -> board.standing(item.itemId()))
                .filter(standing -> standing != null && standing.tolerance() != null)
                .forEach(standing -> touched.put(standing.tolerance().toleranceId(), standing));
        for (StandingView standing : board.agreed()) {
            if (!touched.containsKey(standing.tolerance().toleranceId())) continue;
            if (standing.tolerance().fallback() == null) {
                add(
                        Warning.Code.NO_FALLBACK,
                        "Nobody knows what to do when " + lower(standing.metricName()) + where(standing) + " fails.",
                        "Its tolerance names no fallback.",
                        null);
                continue;
            }
            Double carries = standing.tolerance().fallbackCapacityPerWeek();
            if (carries == null
                    || standing.budget() == null
                    || standing.budget().perWeek() == null) continue;
            double errors = standing.budget().perWeek().value();
            if (errors > carries)
                add(
                        Warning.Code.FALLBACK_OVERLOADED,
                        "The fallback of " + lower(standing.metricName()) + where(standing) + " is overloaded.",
                        standing.budget().fallback(),
                        null);
        }
    }

    private void add(Warning.Code code, String headline, String sentence, UUID itemId) {
        found.add(new Warning(code, headline, sentence, itemId));
    }

    private static List<String> keys(List<ItemView> items) {
        return items.stream().map(ItemView::key).toList();
    }

    /** "NSW-9", "NSW-9 and NSW-10", "NSW-9, NSW-10 and 5 others". */
    static String listed(List<String> keys) {
        if (keys.size() <= 3) {
            String first = keys.stream().limit(keys.size() - 1L).collect(Collectors.joining(", "));
            return first.isEmpty() ? keys.get(0) : first + " and " + keys.get(keys.size() - 1);
        }
        return keys.get(0) + ", " + keys.get(1) + " and " + (keys.size() - 2) + " others";
    }

    private static String where(StandingView standing) {
        return standing.dimension().equals("all") ? "" : " in " + standing.segment();
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** "4.3 points" of a share, else with its unit. */
    static String amount(StandingView standing, double value) {
        boolean share = Objects.equals(standing.unit(), "share");
        double shown = Math.round(value * (share ? 1000 : 10)) / 10.0;
        String number = shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf(shown);
        return number + " " + (share ? shown == 1 ? "point" : "points" : standing.unit());
    }
}
