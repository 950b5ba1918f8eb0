package dev.holdfast.planning;

import dev.holdfast.evidence.Sentences;
import dev.holdfast.planning.SprintReport.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What planning says in words: one function per sentence. Days are rounded to a tenth. */
final class PlanningSentences {
    private PlanningSentences() {}

    /** "Sprint 22 shipped five of the seven items that it promised, and one that came in later; two were carried over." */
    static String report(String sprint, List<Line> lines) {
        long promised = lines.stream().filter(Line::committed).count();
        long kept = count(lines, true, ItemOutcome.DONE);
        long more = count(lines, false, ItemOutcome.DONE);
        List<String> rest = new ArrayList<>();
        long carried = count(lines, true, ItemOutcome.CARRIED_OVER) + count(lines, false, ItemOutcome.CARRIED_OVER);
        long dropped = count(lines, true, ItemOutcome.DROPPED) + count(lines, false, ItemOutcome.DROPPED);
        long out = lines.stream().filter(line -> line.outcome() == null).count();
        if (carried > 0) rest.add(were(carried) + " carried over");
        if (dropped > 0) rest.add(were(dropped) + " dropped");
        if (out > 0) rest.add(were(out) + " taken out");
        return sprint + " shipped " + (kept == promised && promised > 0 ? "all " : kept + " of the ") + promised
                + (promised == 1 ? " item" : " items") + " that it promised"
                + (more > 0 ? ", and " + more + " that came in later" : "")
                + (rest.isEmpty() ? "" : "; " + String.join(", ", rest)) + ".";
    }

    private static long count(List<Line> lines, boolean committed, ItemOutcome outcome) {
        return lines.stream()
                .filter(line -> line.committed() == committed && line.outcome() == outcome)
                .count();
    }

    private static String were(long count) {
        return count + (count == 1 ? " was" : " were");
    }

    /** "2 days of room left", "3 days more than there are", "nobody has said how many days there are". */
    static String room(double planned, @Nullable Double capacity) {
        if (capacity == null) return days(planned) + " planned; nobody has said how many there are";
        if (more(planned, capacity)) return days(planned - capacity) + " more than there are";
        return more(capacity, planned) ? days(capacity - planned) + " of room left" : "no day of room left";
    }

    /** Nothing is in the sprint: "nothing is planned yet, and there are 8 days of room". */
    static String empty(@Nullable Double capacity) {
        return "nothing is planned yet, and "
                + (capacity == null
                        ? "nobody has said how many days there are"
                        : days(capacity).equals("1 day")
                                ? "there is 1 day of room"
                                : "there are " + days(capacity) + " of room");
    }

    /**
     * "3 of the 7 items that were promised have shipped, 1 came in since and 1 was taken out; 4 working days are left".
     *
     * @param left working days, today included; null: the sprint is over
     */
    static String underWay(int promised, int shipped, int added, int removed, @Nullable Integer left) {
        List<String> parts = new ArrayList<>();
        if (promised == 1)
            parts.add("the item that was promised has " + (shipped == 1 ? "shipped" : "not shipped yet"));
        else
            parts.add((shipped == promised ? "all " : shipped == 0 ? "none of the " : shipped + " of the ") + promised
                    + " items that were promised " + (shipped == 1 ? "has" : "have") + " shipped");
        if (added > 0) parts.add(added + " came in since");
        if (removed > 0) parts.add(were(removed) + " taken out");
        String first = parts.size() < 3
                ? String.join(" and ", parts)
                : parts.get(0) + ", " + parts.get(1) + " and " + parts.get(2);
        return first + "; "
                + (left == null
                        ? "the sprint is over and waits to be closed"
                        : left == 1 ? "1 working day is left" : (left == 0 ? "no" : left) + " working days are left");
    }

    /** "Of the 4 that shipped 1 held; 2 are too early to judge, the first on 1999-02-08; 1 has no plan." Null: none shipped. */
    static @Nullable String effects(List<Line> lines) {
        List<Line> done = lines.stream()
                .filter(line -> line.outcome() == ItemOutcome.DONE)
                .toList();
        if (done.isEmpty()) return null;
        Map<Effect, Long> counts = done.stream().collect(Collectors.groupingBy(Line::effect, Collectors.counting()));
        List<String> parts = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            long count = counts.getOrDefault(effect, 0L);
            if (count > 0) parts.add(effect.says(count));
            if (count > 0 && effect == Effect.TOO_EARLY)
                done.stream()
                        .filter(line -> line.effect() == Effect.TOO_EARLY)
                        .map(Line::judgedOn)
                        .min(Comparator.naturalOrder())
                        .ifPresent(day -> parts.add(
                                (count == 1 ? "it is judged on " : "the first is judged on ") + Sentences.day(day)));
        }
        return (done.size() == 1 ? "One item shipped: " : "Of the " + done.size() + " that shipped: ")
                + String.join(", ", parts) + ".";
    }

    /**
     * "if it ships by 14 December 1998, the 11 windows until it is judged show a change of 4.3 points or more".
     *
     * @param shipsBy null: it has shipped
     * @param change the smallest that they show; null: they show none
     */
    static String seen(@Nullable LocalDate shipsBy, int windows, @Nullable String change) {
        String ships = shipsBy == null ? "" : "if it ships by " + Sentences.day(shipsBy) + ", ";
        if (windows == 0) return ships + "no whole window is left until it is judged";
        return ships
                + (windows == 1
                        ? "the one window until it is judged shows "
                        : "the " + windows + " windows until it is judged show ")
                + (change == null ? "no change that is possible" : "a change of " + change + " or more");
    }

    /** Whether one number of days is more than another one as they are shown. */
    static boolean more(double days, double than) {
        return Math.round(days * 10) > Math.round(than * 10);
    }

    /** "1 day", "2.5 days". */
    static String days(double days) {
        double shown = Math.round(days * 10) / 10.0;
        String number = shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf(shown);
        return number + (shown == 1 ? " day" : " days");
    }
}
