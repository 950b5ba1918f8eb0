package dev.holdfast.planning;

import static dev.holdfast.planning.PlanningSentences.days;
import static dev.holdfast.planning.PlanningSentences.more;

import dev.holdfast.assessment.OutlookView;
import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.StandingView;
import dev.holdfast.metrics.Direction;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What deserves a second look before a sprint starts: every warning quotes the numbers that it rests on. Pure. */
final class Warnings {
    /** A level that ends beyond its floor in one of twenty past blocks or more often is near it. */
    private static final double NEAR = 0.05;

    /** The significant digits of an amount that is not a share. */
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private final Board board;
    private final List<ItemView> items;
    private final SprintCapacity capacity;
    private final @Nullable KindDays meant;
    private final LocalDate endsOn;
    private final Map<UUID, Double> largestEffects;
    private final List<Warning> found = new ArrayList<>();

    /**
     * @param meant how the days are meant to be shared; null: nobody said
     * @param endsOn the last day of the sprint
     * @param largestEffects the largest gain that was measured of each metric, in its unit, positive on the good side
     */
    Warnings(
            Board board,
            List<ItemView> items,
            SprintCapacity capacity,
            @Nullable KindDays meant,
            LocalDate endsOn,
            Map<UUID, Double> largestEffects) {
        this.board = board;
        this.items = items;
        this.capacity = capacity;
        this.meant = meant;
        this.endsOn = endsOn;
        this.largestEffects = largestEffects;
    }

    List<Warning> all() {
        tooMuch();
        nearFloor();
        items.stream().filter(item -> item.stage().open()).forEach(this::waits);
        items.forEach(this::expectations);
        unplanned();
        fallbacks();
        return found;
    }

    private void tooMuch() {
        if (capacity.days() != null && more(capacity.plannedDays(), capacity.days()))
            add(
                    Warning.Code.OVER_CAPACITY,
                    "More is planned than there is time for.",
                    days(capacity.plannedDays()) + are(capacity.plannedDays()) + "planned and " + days(capacity.days())
                            + are(capacity.days()) + "there: " + days(capacity.plannedDays() - capacity.days())
                            + " too many.");
        for (SprintCapacity.Person person : capacity.people())
            if (more(person.plannedDays(), person.days()))
                add(
                        Warning.Code.PERSON_OVER_CAPACITY,
                        person.person() + " has more than time allows.",
                        "Items of " + person.person() + " take " + days(person.plannedDays()) + "; "
                                + days(person.days()) + are(person.days()) + "there.");
        for (ItemKind kind : ItemKind.values())
            if (meant != null && more(capacity.planned().of(kind), meant.of(kind)))
                add(
                        Warning.Code.KIND_OVER_CAPACITY,
                        "There is more " + word(kind) + " work than was meant.",
                        days(capacity.planned().of(kind)) + " of " + word(kind) + " work"
                                + are(capacity.planned().of(kind)) + "planned; " + days(meant.of(kind))
                                + are(meant.of(kind)) + "meant for it.");
        List<String> open =
                keys(items.stream().filter(item -> item.effortDays() == null).toList());
        if (!open.isEmpty())
            add(
                    Warning.Code.NOT_ESTIMATED,
                    "Some effort is not estimated.",
                    listed(open) + (open.size() == 1 ? " counts" : " count") + " nothing against the capacity yet.");
    }

    /** A level that may pass its floor within four windows, and nobody who holds it. */
    private void nearFloor() {
        for (StandingView standing : board.agreed()) {
            if (!near(standing) || held(board, standing, items)) continue;
            add(
                    Warning.Code.NO_MAINTENANCE_NEAR_FLOOR,
                    "Nothing is planned that holds " + lower(standing.metricName()) + where(standing) + ".",
                    standing.sentence()
                            + (standing.outlook() == null
                                    ? ""
                                    : " " + standing.outlook().sentence()),
                    standing);
        }
    }

    /** Whether the level is not clearly on the good side of the floor, or may well be beyond it in four windows. */
    static boolean near(StandingView standing) {
        if (standing.tolerance() == null || standing.state() == null) return false;
        if (!standing.state().equals("met")) return !standing.state().equals("stale");
        OutlookView outlook = standing.outlook();
        return outlook != null && outlook.chanceBeyondFloor() != null && outlook.chanceBeyondFloor() >= NEAR;
    }

    static boolean held(Board board, StandingView standing, List<ItemView> items) {
        return items.stream().anyMatch(item -> holds(board, standing, item));
    }

    /**
     * Whether an item works on this level: corrective or maintenance work whose plan names the very cell, or the metric
     * over all inputs, and of which nobody expects that it makes things worse.
     */
    static boolean holds(Board board, StandingView standing, ItemView item) {
        PlanView plan = board.plan(item.itemId());
        if (plan == null || item.kind() == ItemKind.ADDITIVE || item.stage() == Stage.CUT) return false;
        boolean there = plan.metricId().equals(standing.metricId())
                && (plan.segmentId().equals(standing.segmentId()) || board.isOverall(plan.segmentId()));
        return there && (item.expectedEffect() == null || gain(standing, item) >= 0);
    }

    /** What is likely to be gained, positive on the good side. */
    private static double gain(StandingView standing, ItemView item) {
        double likely = item.expectedEffect().likely();
        return standing.direction() == Direction.LOWER_IS_BETTER ? -likely : likely;
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
        PlanView plan = board.plan(item.itemId());
        StandingView metric = plan == null ? null : board.metric(plan.metricId());
        if (item.expectedEffect() == null || metric == null) return;
        double gain = gain(metric, item);
        Double largest = largestEffects.get(metric.metricId());
        if (item.kind() == ItemKind.ADDITIVE && gain > 0 && largest != null && exceeds(metric, gain, largest))
            add(
                    Warning.Code.ABOVE_ANYTHING_MEASURED,
                    item.key() + " is expected to do more than anything ever did.",
                    expected(metric, gain) + "; "
                            + (largest > 0
                                    ? "the largest effect on " + lower(metric.metricName())
                                            + " that was measured so far is " + amount(metric, largest) + "."
                                    : "nothing that was measured so far has made " + lower(metric.metricName())
                                            + " better."),
                    item.itemId());
        Seen seen = board.seen(item, endsOn);
        if (gain > 0 && seen != null && !seen.enough())
            add(
                    Warning.Code.BELOW_WHAT_CAN_BE_SEEN,
                    item.key() + " may work and not be seen to.",
                    expected(metric, gain) + "; " + seen.sentence() + ".",
                    item.itemId());
    }

    /** What reads the same is the same: figures are not compared more sharply than they are shown. */
    static boolean exceeds(StandingView metric, double more, double less) {
        return more > less && !amount(metric, more).equals(amount(metric, less));
    }

    private void unplanned() {
        unplanned(
                items.stream().filter(item -> !item.stage().begun()).toList(),
                " no evaluation plan: name a metric and a margin before the work starts.");
        unplanned(
                items.stream().filter(item -> item.stage().begun()).toList(),
                " no evaluation plan, and the work has begun: one that is agreed now says that it came late.");
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

    private void unplanned(List<ItemView> some, String what) {
        List<ItemView> without =
                some.stream().filter(item -> board.plan(item.itemId()) == null).toList();
        if (!without.isEmpty())
            add(
                    Warning.Code.NO_PLAN,
                    "Nothing will be claimed for " + listed(keys(without)) + ".",
                    (without.size() == 1 ? "It has" : "They have") + what,
                    without.size() == 1 ? without.get(0).itemId() : null);
    }

    /** Once for each tolerance, however many items are about it. */
    private void fallbacks() {
        Set<UUID> touched = new HashSet<>();
        items.stream()
                .map(item -> board.standing(item.itemId()))
                .filter(standing -> standing != null && standing.tolerance() != null)
                .forEach(standing -> touched.add(standing.tolerance().toleranceId()));
        for (StandingView standing : board.agreed()) {
            if (!touched.contains(standing.tolerance().toleranceId())) continue;
            if (standing.tolerance().fallback() == null) {
                add(
                        Warning.Code.NO_FALLBACK,
                        "Nobody knows what to do when " + lower(standing.metricName()) + where(standing) + " fails.",
                        "Its tolerance names no fallback.",
                        standing);
                continue;
            }
            Double carries = standing.tolerance().fallbackCapacityPerWeek();
            if (carries == null
                    || standing.budget() == null
                    || standing.budget().perWeek() == null) continue;
            Double fewest = standing.budget().perWeek().lower();
            if (standing.budget().perWeek().value() > carries)
                add(
                        Warning.Code.FALLBACK_OVERLOADED,
                        "The fallback of " + lower(standing.metricName()) + where(standing)
                                + (fewest != null && fewest > carries ? " is overloaded." : " may be overloaded."),
                        standing.budget().fallback(),
                        standing);
        }
    }

    private void add(Warning.Code code, String headline, String sentence) {
        found.add(new Warning(code, headline, sentence, null, null));
    }

    private void add(Warning.Code code, String headline, String sentence, @Nullable UUID itemId) {
        found.add(new Warning(code, headline, sentence, itemId, null));
    }

    private void add(Warning.Code code, String headline, String sentence, StandingView about) {
        found.add(new Warning(code, headline, sentence, null, Stake.cell(about.metricId(), about.segmentId())));
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

    private static String word(ItemKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String are(double days) {
        return days(days).equals("1 day") ? " is " : " are ";
    }

    /** "1 point is expected", "4.3 points are expected". */
    private static String expected(StandingView metric, double value) {
        String amount = amount(metric, value);
        return amount + (amount.startsWith("1 ") ? " is expected" : " are expected");
    }

    /** "4.3 points" of a share, else three digits with its unit. */
    static String amount(StandingView metric, double value) {
        if (!Objects.equals(metric.unit(), "share"))
            return plain(BigDecimal.valueOf(value).round(DIGITS)) + " " + metric.unit();
        BigDecimal points = BigDecimal.valueOf(value).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return plain(points) + (plain(points).equals("1") ? " point" : " points");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
