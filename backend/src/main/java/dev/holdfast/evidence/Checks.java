package dev.holdfast.evidence;

/** Refuses what is not a number, before it can hide inside one. Written so that NaN fails. */
final class Checks {
    private Checks() {}

    static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, but is " + value);
        }
        return value;
    }

    static double notNegative(double value, String what) {
        if (!(finite(value, what) >= 0)) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
        return value;
    }

    static double positive(double value, String what) {
        if (!(finite(value, what) > 0)) {
            throw new IllegalArgumentException(what + " must be greater than 0, but is " + value);
        }
        return value;
    }

    static double share(double value, String what) {
        if (!(notNegative(value, what) <= 1)) {
            throw new IllegalArgumentException(what + " must be a share between 0 and 1, but is " + value);
        }
        return value;
    }
}
