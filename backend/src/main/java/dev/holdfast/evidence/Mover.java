package dev.holdfast.evidence;

import java.util.List;

/**
 * The interval of a weighted sum from the intervals of its independent terms ("method of variance estimates recovery").
 *
 * <p>Source: Zou and Donner, Stat Med 2008;27:1693. With two terms of weight 1 and −1 and Wilson intervals it is
 * Newcombe's hybrid score interval (Stat Med 1998;17:873, method 10).
 */
public final class Mover {
    private Mover() {}

    /** One term: its weight, its value and the limits of the value; {@code lower <= value <= upper} up to rounding. */
    public record Term(double weight, double value, Interval limits) {
        public Term {
            Checks.finite(weight, "weight");
            Checks.finite(value, "value");
        }
    }

    public static double value(List<Term> terms) {
        return terms.stream().mapToDouble(term -> term.weight() * term.value()).sum();
    }

    public static Interval interval(List<Term> terms) {
        double below = 0;
        double above = 0;
        for (Term term : terms) {
            double centre = term.weight() * term.value();
            double one = term.weight() * term.limits().lower();
            double other = term.weight() * term.limits().upper();
            below += Math.pow(centre - Math.min(one, other), 2);
            above += Math.pow(Math.max(one, other) - centre, 2);
        }
        double value = value(terms);
        return new Interval(value - Math.sqrt(below), value + Math.sqrt(above));
    }

    /** The interval of {@code one − other}, independent. */
    static Interval difference(double one, Interval oneLimits, double other, Interval otherLimits) {
        return interval(List.of(new Term(1, one, oneLimits), new Term(-1, other, otherLimits)));
    }
}
