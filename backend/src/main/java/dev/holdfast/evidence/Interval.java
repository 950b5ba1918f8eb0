package dev.holdfast.evidence;

/** A closed interval with finite ends; {@code lower <= upper}. */
public record Interval(double lower, double upper) {
    public Interval {
        Checks.finite(lower, "lower");
        Checks.finite(upper, "upper");
        if (lower > upper) {
            throw new IllegalArgumentException("lower " + lower + " lies above upper " + upper);
        }
    }

    public double halfWidth() {
        return (upper - lower) / 2;
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    public boolean disjointFrom(Interval other) {
        return upper < other.lower || other.upper < lower;
    }

    Interval negated() {
        return new Interval(0 - upper, 0 - lower);
    }
}
