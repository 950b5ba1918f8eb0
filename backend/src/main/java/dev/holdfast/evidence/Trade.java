package dev.holdfast.evidence;

/**
 * Where the work cost something, or a level fell, that the headline does not say: what a reader must be told, and what
 * somebody may sign for.
 *
 * @param cost whether it is to somebody's loss; a gain beneath a headline that was harmed is not
 * @param proven whether verdict and grade carry it; else it is an estimate that points the other way
 */
public record Trade(Kind kind, boolean cost, boolean proven, String sentence) {

    public enum Kind {
        /** The work did harm here. */
        HARMED,
        /** The level fell here, whoever is to blame, and over all inputs it did not. */
        FELL,
        /** The effect has the opposite sign to that over all inputs. */
        OPPOSITE
    }

    /**
     * A segment against the same metric over all inputs; null where it says the same.
     *
     * @param share of all inputs, 0..1; null where it is not known
     * @param looks how many segments are looked at together
     * @param found whether the effect stands out among them ({@link Segments.Flag#found})
     */
    public static Trade beneath(
            Metric metric,
            Assessment headline,
            String dimension,
            String segment,
            Double share,
            Assessment part,
            int looks,
            boolean found) {
        TradeSentences words = new TradeSentences(metric, headline, part, place(dimension, segment, share));
        Kind loss = lost(Standing.of(headline), Standing.of(part));
        if (loss != null) {
            return new Trade(loss, true, true, loss == Kind.HARMED ? words.harmed(looks, found) : words.fell());
        }
        boolean opposite = opposite(headline, part);
        if (part.verdict() == Verdict.HARMED && headline.verdict() != Verdict.HARMED) {
            return new Trade(Kind.OPPOSITE, true, false, words.doubtful());
        }
        if (opposite && gained(part) && carried(part)) {
            return new Trade(Kind.OPPOSITE, false, true, words.gained(looks, found));
        }
        if (!opposite) {
            return null;
        }
        boolean worse = Wording.lowerIsBetter(metric) == part.effect().value() > 0;
        return new Trade(Kind.OPPOSITE, worse, false, words.doubtful());
    }

    /** As much of an assessment as lists keep. */
    public record Standing(Verdict verdict, Grade grade, boolean fell) {
        static Standing of(Assessment found) {
            return new Standing(found.verdict(), found.grade(), found.has(Reason.Code.LEVEL_FELL));
        }

        /** Whether harm is claimed: of what the grade does not carry, nothing is. */
        public boolean harmed() {
            return verdict == Verdict.HARMED && grade != null && grade.atLeast(Grade.C);
        }

        boolean settled() {
            return verdict != Verdict.TOO_EARLY && verdict != Verdict.MEASUREMENT_BROKEN;
        }
    }

    /** What is proven lost in a segment and not said over all inputs; null where nothing is. */
    public static Kind lost(Standing headline, Standing part) {
        if (part.harmed() && headline.verdict() != Verdict.HARMED) {
            return Kind.HARMED;
        }
        boolean fell = part.fell() && part.settled() && !headline.fell() && headline.settled();
        return fell && part.verdict() != Verdict.HARMED ? Kind.FELL : null;
    }

    /** A cell that speaks for itself, such as a guardrail over all inputs; null unless the work did harm there. */
    public static Trade within(Metric metric, Assessment found) {
        if (found.verdict() != Verdict.HARMED) {
            return null;
        }
        TradeSentences words = new TradeSentences(metric, found, found, "");
        return carried(found)
                ? new Trade(Kind.HARMED, true, true, words.alone())
                : new Trade(Kind.HARMED, true, false, words.tooWeak());
    }

    /** Whether grade and verdict let an effect be claimed. */
    static boolean carried(Assessment found) {
        return (found.verdict() == Verdict.HARMED || gained(found))
                && found.grade() != null
                && found.grade().atLeast(Grade.C);
    }

    static boolean gained(Assessment found) {
        return found.verdict() == Verdict.PREVENTED_REGRESSION
                || found.verdict() == Verdict.IMPROVED
                || found.verdict() == Verdict.HELPED;
    }

    private static boolean opposite(Assessment headline, Assessment part) {
        return headline.tellsEffect()
                && part.tellsEffect()
                && headline.effect().value() * part.effect().value() < 0;
    }

    /** "where demand is high, 21% of inputs". */
    private static String place(String dimension, String segment, Double share) {
        String inputs = share == null
                ? ""
                : share > 0 && share < 0.01
                        ? ", fewer than 1% of inputs"
                        : ", " + Numbers.fixed(share * 100, 0) + "% of inputs";
        return "where " + dimension + " is " + segment + inputs;
    }
}
