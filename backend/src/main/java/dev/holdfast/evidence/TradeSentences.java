package dev.holdfast.evidence;

import static dev.holdfast.evidence.Wording.count;
import static dev.holdfast.evidence.Wording.lower;
import static dev.holdfast.evidence.Wording.lowerIsBetter;
import static dev.holdfast.evidence.Wording.sized;

/** What is said of a segment that goes against the headline; no more than verdict, grade and interval carry. */
final class TradeSentences {
    private final Metric metric;
    private final Assessment headline;
    private final Assessment part;
    private final String place;

    TradeSentences(Metric metric, Assessment headline, Assessment part, String place) {
        this.metric = metric;
        this.headline = headline;
        this.part = part;
        this.place = place;
    }

    /** "The work raised accuracy by about 2 points (0.4–3) over all inputs, but cost about 6 points (2–10) where …." */
    String harmed(int looks, boolean found) {
        return started() + "cost about " + effect(part) + " " + place + "." + amongMany(looks, found);
    }

    String gained(int looks, boolean found) {
        return started() + raised() + " by about " + effect(part) + " " + place + "." + amongMany(looks, found);
    }

    /** "Accuracy rose by about 2 points (1–3) over all inputs, but fell by about 6 points (2–10) where …." */
    String fell() {
        String down = lowerIsBetter(metric) ? "rose" : "fell";
        String up = lowerIsBetter(metric) ? "fell" : "rose";
        String drop = sized(metric, part.change().estimate());
        boolean risen = headline.change().known()
                && Wording.sign(metric, headline.change().estimate()) > 0;
        if (risen) {
            return metric.name() + " " + up + " by about "
                    + sized(metric, headline.change().estimate()) + " over all inputs, but " + down + " by about "
                    + drop + " " + place + ".";
        }
        return "Over all inputs " + overall() + ", but it " + down + " by about " + drop + " " + place + ".";
    }

    private String overall() {
        if (headline.verdict() == Verdict.HELD) {
            return lower(metric) + " held";
        }
        boolean told = headline.verdict() != Verdict.NOT_ESTIMABLE
                && headline.change().known()
                && headline.change().interval() != null;
        return told ? lower(metric) + " moved no more than usual" : "no change of " + lower(metric) + " can be told";
    }

    /** An estimate that points the other way, and why no more is said. */
    String doubtful() {
        String text = "The estimate points the other way " + place + ": "
                + signed(part.effect().estimate());
        if (part.verdict() == Verdict.HARMED || Trade.gained(part)) {
            return text + "; the evidence is too weak (grade " + part.grade() + ") to tell.";
        }
        if (part.verdict() == Verdict.TOO_EARLY) {
            return text + "; it is too early to say.";
        }
        if (part.effect().interval() == null) {
            return text + "; there are too few windows to tell whether that is more than the usual swing.";
        }
        if (part.has(Reason.Code.FEW_DISCORDANT_PAIRS) || part.has(Reason.Code.TOO_FEW)) {
            return text + "; there are too few cases to tell.";
        }
        return text + ", which cannot be told from the usual swing.";
    }

    /** "The work cost about 18 points of recall (9–27)." */
    String alone() {
        String what = metric.unit() == null ? "of " + lower(metric) : null;
        String cost = Wording.of(metric, part.effect().estimate(), what);
        return (part.grade() == Grade.C ? "We estimate that the work cost about " : "The work cost about ") + cost
                + (what == null ? " in " + lower(metric) : "") + ".";
    }

    String tooWeak() {
        return "Of " + lower(metric) + " the evidence is too weak (grade " + part.grade()
                + ") to tell whether the work did harm.";
    }

    /** What the work did over all inputs, as far as it may be said, up to the word that says what it did here. */
    private String started() {
        boolean estimated = part.grade() == Grade.C || headline.grade() == Grade.C;
        if (Trade.carried(headline)) {
            String done = headline.verdict() == Verdict.HARMED ? "cost about " : raised() + " by about ";
            return (estimated ? "We estimate that the work " : "The work ") + done + effect(headline)
                    + " over all inputs, but ";
        }
        String overall = headline.verdict() == Verdict.HELD
                ? "Over all inputs " + lower(metric) + " held, but "
                : "Over all inputs no effect on " + lower(metric) + " can be told, but ";
        return overall + (estimated ? "we estimate that it " : "the work ");
    }

    private String raised() {
        return (lowerIsBetter(metric) ? "lowered " : "raised ") + lower(metric);
    }

    private String effect(Assessment found) {
        return sized(metric, found.effect().estimate());
    }

    /** "−6 points (−10 to −2)": with signs, since no word says the direction. */
    private String signed(Estimate difference) {
        double factor = Wording.factor(metric);
        int decimals = Wording.decimals(metric, difference);
        String number = Numbers.limit(difference.value() * factor, decimals);
        Interval limits = difference.interval();
        return (difference.value() > 0 ? "+" : "") + number + " "
                + (metric.unit() != null ? metric.unit() : number.matches(Numbers.MINUS + "?1") ? "point" : "points")
                + (limits == null
                        ? ""
                        : " (" + Numbers.range(limits.lower() * factor, limits.upper() * factor, decimals) + ")");
    }

    private static String amongMany(int looks, boolean found) {
        return found || looks < 2
                ? ""
                : " Among the " + count(looks, "segment") + " looked at, that does not stand out.";
    }
}
