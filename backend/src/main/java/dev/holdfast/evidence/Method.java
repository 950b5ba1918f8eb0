package dev.holdfast.evidence;

import java.util.List;

/**
 * How "without the change" was obtained, the best first; the wire name is the lower case. Every method describes itself: what
 * is said of it elsewhere is read from here.
 */
public enum Method {
    SHADOW_PAIRED(
            Grade.A,
            "Shadow, same inputs",
            "What would the old version have scored, when both versions answered the very same inputs?",
            "c = (both right + only old right) / all pairs; effect = (only new right − only old right) / all pairs",
            List.of(
                    "Every pair is one input, answered by both versions and judged by the same scorer.",
                    "The paired inputs are those served, or a random part of them."),
            "Pair counts of the two versions for the new windows.",
            false,
            "shadow-paired"),
    SHADOW_UNPAIRED(
            Grade.A,
            "Shadow",
            "What would the old version have scored, when it was scored beside the new one in the same windows?",
            "c = level of the old version in the new windows, as a shadow or as a random holdback",
            List.of("The inputs that the old version was scored on are those served, or a random part of them."),
            "Evaluations of the old version with the role shadow for the new windows.",
            false,
            "shadow-unpaired"),
    CONTROL(Grade.C, Control.TEXT, "control"),
    REWEIGHTED(Grade.C, Reweighted.TEXT, "reweighted"),
    ESTIMATED(Grade.C, Estimated.TEXT, "estimated"),
    PROJECTED(Grade.D, Projected.TEXT, "projected"),
    ASSERTED(
            Grade.E,
            "Somebody's word",
            "What would the old version have scored, in the opinion of somebody who knows the product?",
            "c = the likely value; its range is the low and the high value that the person gave",
            List.of(
                    "The person had reasons, and wrote them down.",
                    "How often such ranges held what was measured later is kept in the calibration log."),
            "A person's low, likely and high level for the item and the cell.",
            false,
            "asserted");

    private final Grade start;
    private final Text text;
    private final boolean calibrated;
    private final String page;

    /**
     * What a method says of itself.
     *
     * @param title a few words
     * @param question that it answers
     * @param formula in the symbols of docs/methods
     * @param needs what has to be there before it can be used
     */
    public record Text(String title, String question, String formula, List<String> assumptions, String needs) {
        public Text {
            assumptions = List.copyOf(assumptions);
        }
    }

    Method(
            Grade start,
            String title,
            String question,
            String formula,
            List<String> assumptions,
            String needs,
            boolean calibrated,
            String page) {
        this.start = start;
        this.text = new Text(title, question, formula, assumptions, needs);
        this.calibrated = calibrated;
        this.page = page;
    }

    /** A method whose error bar is its own misses. */
    Method(Grade start, Text text, String page) {
        this.start = start;
        this.text = text;
        this.calibrated = true;
        this.page = page;
    }

    /** The grade from which steps lead down; {@link #bestGrade} where enough placebo windows pass. */
    public Grade startGrade() {
        return start;
    }

    /** The best grade that it can start at. */
    public Grade bestGrade() {
        return this == CONTROL ? Grade.B : start;
    }

    public Text text() {
        return text;
    }

    /** Whether its interval comes from its misses in earlier windows in which nothing was done. */
    public boolean calibrated() {
        return calibrated;
    }

    /** Name of its page in docs/methods. */
    public String page() {
        return page;
    }
}
