package dev.holdfast.roadmap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places in the backlog as text that sorts: twelve digits and a fraction without its point. Between any two there is another
 * one, so that moving an item moves no other.
 */
final class Rank {
    private static final int WHOLE = 12;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    /** Room between neighbours, so that fractions are seldom needed. */
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);

    private static final BigDecimal FIRST = new BigDecimal("500000000000");

    /** A place that is longer than this is a sign that so many were put between the same two that others should make room. */
    static final int LONG = 150;

    /** What made room is shorter than this: that takes hundreds of moves until it is long again. */
    private static final int SHORT = 30;

    private Rank() {}

    /**
     * {@code count} places in order.
     *
     * @param after the place before them; null: none
     * @param before the place behind them; null: none
     */
    static List<String> between(@Nullable String after, @Nullable String before, int count) {
        List<String> places = new ArrayList<>();
        if (before == null) {
            BigDecimal place = after == null ? FIRST.subtract(STEP) : number(after);
            for (int i = 0; i < count; i++) places.add(text(place = place.add(STEP)));
        } else if (after == null) {
            BigDecimal place = number(before);
            for (int i = 0; i < count; i++) places.add(0, text(place = place.subtract(STEP)));
        } else {
            halve(number(after), number(before), count, places);
        }
        return places;
    }

    /**
     * Places for {@code count} that come between others, and for these, which make room: all in order.
     *
     * @param below places before them, the nearest first; with one more than {@code reach}, that one stays
     * @param above places behind them, the nearest first, likewise
     * @return null: these are crowded, too, and more have to make room
     */
    static @Nullable List<String> spread(List<String> below, List<String> above, int reach, int count) {
        List<String> places = between(
                below.size() > reach ? below.get(reach) : null,
                above.size() > reach ? above.get(reach) : null,
                Math.min(reach, below.size()) + count + Math.min(reach, above.size()));
        boolean all = below.size() <= reach && above.size() <= reach;
        return all || places.stream().allMatch(place -> place.length() <= SHORT) ? places : null;
    }

    private static void halve(BigDecimal low, BigDecimal high, int count, List<String> places) {
        if (count == 0) return;
        BigDecimal middle = shortestBetween(low, high);
        int left = count / 2;
        halve(low, middle, left, places);
        places.add(text(middle));
        halve(middle, high, count - 1 - left, places);
    }

    /** With as few digits as can be, so that places stay short however often things are moved; in the middle of those. */
    private static BigDecimal shortestBetween(BigDecimal low, BigDecimal high) {
        BigDecimal middle = low.add(high).divide(TWO);
        for (int scale = -WHOLE; ; scale++) {
            BigDecimal candidate = middle.setScale(scale, RoundingMode.HALF_EVEN);
            if (candidate.compareTo(low) > 0 && candidate.compareTo(high) < 0) return candidate;
        }
    }

    private static BigDecimal number(String rank) {
        return new BigDecimal(rank).movePointLeft(rank.length() - WHOLE);
    }

    private static String text(BigDecimal place) {
        String plain = place.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return "0".repeat(WHOLE - whole.length()) + whole + (point < 0 ? "" : plain.substring(point + 1));
    }
}
