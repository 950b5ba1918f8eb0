package dev.holdfast.planning;

import dev.holdfast.planning.SprintReport.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What planning says in words: one function per sentence. Days are rounded to a half. */
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
        double room = capacity - planned;
        if (room == 0) return "no day of room left";
        return room > 0 ? days(room) + " of room left" : days(-room) + " more than there are";
    }

    /** "1 day", "2.5 days". */
    static String days(double days) {
        double half = Math.round(days * 2) / 2.0;
        String number = half == Math.rint(half) ? String.valueOf((long) half) : String.valueOf(half);
        return number + (half == 1 ? " day" : " days");
    }
}
