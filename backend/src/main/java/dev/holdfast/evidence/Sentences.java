package dev.holdfast.evidence;

import static dev.holdfast.evidence.Wording.bare;
import static dev.holdfast.evidence.Wording.count;
import static dev.holdfast.evidence.Wording.denominator;
import static dev.holdfast.evidence.Wording.exact;
import static dev.holdfast.evidence.Wording.grouped;
import static dev.holdfast.evidence.Wording.inEvery;
import static dev.holdfast.evidence.Wording.inParentheses;
import static dev.holdfast.evidence.Wording.levelText;
import static dev.holdfast.evidence.Wording.lower;
import static dev.holdfast.evidence.Wording.lowerIsBetter;
import static dev.holdfast.evidence.Wording.of;
import static dev.holdfast.evidence.Wording.oneIn;
import static dev.holdfast.evidence.Wording.ranged;
import static dev.holdfast.evidence.Wording.sign;
import static dev.holdfast.evidence.Wording.sized;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a person reads: one function per sentence, typed inputs, nothing claimed that the verdict and the grade do not carry.
 *
 * <p>Numbers are rounded to nearest, to the digit of the half-width of their interval; a limit that excludes 0 is never
 * printed as 0.
 */
public final class Sentences {
    /** A range whose ends differ by more than this factor is told without a middle. */
    private static final double WIDE = 2;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Sentences() {}

    /** "9 February 1999". */
    public static String day(LocalDate day) {
        return day.format(DAY);
    }

    // ---- single numbers ----

    /**
     * A share of errors, misses or the like in people's terms: "about 8 in every 100 (roughly 1 in 12; between 1 in 14 and
     * 1 in 10)".
     *
     * @param limits its 95% interval
     */
    public static String rate(double seen, double total, Interval limits) {
        double share = Checks.notNegative(seen, "seen") / Checks.positive(total, "total");
        if (seen == 0) {
            return "none in " + grouped(total) + "; up to " + inEvery(limits.upper(), "") + " possible";
        }
        if (limits.lower() <= 0 || limits.upper() / limits.lower() > WIDE) {
            double every = denominator(limits.lower() > 0 ? limits.lower() : share);
            return "between " + Numbers.limit(limits.lower() * every, 0) + " and "
                    + Numbers.limit(limits.upper() * every, 0) + " in every " + grouped(every);
        }
        if (share > 0.5) {
            double every = denominator(1 - limits.upper());
            return "about " + Numbers.fixed(share * every, 0) + " in every " + grouped(every) + " (between "
                    + Numbers.fixed(limits.lower() * every, 0) + " and " + Numbers.fixed(limits.upper() * every, 0)
                    + ")";
        }
        return "about " + inEvery(share, "every ") + " (roughly 1 in " + oneIn(share) + "; between 1 in "
                + oneIn(limits.lower()) + " and 1 in " + oneIn(limits.upper()) + ")";
    }

    /** "Accuracy is 84% (80–87)." */
    public static String level(Metric metric, Estimate level) {
        return metric.name() + " is " + levelText(metric, level) + ranged(metric, level) + ".";
    }

    /** What a chart writes beside a transition, for example "prevented 7.0 (1.3–12.7)"; null where nothing is claimed. */
    public static String label(Metric metric, Assessment found) {
        if (found.verdict() == Verdict.HELD) {
            return "held";
        }
        Quantity claimed = claimed(found);
        if (claimed == null) {
            return null;
        }
        double factor = metric.unit() == null ? 100 : 1;
        Interval limits = claimed.interval();
        Interval sized = limits.upper() <= 0 ? limits.negated() : limits;
        return labelWord(found.verdict()) + " " + Numbers.limit(Math.abs(claimed.value()) * factor, 1) + " ("
                + Numbers.range(sized.lower() * factor, sized.upper() * factor, 1) + ")";
    }

    private static String labelWord(Verdict verdict) {
        if (verdict == Verdict.PREVENTED_REGRESSION) {
            return "prevented";
        }
        if (verdict == Verdict.HARMED) {
            return "cost";
        }
        return verdict == Verdict.IMPROVED ? "improved" : "helped";
    }

    // ---- one transition ----

    /** What happened at one transition in one cell, as far as it may be said. */
    public static String transition(Metric metric, Assessment found) {
        String said = verdict(metric, found);
        boolean open = found.verdict() == Verdict.TOO_EARLY || found.has(Reason.Code.TOO_FEW);
        if (found.has(Reason.Code.LEVEL_FELL) && !open) {
            said += " The level itself " + (lowerIsBetter(metric) ? "rose" : "fell") + " by about "
                    + sized(metric, found.change().estimate()) + ".";
        }
        if (found.has(Reason.Code.SEASON_UNSEEN) && found.pressure().known()) {
            said += " Some of it may be the season.";
        }
        return said;
    }

    private static String verdict(Metric metric, Assessment found) {
        switch (found.verdict()) {
            case MEASUREMENT_BROKEN:
                return metric.name() + " cannot be compared. " + first(found);
            case TOO_EARLY:
                return "Too early to say. " + first(found) + soFar(metric, found);
            case NOT_ESTIMABLE:
                return notEstimable(metric, found);
            case HELD:
                return metric.name() + " held at "
                        + levelText(metric, found.after().estimate())
                        + ranged(metric, found.after().estimate()) + ".";
            case NOT_SHOWN:
                return course(metric, found) + notShown(metric, found);
            default:
                return course(metric, found) + claim(metric, found);
        }
    }

    private static String notEstimable(Metric metric, Assessment found) {
        String known;
        if (found.before().known() && found.after().known()) {
            known = course(metric, found);
        } else if (found.after().known()) {
            known = level(metric, found.after().estimate());
        } else {
            known = metric.name() + " was not measured.";
        }
        return known + " " + first(found);
    }

    private static String soFar(Metric metric, Assessment found) {
        return found.before().known() && found.after().known()
                ? " So far: " + levelText(metric, found.before().estimate()) + " before, "
                        + levelText(metric, found.after().estimate()) + " after."
                : "";
    }

    /** "Accuracy looks flat: 76% before, 77% after." or what else the dashboard shows. */
    private static String course(Metric metric, Assessment found) {
        String before = levelText(metric, found.before().estimate());
        String after = levelText(metric, found.after().estimate());
        Estimate change = found.change().estimate();
        if (found.margin() != null && Math.abs(change.value()) <= found.margin()) {
            return metric.name() + " looks flat: " + before + " before, " + after + " after.";
        }
        Interval limits = change.interval();
        String verb = limits != null && limits.lower() > 0
                ? " rose from "
                : limits != null && limits.upper() < 0 ? " fell from " : " went from ";
        return metric.name() + verb + before + " to " + after + ".";
    }

    private static String without(Metric metric, Assessment found) {
        Estimate level = found.withoutChange().estimate();
        // How far what was worked out may be off is not told by its sampling error: without more, no digits.
        boolean vague = found.method().calibrated() && level.interval() == null;
        return " " + byMethod(found) + " the old model would have scored "
                + levelText(metric, vague ? new Estimate(level.value(), null, null) : level);
    }

    private static String byMethod(Assessment found) {
        switch (found.method()) {
            case SHADOW_PAIRED:
                return onSet(found) ? "On the evaluation set" : "On the same inputs";
            case SHADOW_UNPAIRED:
                return onSet(found) ? "On the evaluation set" : "In the same windows";
            case CONTROL:
                return "Going by a series that the work did not touch,";
            case REWEIGHTED:
                return "Going by its level in each segment and the new mix of segments,";
            case ESTIMATED:
                return "Going by an imported estimate,";
            case PROJECTED:
                return "Going by its own past,";
            default:
                return found.assertedBy() + " expects that";
        }
    }

    private static boolean onSet(Assessment found) {
        return found.has(Reason.Code.FIXED_EVALUATION_SET);
    }

    private static String notShown(Metric metric, Assessment found) {
        Estimate effect = found.effect().estimate();
        if (found.grade() == Grade.E) {
            return without(metric, found) + ranged(metric, found.withoutChange().estimate())
                    + " without the change; that is an expectation, not a measurement.";
        }
        if (found.grade() == Grade.D) {
            return without(metric, found) + "; evidence of that kind is too weak here (grade D), so we cannot tell what"
                    + " the work did.";
        }
        if (effect.interval() == null) {
            return without(metric, found)
                    + "; there are too few windows to tell whether that is more than the usual swing.";
        }
        if (found.has(Reason.Code.FEW_DISCORDANT_PAIRS)) {
            return without(metric, found) + "; the versions differed in too few cases to tell them apart.";
        }
        return without(metric, found) + ": a difference of about " + sized(metric, effect)
                + ", which cannot be told from "
                + (found.placebo() == null ? "the usual swing." : "how far this way of reckoning usually misses.");
    }

    private static String claim(Metric metric, Assessment found) {
        String amount = "about " + sized(metric, claimed(found).estimate());
        String estimate = found.grade() == Grade.C ? "we estimate that " : "";
        switch (found.verdict()) {
            case HARMED:
                return without(metric, found) + ": " + estimate + "the update cost " + amount + ".";
            case PREVENTED_REGRESSION:
                return without(metric, found) + ": " + estimate + "the work prevented a "
                        + (lowerIsBetter(metric) ? "rise" : "drop") + " of " + amount + ".";
            case IMPROVED:
                return without(metric, found) + ": " + estimate + "the work improved it by " + amount + ".";
            default:
                return without(metric, found) + ": " + estimate + "the work helped by " + amount
                        + ", but how much of that held the line and how much improved cannot be told.";
        }
    }

    /** The quantity that the verdict claims; null where it claims no effect. */
    private static Quantity claimed(Assessment found) {
        switch (found.verdict()) {
            case HARMED:
                return found.harm();
            case PREVENTED_REGRESSION:
                return found.prevented();
            case IMPROVED:
                return found.improvement();
            case HELPED:
                return found.effect();
            default:
                return null;
        }
    }

    /** The reason that decided, which is the first one. */
    private static String first(Assessment found) {
        return found.reasons().get(0).text();
    }

    /** "Since it was judged at 84%, accuracy has been 78% (75–81): lower by more than was agreed to count as no change." */
    static String drifted(Metric metric, Estimate judged, Estimate since) {
        return "Since it was judged at " + levelText(metric, judged) + ", " + lower(metric) + " has been "
                + levelText(metric, since) + ranged(metric, since) + ": "
                + (lowerIsBetter(metric) ? "higher" : "lower") + " by more than was agreed to count as no change.";
    }

    /** "Since it was judged, accuracy has been 66% (63–69), below its floor of 70%." */
    static String beyond(Metric metric, Estimate since, double floor) {
        return "Since it was judged, " + lower(metric) + " has been " + levelText(metric, since)
                + ranged(metric, since) + (lowerIsBetter(metric) ? ", above its ceiling of " : ", below its floor of ")
                + exact(metric, floor) + ".";
    }

    // ---- a period ----

    /**
     * "Accuracy began at 83% and ended at 84%. Over six releases it met about 33 points of pressure (19–46), and the work put
     * about 33 back (21–45)." Pressure and work are claimed only where their interval excludes 0. A period within one stretch
     * has one level: "Accuracy is 83% (78–88) throughout, without a release."
     *
     * @param work null where no item claims a release
     */
    static String period(
            Metric metric, Estimate opening, Estimate closing, Estimate environment, Estimate work, int releases) {
        if (releases == 0 && opening.equals(closing)) {
            return metric.name() + " is " + levelText(metric, opening) + ranged(metric, opening)
                    + " throughout, without a release.";
        }
        String said = metric.name() + " began at " + levelText(metric, opening) + " and ended at "
                + levelText(metric, closing) + ".";
        String over = releases == 0 ? " Without a release " : " Over " + count(releases, "release") + " ";
        int pressure = sign(metric, environment);
        String met;
        if (pressure < 0) {
            met = over + "it met about " + of(metric, environment, "of pressure");
        } else if (pressure > 0) {
            met = over + "the environment gave it about " + sized(metric, environment);
        } else {
            met = over + "what the environment did cannot be told from the usual swing";
        }
        if (work == null) {
            return said + met + ".";
        }
        int done = sign(metric, work);
        if (done > 0) {
            return said + met + ", and the work "
                    + (pressure < 0
                            ? "put about " + bare(metric, work) + " back" + inParentheses(metric, work)
                            : "added about " + sized(metric, work))
                    + ".";
        }
        return said
                + met
                + (done < 0
                        ? ", and the work cost about " + sized(metric, work) + "."
                        : (pressure == 0
                                ? ", and neither can what the work did."
                                : "; what the work did cannot be told from the usual swing."));
    }

    /** How a level stands to its target: "Accuracy is 84% (80–87), above its floor of 70%." */
    static String target(Metric metric, TargetState.State state, LevelStretch current, double target, Integer more) {
        if (current == null) {
            return metric.name() + " was not measured yet.";
        }
        String level = metric.name() + " is " + levelText(metric, current.level()) + ranged(metric, current.level());
        String line = (lowerIsBetter(metric) ? "its ceiling of " : "its floor of ") + exact(metric, target);
        String good = lowerIsBetter(metric) ? "below " : "above ";
        String bad = lowerIsBetter(metric) ? "above " : "below ";
        if (state == null && current.mixed()) {
            return level
                    + "; its windows were measured in ways that cannot be taken together: that is shown, not judged.";
        }
        if (state == null) {
            return level
                    + (current.level().samplingInterval() == null
                            ? "; the values came without sample size or error: they are shown, not judged."
                            : "; there are too few windows to tell how it stands to " + line + ".");
        }
        String settled = more == null ? "" : "; about " + count(more, "more window") + " would settle it";
        switch (state) {
            case STALE:
                return metric.name() + " was last " + levelText(metric, current.level())
                        + ranged(metric, current.level()) + "; nothing was measured for twice the usual time.";
            case MET:
                return level + ", " + good + line + ".";
            case LIKELY_MET:
                return level + ", probably " + good + line + settled + ".";
            case LIKELY_MISSED:
                return level + ", probably " + bad + line + settled + ".";
            default:
                return level + ", " + bad + line + ".";
        }
    }

    // ---- test sets ----

    /** "On its test set v6 scored 91% (89–93); live it is 84% (80–88): about 7 points (2–12) less." */
    static String offlineAgainstLive(Metric metric, OfflineAgainstLive found) {
        if (found.offline() == null) {
            return found.version() + (found.serving() ? " is " : " was ") + levelText(metric, found.live())
                    + ranged(metric, found.live()) + " live; no score on a test set is known.";
        }
        String set = found.evaluationSet() == null ? "" : " (" + found.evaluationSet() + ")";
        String scored = "On its test set" + set + " " + found.version() + " scored "
                + levelText(metric, found.offline()) + ranged(metric, found.offline());
        if (found.live() == null) {
            return scored
                    + (found.liveWindows() == null
                            ? "; it was not measured live."
                            : ". " + found.reasons().get(0).text());
        }
        String live = scored + "; live it " + (found.serving() ? "is " : "was ") + levelText(metric, found.live())
                + ranged(metric, found.live());
        Estimate gap = found.gap();
        if (gap == null || gap.interval() == null) {
            return live + ". " + found.reasons().get(found.reasons().size() - 1).text();
        }
        String overlap = found.reasons().stream()
                .filter(reason -> reason.code() == Reason.Code.TRAINING_OVERLAP)
                .map(reason -> " " + reason.text())
                .findFirst()
                .orElse("");
        return live
                + (Wording.signless(gap)
                        ? ": about " + sized(metric, gap) + (gap.interval().upper() <= 0 ? " less." : " more.")
                        : ": no difference that could be told from the usual swing.")
                + overlap;
    }

    /**
     * Two versions on one and the same fixed set: "On evaluation set exam-1 v2 scored 51% and v1 84% of the same inputs:
     * about 32.9 points (37.2–28.4) less. That holds for this set only." Where they differed in fewer than ten cases, no effect is
     * claimed, whatever the interval says.
     */
    static String onEvaluationSet(Metric metric, PairedOnSet found) {
        Estimate difference = found.difference();
        return "On evaluation set " + found.evaluationSet() + " " + found.newVersion() + " scored "
                + levelText(metric, found.after()) + " and " + found.oldVersion() + " "
                + levelText(metric, found.before()) + " on the same inputs"
                + (found.pairs().discordant() < Ruling.ENOUGH_DISCORDANT
                        ? "; they differed in too few cases to tell them apart"
                        : ": " + apart(metric, difference))
                + ". That holds for this set only.";
    }

    private static String apart(Metric metric, Estimate difference) {
        return Wording.signless(difference)
                ? "about " + sized(metric, difference) + (difference.interval().upper() <= 0 ? " less" : " more")
                : "no difference that could be told from chance";
    }
}
