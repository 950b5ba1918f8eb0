package dev.holdfast.evidence;

import dev.holdfast.evidence.Tradeoff.Amount;
import dev.holdfast.evidence.Tradeoff.Assumptions;
import dev.holdfast.evidence.Tradeoff.CapacityOf;
import dev.holdfast.evidence.Tradeoff.Comparison;
import dev.holdfast.evidence.Tradeoff.Money;
import dev.holdfast.evidence.Tradeoff.Per;
import dev.holdfast.evidence.Tradeoff.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * What the trade-off explorer says: one function per sentence, rounded as {@link Sentences} are. Amounts of a hundred and more
 * are rounded to the second digit of the half-width of their interval.
 */
public final class TradeoffSentences {
    /** A range whose ends differ by more than this factor is told without a middle. */
    private static final double WIDE = 2;

    private TradeoffSentences() {}

    // ---- one threshold ----

    /** "At 0.30 the model raises about 41 false alarms a week (36–47) and misses about 12 (9–16)." */
    public static String point(Tradeoff found, Point point) {
        return "At " + point.label() + does(found, point) + ".";
    }

    private static String does(Tradeoff found, Point point) {
        Per per = found.assumptions().per();
        long negatives = point.counts().negatives();
        long positives = point.counts().positives();
        String raises;
        if (negatives < Tradeoff.FEWEST_INPUTS) {
            raises = " the model was tried on " + Wording.count((int) negatives, "real negative")
                    + ", too few to tell how often it raises a false alarm";
        } else if (point.counts().fp() == 0) {
            raises = " the model raised no false alarm in " + Wording.grouped(negatives) + " real negatives (up to "
                    + upTo(point.falseAlarms()) + per(per) + " possible)";
        } else {
            raises = " the model raises " + amount(point.falseAlarms(), "false alarm", per);
        }
        String misses;
        if (positives < Tradeoff.FEWEST_INPUTS) {
            misses = " and was tried on " + Wording.count((int) positives, "real positive")
                    + ", too few to tell how many it misses";
        } else if (point.counts().fn() == 0) {
            misses = " and missed none of " + Wording.grouped(positives) + " real positives (up to "
                    + upTo(point.misses()) + per(per) + " possible)";
        } else {
            misses = " and misses " + amount(point.misses(), null, null);
        }
        return raises + misses;
    }

    /** How the point stands to the fallback; null without a capacity. */
    public static String capacity(Tradeoff found, Point point) {
        Assumptions assumptions = found.assumptions();
        if (point.load() == null) {
            return null;
        }
        Amount amount = Tradeoff.counted(point, assumptions.capacityOf());
        String limit = "the " + set(assumptions.capacity()) + per(assumptions.per()) + " that the fallback can handle";
        String total = "That is " + amount(amount, noun(assumptions.capacityOf()), assumptions.per()) + ", ";
        switch (point.load()) {
            case WITHIN:
                return total + "within " + limit + ".";
            case LIKELY_WITHIN:
                return total + "probably within " + limit + ".";
            case LIKELY_BEYOND:
                return total + "probably more than " + limit + ".";
            default:
                return total + "more than " + limit + ".";
        }
    }

    /** "It costs between 120 and 480 a week."; null without costs. */
    public static String cost(Tradeoff found, Point point) {
        Money cost = point.cost();
        if (cost == null) {
            return null;
        }
        double half = (cost.upper() - cost.lower()) / 2;
        return "It costs between " + written(cost.lower(), half) + " and " + written(cost.upper(), half)
                + per(found.assumptions().per()) + ", over the range of your costs and of the counts.";
    }

    /**
     * "Against 0.50, the threshold in use, it raises about 14 more false alarms a week (11–18) and misses about 9 fewer (7–12)."
     * Null for the point in use, and where none is declared.
     */
    public static String againstInUse(Tradeoff found, Point point) {
        Comparison against = point.againstInUse();
        if (against == null) {
            return null;
        }
        Point inUse = found.points().get(found.inUse());
        String begin = "Against " + inUse.label() + ", the threshold in use, ";
        if (against.choice() == Tradeoff.Choice.SAME) {
            return begin + "nothing changes: both did the same on every input.";
        }
        if (!against.enough()) {
            return begin + "too few inputs of the set decide: " + tooFew(found, against) + ".";
        }
        boolean lower = point.counts().threshold() < inUse.counts().threshold();
        Per per = found.assumptions().per();
        String alarms = against.moreFalseAlarms().value() == 0
                ? "it raises as many false alarms"
                : "it raises " + amount(against.moreFalseAlarms(), lower ? "more" : "fewer", "false alarm", per);
        String misses = against.fewerMisses().value() == 0
                ? " and misses as many"
                : " and misses " + amount(against.fewerMisses(), lower ? "fewer" : "more", null, null);
        return begin + alarms + misses + costs(against.costChange(), lower, per) + ".";
    }

    private static String costs(Money change, boolean lower, Per per) {
        if (change == null) {
            return "";
        }
        double from = lower ? change.lower() : -change.upper();
        double until = lower ? change.upper() : -change.lower();
        double half = (until - from) / 2;
        if (from >= 0) {
            return ": it costs " + between(from, until, half) + " more" + per(per);
        }
        if (until <= 0) {
            return ": it costs " + between(-until, -from, half) + " less" + per(per);
        }
        return ": in cost, between " + written(-from, half) + " less and " + written(until, half) + " more" + per(per);
    }

    // ---- two thresholds ----

    /** "A miss must cost more than 3.4 times a false alarm (2.9–4.0) for 0.30 to be the better choice over 0.40." */
    public static String flip(Tradeoff found, Comparison two) {
        String low = found.points().get(two.lower()).label();
        String high = found.points().get(two.higher()).label();
        if (two.choice() == Tradeoff.Choice.SAME) {
            return low + " and " + high + " did the same on every input.";
        }
        if (!two.enough()) {
            return capital(tooFew(found, two)) + ": too few to tell which of " + low + " and " + high
                    + " is the better choice.";
        }
        switch (two.choice()) {
            case LOWER_ALWAYS:
                return low + " is the better choice over " + high
                        + " whatever an error costs: it misses fewer and raises as many false alarms.";
            case HIGHER_ALWAYS:
                return high + " is the better choice over " + low
                        + " whatever an error costs: it raises fewer false alarms and misses as many.";
            default:
                return "A miss must cost more than " + times(two.flipsAt()) + " for " + low
                        + " to be the better choice over " + high + ".";
        }
    }

    /** "3.4 times a false alarm (2.9–4.0)"; wide: "2 to 7 times a false alarm (the set tells it no closer)". */
    private static String times(Amount ratio) {
        double half = (ratio.upper() - ratio.lower()) / 2;
        int decimals = Numbers.decimals(half);
        if (ratio.lower() <= 0 || ratio.upper() / ratio.lower() > WIDE) {
            return Numbers.limit(ratio.lower(), decimals) + " to " + Numbers.limit(ratio.upper(), decimals)
                    + " times a false alarm (the set tells it no closer)";
        }
        return Numbers.limit(ratio.value(), decimals) + " times a false alarm ("
                + Numbers.range(ratio.lower(), ratio.upper(), decimals) + ")";
    }

    private static String tooFew(Tradeoff found, Comparison two) {
        OperatingPoint any = found.points().get(0).counts();
        if (any.positives() < Tradeoff.FEWEST_INPUTS) {
            return "the set has " + Wording.count((int) any.positives(), "real positive");
        }
        if (any.negatives() < Tradeoff.FEWEST_INPUTS) {
            return "the set has " + Wording.count((int) any.negatives(), "real negative");
        }
        return Wording.count((int) two.between(), "input") + (two.between() == 1 ? " lies" : " lie") + " between them";
    }

    // ---- the whole set ----

    /** The top sentence: which threshold costs least, else what the one in use does, else what there is to choose from. */
    public static String headline(Tradeoff found) {
        if (found.assumptions().miss() != null) {
            return cheapest(found);
        }
        if (found.inUse() >= 0) {
            Point inUse = found.points().get(found.inUse());
            return "At " + inUse.label() + ", the threshold in use," + does(found, inUse) + ".";
        }
        return capital(Wording.count(found.points().size(), "threshold")) + " were measured, from "
                + found.points().get(0).label() + " to "
                + found.points().get(found.points().size() - 1).label() + "; "
                + (found.edge().size() == 1
                        ? found.points().get(found.edge().get(0)).label()
                                + " is the best choice whatever an error costs."
                        : "which is the best choice depends on what an error costs.");
    }

    /** Which threshold costs least within the given costs. */
    private static String cheapest(Tradeoff found) {
        int[] range = found.cheapestWithinCosts();
        Point first = found.points().get(found.edge().get(range[0]));
        String costs = "a miss costs " + ratioRange(found.assumptions()) + " a false alarm";
        OperatingPoint any = first.counts();
        if (any.positives() < Tradeoff.FEWEST_INPUTS || any.negatives() < Tradeoff.FEWEST_INPUTS) {
            return "Too few inputs to tell which threshold costs least: the set has "
                    + many(any.positives(), "real positive") + " and "
                    + many(any.negatives(), "real negative") + ".";
        }
        if (range[0] == range[1]) {
            String also = rivals(found, range[0]);
            if (also.isEmpty()) {
                return first.label() + " costs least over the whole range of your costs: " + costs + ".";
            }
            return first.label() + " probably costs least: " + costs + "; on these counts " + also
                    + " may cost no more.";
        }
        Point last = found.points().get(found.edge().get(range[1]));
        String middle = range[1] - range[0] == 1
                ? flip(found, found.flips().get(range[0]))
                : capital(Wording.count(range[1] - range[0] + 1, "threshold")) + " are the cheapest somewhere between.";
        return "Your costs do not settle it: where " + costs + ", " + last.label() + " costs least at the one end and "
                + first.label() + " at the other. " + middle;
    }

    /** Neighbours on the edge that sampling error does not exclude within the costs: "0.40", "0.20 or 0.40"; empty: none. */
    private static String rivals(Tradeoff found, int at) {
        List<String> rivals = new ArrayList<>();
        if (at > 0) {
            Comparison below = found.flips().get(at - 1);
            if (!below.enough() || below.flipsAt().lower() < found.assumptions().ratioHigh()) {
                rivals.add(found.points().get(below.lower()).label());
            }
        }
        if (at < found.flips().size()) {
            Comparison above = found.flips().get(at);
            if (!above.enough() || above.flipsAt().upper() > found.assumptions().ratioLow()) {
                rivals.add(found.points().get(above.higher()).label());
            }
        }
        return String.join(" or ", rivals);
    }

    private static String ratioRange(Assumptions assumptions) {
        double low = assumptions.ratioLow();
        double high = assumptions.ratioHigh();
        if (Double.isInfinite(high)) {
            return "at least " + set(low) + " times";
        }
        String least = set(low);
        String most = set(high);
        return (least.equals(most) ? least : least + " to " + most) + " times";
    }

    /** What the numbers do not tell, for the line under them. */
    public static List<String> notes(Tradeoff found, String evaluationSet) {
        List<String> notes = new ArrayList<>();
        OperatingPoint any = found.points().get(0).counts();
        notes.add("Ranges hold 95% of what sampling alone would give for an average"
                + (found.assumptions().per() == Per.WEEK ? " week" : " thousand inputs")
                + "; single weeks swing more than that, which one set cannot tell.");
        if (found.assumptions().baseRate() == null) {
            notes.add(Wording.inEvery(found.baseRate(), "every ")
                    + " inputs of the set are real positives; where the inputs served differ, enter theirs.");
        }
        if (evaluationSet != null) {
            notes.add("Counted on evaluation set " + evaluationSet + ": it says nothing about other inputs.");
        }
        if (found.assumptions().per() == Per.THOUSAND_INPUTS) {
            notes.add("The volume is not known, so that counts are for every 1,000 inputs.");
        }
        long dominated = found.points().stream()
                .filter(point -> point.place() == Tradeoff.Place.DOMINATED)
                .count();
        if (dominated > 0) {
            notes.add(capital(Wording.count((int) dominated, "threshold")) + (dominated == 1 ? " is" : " are")
                    + " never worth choosing: another one is better in one and no worse in the other.");
        }
        if (any.positives() < Tradeoff.FEWEST_INPUTS || any.negatives() < Tradeoff.FEWEST_INPUTS) {
            notes.add("The set has fewer than 30 real positives or real negatives: too few to tell.");
        }
        return notes;
    }

    // ---- pieces ----

    /** "twelve real positives", "50,000 real negatives". */
    private static String many(double number, String noun) {
        return number < 1000 ? Wording.count((int) number, noun) : Wording.grouped(number) + " " + noun + "s";
    }

    /** "about 41 false alarms a week (36–47)", or "between 3 and 9 false alarms a week". */
    private static String amount(Amount amount, String noun, Per per) {
        return amount(amount, null, noun, per);
    }

    /** "about 14 more false alarms a week (11–18)", or "between 3 and 9 more". */
    private static String amount(Amount amount, String direction, String noun, Per per) {
        double half = amount.limits().halfWidth();
        String which = direction == null ? "" : " " + direction;
        String in = per == null ? "" : per(per);
        if (wide(amount)) {
            return "between " + written(amount.lower(), half) + " and " + written(amount.upper(), half) + which
                    + plural(noun) + in;
        }
        String value = written(amount.value(), half);
        return "about " + value + which + (value.equals("1") && noun != null ? " " + noun : plural(noun)) + in + " ("
                + written(amount.lower(), half) + "–" + written(amount.upper(), half) + ")";
    }

    private static String plural(String noun) {
        return noun == null ? "" : " " + noun + (noun.endsWith("s") ? "es" : "s");
    }

    private static boolean wide(Amount amount) {
        return amount.lower() <= 0 || amount.upper() / amount.lower() > WIDE;
    }

    private static String upTo(Amount amount) {
        return written(amount.upper(), amount.upper() / 2);
    }

    private static String between(double from, double until, double half) {
        return written(from, half) + " to " + written(until, half);
    }

    /** To the digit of the half-width, from a half-width of 100 on to its second digit; thousands are grouped. */
    static String written(double value, double halfWidth) {
        if (halfWidth >= 100) {
            double step = Math.pow(10, Math.floor(Math.log10(halfWidth)) - 1);
            return Wording.grouped(Math.rint(value / step) * step);
        }
        int decimals = Numbers.decimals(halfWidth);
        return decimals == 0 && Math.abs(value) >= 1000 ? Wording.grouped(value) : Numbers.limit(value, decimals);
    }

    /** A number that somebody set, with at most two decimals. */
    private static String set(double value) {
        for (int decimals = 0; decimals < 2; decimals++) {
            double scaled = value * Math.pow(10, decimals);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9) {
                return decimals == 0 ? Wording.grouped(value) : Numbers.fixed(value, decimals);
            }
        }
        return Numbers.limit(value, 2);
    }

    private static String noun(CapacityOf what) {
        switch (what) {
            case ALARMS:
                return "alarm";
            case ERRORS:
                return "error";
            case FALSE_ALARMS:
                return "false alarm";
            default:
                return "miss";
        }
    }

    private static String per(Per per) {
        return per == Per.WEEK ? " a week" : " in every 1,000 inputs";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
