package dev.holdfast.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are written in sentences: to the digit that their interval supports, and no further. */
final class Numbers {
    static final String MINUS = "\u2212";
    private static final int MOST_DECIMALS = 6;

    private Numbers() {}

    /** Decimals for numbers of which this is the half-width, both in the unit shown: whole from 1 up, tenths from 0.1 up … */
    static int decimals(double halfWidth) {
        if (!(halfWidth > 0)) {
            return 0;
        }
        return (int) Math.max(0, Math.min(MOST_DECIMALS, -Math.floor(Math.log10(halfWidth))));
    }

    /** Rounded to nearest, half away from zero, with a true minus sign and no minus before a zero. */
    static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
        return (rounded.signum() < 0 ? MINUS : "") + rounded.abs().toPlainString();
    }

    /** A limit: as many decimals more as it takes not to print 0 for what is not 0. */
    static String limit(double value, int decimals) {
        int more = decimals;
        while (value != 0 && more < MOST_DECIMALS && rounds(value, more) == 0) {
            more++;
        }
        return fixed(value, more);
    }

    /** A share of {@code whole}: as many decimals more as it takes to print neither 0 nor the whole for what is neither. */
    static String share(double value, double whole, int decimals) {
        int more = decimals;
        while (more < MOST_DECIMALS
                && (value != 0 && rounds(value, more) == 0 || value != whole && rounds(value - whole, more) == 0)) {
            more++;
        }
        return fixed(value, more);
    }

    /** "1–13", or "−2 to 5" where a minus sign would make a dash unreadable. */
    static String range(double lower, double upper, int decimals) {
        String low = limit(lower, decimals);
        String high = limit(upper, decimals);
        return low.startsWith(MINUS) || high.startsWith(MINUS) ? low + " to " + high : low + "–" + high;
    }

    private static int rounds(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).signum();
    }
}
