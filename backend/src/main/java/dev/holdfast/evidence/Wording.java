package dev.holdfast.evidence;

/** The pieces that every sentence is made of: numbers with their unit, ranges, counts; rounded as {@link Sentences} says. */
final class Wording {
    private static final String[] COUNTS = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };

    private Wording() {}

    /** An amount to one decimal, for tables and reasons: "4.3 points" of a share, else with its unit. */
    static String amount(double value, String unit) {
        return unit == null
                ? Numbers.fixed(value * 100, 1) + " points"
                : withUnit(Numbers.fixed(value, unit.isEmpty() ? 3 : 1), unit);
    }

    private static String withUnit(String number, String unit) {
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /** As it stands within a sentence: "recall", but "MCC" and "F1" as they are. */
    static String lower(Metric metric) {
        String name = metric.name();
        boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return word ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name;
    }

    static boolean lowerIsBetter(Metric metric) {
        return metric.orientation() == Orientation.LOWER_IS_BETTER;
    }

    static double factor(Metric metric) {
        return metric.unit() == null ? 100 : 1;
    }

    static Interval best(Estimate estimate) {
        return estimate.interval() != null ? estimate.interval() : estimate.samplingInterval();
    }

    static int decimals(Metric metric, Estimate estimate) {
        Interval limits = best(estimate);
        return limits == null ? (metric.unit() == null ? 0 : 2) : Numbers.decimals(limits.halfWidth() * factor(metric));
    }

    /** "84%" or "120 ms". */
    static String levelText(Metric metric, Estimate level) {
        int decimals = decimals(metric, level);
        String number = metric.isShare()
                ? Numbers.share(level.value() * 100, 100, decimals)
                : Numbers.limit(level.value(), decimals);
        return metric.unit() == null ? number + "%" : withUnit(number, metric.unit());
    }

    /** " (80–87)"; empty without an interval that knows the swing. */
    static String ranged(Metric metric, Estimate level) {
        if (level.interval() == null) {
            return "";
        }
        double factor = factor(metric);
        return " ("
                + Numbers.range(
                        level.interval().lower() * factor, level.interval().upper() * factor, decimals(metric, level))
                + ")";
    }

    /** A difference by its size, "7 points (1–13)"; with signs, "1 point (−2 to 5)", where its interval holds 0. */
    static String sized(Metric metric, Estimate difference) {
        return of(metric, difference, null);
    }

    static String of(Metric metric, Estimate difference, String what) {
        String number = bare(metric, difference);
        String unit = metric.unit() != null ? metric.unit() : number.equals("1") ? "point" : "points";
        return withUnit(number, unit) + (what == null ? "" : " " + what) + inParentheses(metric, difference);
    }

    static String bare(Metric metric, Estimate difference) {
        double value = signless(difference) ? Math.abs(difference.value()) : difference.value();
        return Numbers.limit(value * factor(metric), decimals(metric, difference));
    }

    static String inParentheses(Metric metric, Estimate difference) {
        Interval limits = difference.interval();
        if (limits == null) {
            return "";
        }
        if (signless(difference) && limits.upper() <= 0) {
            limits = limits.negated();
        }
        double factor = factor(metric);
        return " (" + Numbers.range(limits.lower() * factor, limits.upper() * factor, decimals(metric, difference))
                + ")";
    }

    /** Whether the direction is clear, so that the words carry it and the number needs no sign. */
    static boolean signless(Estimate difference) {
        Interval limits = difference.interval();
        return limits != null && (limits.lower() >= 0 || limits.upper() <= 0);
    }

    /** 1 where the difference is proven good, −1 where proven bad, 0 where neither. */
    static int sign(Metric metric, Estimate difference) {
        Interval limits = difference.interval();
        if (limits == null || (limits.lower() <= 0 && limits.upper() >= 0)) {
            return 0;
        }
        return (limits.lower() > 0) == lowerIsBetter(metric) ? -1 : 1;
    }

    /** A number that somebody set, as it was set: "70%", "72.5%". */
    static String exact(Metric metric, double value) {
        double scaled = value * factor(metric);
        int decimals = 0;
        while (decimals < 3
                && Math.abs(scaled - Math.rint(scaled * Math.pow(10, decimals)) / Math.pow(10, decimals)) > 1e-9) {
            decimals++;
        }
        String number = metric.isShare() ? Numbers.share(scaled, 100, decimals) : Numbers.limit(scaled, decimals);
        return metric.unit() == null ? number + "%" : withUnit(number, metric.unit());
    }

    static String count(int number, String noun) {
        return count(number, noun, noun + "s");
    }

    static String count(int number, String noun, String nouns) {
        String word = number < COUNTS.length ? COUNTS[number] : String.valueOf(number);
        return word + " " + (number == 1 ? noun : nouns);
    }

    /** "are 12 inputs", "is 1 input". */
    static String inputs(double number) {
        String written = Numbers.fixed(number, 0);
        return written.equals("1") ? "is 1 input" : "are " + written + " inputs";
    }

    /** "once", "twice", "seven times", "never". */
    static String times(int number) {
        if (number == 0) {
            return "never";
        }
        return number == 1 ? "once" : number == 2 ? "twice" : count(number, "time");
    }

    /** How a method comes by "without the change", after "worked out". */
    static String byMethod(Method method) {
        switch (method) {
            case SHADOW_PAIRED:
                return "from the same inputs, case by case,";
            case SHADOW_UNPAIRED:
                return "from the same windows, not case by case,";
            case CONTROL:
                return "from a control series";
            case REWEIGHTED:
                return "by reweighting the segments";
            case ESTIMATED:
                return "from an imported estimate";
            case PROJECTED:
                return "by continuing the old version's past";
            default:
                return "from what somebody expects";
        }
    }

    /** What a method goes by, as a clause: "its level in each demand is put on the new mix". */
    static String workedOut(Method method, String name) {
        switch (method) {
            case CONTROL:
                return "it is taken to have moved like " + name + ", which the work did not touch";
            case REWEIGHTED:
                return "its earlier level in each segment of " + name + " is put on the new mix of segments";
            case ESTIMATED:
                return "an estimate of its level was imported";
            default:
                return "its own past is continued";
        }
    }

    /** "8 in 100", or in 1,000 and so on for what is rarer. */
    static String inEvery(double share, String every) {
        double denominator = denominator(share);
        return Numbers.fixed(share * denominator, 0) + " in " + every + grouped(denominator);
    }

    /** 100, 1,000, … : the first in which the share is at least 1. */
    static double denominator(double share) {
        double denominator = 100;
        while (share * denominator < 1 && denominator < 1e9) {
            denominator *= 10;
        }
        return denominator;
    }

    static String oneIn(double share) {
        return grouped(1 / share);
    }

    /** Whole, with a comma between thousands; what is not 0 but would be printed so gets decimals. */
    static String grouped(double value) {
        StringBuilder digits = new StringBuilder(Numbers.limit(value, 0));
        if (digits.indexOf(".") >= 0) {
            return digits.toString();
        }
        for (int i = digits.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }
}
