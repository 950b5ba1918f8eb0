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
        boolean opposite = opposite(headline, part);
        if (part.verdict() == Verdict.HARMED && headline.verdict() != Verdict.HARMED) {
            return carried(part)
                    ? new Trade(Kind.HARMED, true, true, words.harmed(looks, found))
                    : new Trade(Kind.OPPOSITE, true, false, words.doubtful());
        }
        if (opposite && gained(part) && carried(part)) {
            return new Trade(Kind.OPPOSITE, false, true, words.gained(looks, found));
        }
        if (fell(part) && !fell(headline) && settled(headline)) {
            return new Trade(Kind.FELL, true, true, words.fell());
        }
        boolean loss =
                opposite && Wording.lowerIsBetter(metric) == part.effect().value() > 0;
        return opposite ? new Trade(Kind.OPPOSITE, loss, false, words.doubtful()) : null;
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

    private static boolean fell(Assessment found) {
        return found.has(Reason.Code.LEVEL_FELL) && settled(found);
    }

    private static boolean settled(Assessment found) {
        return found.verdict() != Verdict.TOO_EARLY && found.verdict() != Verdict.MEASUREMENT_BROKEN;
    }

    private static boolean opposite(Assessment headline, Assessment part) {
        return headline.effect().known()
                && part.effect().known()
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
