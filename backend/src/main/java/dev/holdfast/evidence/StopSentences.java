package dev.holdfast.evidence;

import static dev.holdfast.evidence.Wording.count;
import static dev.holdfast.evidence.Wording.exact;
import static dev.holdfast.evidence.Wording.factor;
import static dev.holdfast.evidence.Wording.lower;
import static dev.holdfast.evidence.Wording.lowerIsBetter;

import dev.holdfast.evidence.StopRule.Against;
import dev.holdfast.evidence.StopRule.Counted;
import dev.holdfast.evidence.StopRule.Reading;
import dev.holdfast.evidence.StopRule.Step;
import dev.holdfast.evidence.StopRule.Subject;
import dev.holdfast.evidence.StopRule.Terms;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a person reads about a stop rule. As {@link Sentences}, one function for each. */
public final class StopSentences {
    /** More steps than this are told by their range. */
    private static final int TOLD_ONE_BY_ONE = 4;

    private static final int MOST_DECIMALS = 3;

    private StopSentences() {}

    /**
     * The rule: "Stop if accuracy of v9 is worse than that of the model in service, four windows in a row."
     *
     * @param where " in evening" or the like; empty: all inputs
     */
    public static String rule(Metric metric, String where, Terms terms) {
        return "Stop if " + lower(metric) + where + " of " + whose(terms) + " is " + misses(metric, terms) + ", "
                + inARow(terms, terms.inARow()) + ".";
    }

    /** How far it has come: "Three of four windows so far; the last: 71% against 74%." */
    public static String state(Metric metric, Terms terms, Reading reading) {
        if (reading.lacking() != null) {
            return lacking(terms, reading) + leftOut(terms, reading);
        }
        Step last = reading.steps().get(reading.steps().size() - 1);
        String numbers = pair(metric, terms, last, decimals(metric, List.of(last), terms));
        String asked = count(terms.inARow(), noun(terms));
        String so;
        if (reading.met()) {
            so = "Met: " + inARow(terms, reading.running());
        } else if (reading.running() == 0) {
            so = "None of " + asked + " now";
        } else {
            String running = count(reading.running(), "", "").trim();
            so = capital(running) + " of " + asked + " so far";
        }
        return so + "; the last: " + numbers + "." + leftOut(terms, reading);
    }

    /**
     * That it was met: "Accuracy of v9 was worse than that of the model in service in four windows in a row from 3 November 1998:
     * 71% against 74%, …"
     *
     * @param firing the misses in a row
     */
    public static String met(Metric metric, String where, Terms terms, List<Step> firing) {
        int decimals = decimals(metric, firing, terms);
        return metric.name() + where + " of " + whose(terms) + " was " + misses(metric, terms) + ", "
                + inARow(terms, firing.size()) + " from " + day(firing.get(0)) + ": "
                + told(metric, terms, firing, decimals) + ".";
    }

    /** "It was to be stopped unless shipped by 31 March 1999, and has not shipped." */
    public static String late(LocalDate by) {
        return "It was to be stopped unless shipped by " + Sentences.day(by) + ", and has not shipped.";
    }

    /** "Stop if it has not shipped by 31 March 1999." */
    public static String dateRule(LocalDate by) {
        return "Stop if it has not shipped by " + Sentences.day(by) + ".";
    }

    /** "Stop if its estimate exceeds 10 days." */
    public static String effortRule(double days) {
        return "Stop if its estimate exceeds " + days(days) + ".";
    }

    /** "It was to be stopped above 10 days of work, and is estimated at 12 days." */
    public static String tooMuch(double limit, double estimate) {
        return "It was to be stopped above " + days(limit) + " of work, and is estimated at " + days(estimate) + ".";
    }

    /** "Estimated at 5 of 10 days."; "Not estimated." */
    public static String effortState(double limit, Double estimate) {
        return estimate == null ? "Not estimated." : "Estimated at " + number(estimate) + " of " + days(limit) + ".";
    }

    private static String lacking(Terms terms, Reading reading) {
        switch (reading.lacking()) {
            case VERSION:
                return "Not watched: no model version is named that it could look at.";
            case BEFORE:
                return "Not watched: nothing was measured before the work began.";
            default:
                return "None of " + count(terms.inARow(), noun(terms)) + " so far: nothing "
                        + (reading.leftOut() > 0 ? "that could be compared" : "that it looks at")
                        + " was measured yet.";
        }
    }

    private static String leftOut(Terms terms, Reading reading) {
        return reading.leftOut() == 0
                ? ""
                : " " + capital(count(reading.leftOut(), noun(terms)))
                        + (terms.against() == Against.SERVICE
                                ? " had nothing on the same inputs to be held against."
                                : " had nothing to be held against.");
    }

    private static String whose(Terms terms) {
        String tested = terms.subject() == Subject.CANDIDATE_OFFLINE ? " on test sets" : "";
        if (terms.subject() == Subject.SERVICE) {
            return "the model in service";
        }
        if (terms.counted() == Counted.VERSIONS) {
            return "each new version" + tested;
        }
        return (terms.version() == null ? "the new version" : terms.version()) + tested;
    }

    private static String misses(Metric metric, Terms terms) {
        if (terms.against() == Against.LEVEL) {
            return (lowerIsBetter(metric) ? "above " : "below ") + exact(metric, terms.atLeast());
        }
        String other = terms.against() == Against.SERVICE ? "that of the model in service" : "before the work began";
        if (terms.atLeast() == 0) {
            return "worse than " + other;
        }
        return terms.atLeast() > 0
                ? "less than " + difference(metric, terms.atLeast()) + " better than " + other
                : "more than " + difference(metric, -terms.atLeast()) + " worse than " + other;
    }

    private static String difference(Metric metric, double value) {
        if (metric.unit() != null) {
            return exact(metric, value);
        }
        String points = number(value * 100);
        return points + (points.equals("1") ? " point" : " points");
    }

    private static String told(Metric metric, Terms terms, List<Step> firing, int decimals) {
        if (firing.size() > TOLD_ONE_BY_ONE) {
            String values = range(metric, firing, Step::value, decimals);
            return terms.against() == Against.LEVEL
                    ? values
                    : values + ", against " + range(metric, firing, Step::reference, decimals);
        }
        List<String> told = firing.stream()
                .map(step -> (terms.counted() == Counted.VERSIONS ? step.version() + " " : "")
                        + pair(metric, terms, step, decimals))
                .toList();
        if (told.size() == 1) {
            return told.get(0);
        }
        return String.join(", ", told.subList(0, told.size() - 1)) + " and " + told.get(told.size() - 1);
    }

    private static String range(Metric metric, List<Step> steps, ToDoubleFunction<Step> value, int decimals) {
        double least = steps.stream().mapToDouble(value).min().orElseThrow();
        double most = steps.stream().mapToDouble(value).max().orElseThrow();
        return "between " + level(metric, least, decimals) + " and " + level(metric, most, decimals);
    }

    private static String pair(Metric metric, Terms terms, Step step, int decimals) {
        String value = level(metric, step.value(), decimals);
        return terms.against() == Against.LEVEL
                ? value
                : value + " against " + level(metric, step.reference(), decimals);
    }

    /** Whole, or as many decimals as it takes to see on which side of what was asked each lies. */
    private static int decimals(Metric metric, List<Step> steps, Terms terms) {
        int decimals = 0;
        while (decimals < MOST_DECIMALS && !apart(metric, steps, terms, decimals)) {
            decimals++;
        }
        return decimals;
    }

    private static boolean apart(Metric metric, List<Step> steps, Terms terms, int decimals) {
        double unit = Math.pow(10, -decimals) / factor(metric);
        return steps.stream().allMatch(step -> {
            double asked = terms.against() == Against.LEVEL ? terms.atLeast() : step.reference();
            double shown = Math.rint(step.value() / unit) - Math.rint(asked / unit);
            return Math.signum(shown) == Math.signum(step.value() - asked);
        });
    }

    private static String level(Metric metric, double value, int decimals) {
        String number = Numbers.fixed(value * factor(metric), decimals);
        return metric.unit() == null ? number + "%" : metric.unit().isEmpty() ? number : number + " " + metric.unit();
    }

    private static String inARow(Terms terms, int number) {
        return count(number, noun(terms)) + (number == 1 ? "" : " in a row");
    }

    private static String noun(Terms terms) {
        return terms.counted() == Counted.VERSIONS ? "version" : "window";
    }

    private static String days(double days) {
        String number = number(days);
        return number + (number.equals("1") ? " day" : " days");
    }

    /** A number that somebody set, as it was set. */
    private static String number(double value) {
        for (int decimals = 0; decimals < MOST_DECIMALS; decimals++) {
            double scale = Math.pow(10, decimals);
            if (Math.abs(value - Math.rint(value * scale) / scale) < 1e-9) {
                return Numbers.fixed(value, decimals);
            }
        }
        return Numbers.fixed(value, MOST_DECIMALS);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String day(Step step) {
        return Sentences.day(LocalDate.ofInstant(step.from(), ZoneOffset.UTC));
    }
}
