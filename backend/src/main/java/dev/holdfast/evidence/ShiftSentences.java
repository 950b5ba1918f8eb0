package dev.holdfast.evidence;

import java.util.List;

/** What a person reads about the shift of inputs; rounded as {@link Sentences} says. */
final class ShiftSentences {
    private static final String UNKNOWN_SWING =
            " How much the mix usually swings is not known: there are fewer than six windows on a side.";

    private ShiftSentences() {}

    /** "About 34% of inputs (27–40) moved between the segments of demand, at least 25%." */
    static String shift(Shift found) {
        if (found.why() != null) {
            return notCompared(found);
        }
        String between = " between the segments of " + found.dimension();
        String said;
        if (found.proven()) {
            said = "About " + size(found).replaceFirst("%", "% of inputs") + " moved" + between
                    + (found.atLeast() > 0 ? ", at least " + Numbers.fixed(found.atLeast() * 100, 0) + "%." : ".");
        } else if (found.tooFewBlocks()) {
            return "There are too few windows to tell a shift" + between + " from the usual swing."
                    + named(" Appeared: ", found.appeared())
                    + named(" Vanished: ", found.vanished());
        } else {
            said = "No shift" + between + " that could be told from "
                    + (found.swingKnown() ? "the usual swing." : "chance.");
        }
        return said
                + (found.swingKnown() ? "" : UNKNOWN_SWING)
                + named(" Appeared: ", found.appeared())
                + named(" Vanished: ", found.vanished());
    }

    static String title(Shift found) {
        if (found.proven()) {
            return "Inputs shifted by " + found.dimension() + ": about " + size(found)
                    + (found.swingKnown() ? "" : "; how much they usually swing is not known");
        }
        if (!found.noteworthy()) {
            return "Taken back: with what was sent later, no shift by " + found.dimension() + " can be told";
        }
        String came = String.join(", ", found.appeared());
        String went = String.join(", ", found.vanished());
        return (came.isEmpty() ? "" : "Appeared in " + found.dimension() + ": " + came)
                + (came.isEmpty() || went.isEmpty() ? "" : "; ")
                + (went.isEmpty()
                        ? ""
                        : (came.isEmpty() ? "Vanished from " : "vanished from ") + found.dimension() + ": " + went);
    }

    private static String notCompared(Shift found) {
        switch (found.why()) {
            case NO_BASELINE:
                return "There is nothing before to compare the inputs with.";
            case NO_NEW_WINDOWS:
                return "No inputs were counted by " + found.dimension() + " since the change.";
            default:
                return "All inputs fell into one segment of " + found.dimension() + ".";
        }
    }

    private static String named(String what, List<String> segments) {
        return segments.isEmpty() ? "" : what + String.join(", ", segments) + ".";
    }

    /** "Accuracy held at 93% (91–94) against a 14% shift in inputs (11–18)." */
    static String against(Metric metric, Assessment found, Shift shift) {
        Estimate level = found.after().estimate();
        String held = metric.name() + " held at " + Wording.levelText(metric, level) + Wording.ranged(metric, level);
        if (!found.sentence().startsWith(held + ".")) {
            return found.sentence();
        }
        String[] size = size(shift).split(" ", 2);
        return held + " against " + article(size[0]) + " shift in inputs " + size[1]
                + found.sentence().substring(held.length());
    }

    static String article(String percentage) {
        return (percentage.startsWith("8") || percentage.matches("1[18]\\b.*") ? "an " : "a ") + percentage;
    }

    /** "34% (27–40)" of a proven shift. */
    static String size(Shift found) {
        int decimals = Numbers.decimals(found.interval().halfWidth() * 100);
        return Numbers.fixed(found.moved() * 100, decimals) + "% ("
                + Numbers.range(found.interval().lower() * 100, found.interval().upper() * 100, decimals) + ")";
    }
}
