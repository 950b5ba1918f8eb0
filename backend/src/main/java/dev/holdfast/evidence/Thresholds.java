package dev.holdfast.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How thresholds are written: all of a set with as many decimals, two at least, and as many as tell them apart. */
final class Thresholds {
    private static final int FEWEST = 2;
    private static final int EXACT_UP_TO = 4;
    private static final int MOST = 17;

    private Thresholds() {}

    static List<String> labels(List<OperatingPoint> points) {
        int decimals = FEWEST;
        while (decimals < EXACT_UP_TO && !exact(points, decimals)) {
            decimals++;
        }
        while (decimals < MOST && !distinct(points, decimals)) {
            decimals++;
        }
        int enough = decimals;
        return points.stream().map(point -> written(point.threshold(), enough)).toList();
    }

    private static boolean exact(List<OperatingPoint> points, int decimals) {
        return points.stream()
                .allMatch(point -> BigDecimal.valueOf(point.threshold())
                                .stripTrailingZeros()
                                .scale()
                        <= decimals);
    }

    private static boolean distinct(List<OperatingPoint> points, int decimals) {
        Set<String> seen = new HashSet<>();
        return points.stream().allMatch(point -> seen.add(written(point.threshold(), decimals)));
    }

    private static String written(double threshold, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(threshold).setScale(decimals, RoundingMode.HALF_UP);
        return (rounded.signum() < 0 ? Numbers.MINUS : "") + rounded.abs().toPlainString();
    }
}
