package dev.holdfast.metrics;

import dev.holdfast.platform.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a set of operating points must be: counted on one set of inputs, and possible for a classifier. Pure. */
final class OperatingPointRules {
    /** A file with one mistake in each row is no clearer with five thousand of them told. */
    private static final int MOST_TOLD = 20;

    /** Volumes are told a week: less than this says nothing of one. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final List<Violation> found = new ArrayList<>();

    private OperatingPointRules() {}

    /** Everything that is wrong, at most twenty things; empty: it is acceptable. */
    static List<Violation> violations(NewOperatingPointSet set, Instant now) {
        OperatingPointRules rules = new OperatingPointRules();
        rules.name("/modelVersion", set.modelVersion(), 100);
        rules.name("/source", set.source(), 200);
        if (set.evaluationSet() != null) rules.name("/evaluationSet", set.evaluationSet(), 200);
        rules.where(set, now);
        rules.url(set.sourceUrl());
        rules.points(set.points());
        if (set.inUseThreshold() != null
                && set.points().stream().noneMatch(point -> same(point.threshold(), set.inUseThreshold())))
            rules.refuse("/inUseThreshold", "is not among the thresholds of the points");
        return rules.found.subList(0, Math.min(MOST_TOLD, rules.found.size()));
    }

    /** Whether two numbers are one threshold; 0.0 and −0.0 are. */
    static boolean same(double one, double other) {
        return one == other;
    }

    private void refuse(String pointer, String message) {
        found.add(new Violation(pointer, message));
    }

    private void name(String pointer, String name, int longest) {
        String complaint = Names.complaint(name, longest);
        if (complaint != null) refuse(pointer, complaint);
    }

    private void where(NewOperatingPointSet set, Instant now) {
        boolean window = set.windowStart() != null || set.windowEnd() != null;
        if (set.evaluationSet() != null && window)
            refuse("/evaluationSet", "must be left out with a window: the inputs are of the one or of the other");
        else if (set.evaluationSet() == null && !window)
            refuse("/evaluationSet", "must name the inputs that were scored, or windowStart and windowEnd be given");
        else if (window && set.windowStart() == null) refuse("/windowStart", "must be given with windowEnd");
        else if (window && set.windowEnd() == null) refuse("/windowEnd", "must be given with windowStart");
        else if (window && !set.windowStart().isBefore(set.windowEnd()))
            refuse("/windowEnd", "must be after windowStart");
        else if (window && Duration.between(set.windowStart(), set.windowEnd()).compareTo(SHORTEST) < 0)
            refuse("/windowEnd", "must be at least a minute after windowStart");
        if (set.knownAt() != null && set.knownAt().isAfter(now))
            refuse("/knownAt", "must not lie in the future: it is " + now + " now");
    }

    private void url(String url) {
        if (url != null && !url.startsWith("https://") && !url.startsWith("http://"))
            refuse("/sourceUrl", "must begin with https:// or http://");
    }

    private void points(List<CountedPoint> points) {
        if (points.size() < 2) {
            refuse("/points", "must be at least two: with one threshold there is nothing to choose");
            return;
        }
        int before = found.size();
        CountedPoint first = points.get(0);
        if (positives(first) == 0) refuse("/points/0", "has no real positives (tp + fn is 0): nothing can be missed");
        if (negatives(first) == 0) refuse("/points/0", "has no real negatives (fp + tn is 0): no alarm can be false");
        Map<Double, Integer> seen = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            CountedPoint point = points.get(i);
            Integer twin = seen.putIfAbsent(point.threshold() + 0.0, i);
            if (twin != null)
                refuse("/points/" + i + "/threshold", plain(point) + " is there twice: points " + twin + " and " + i);
            sameInputs(i, point, first, "positives (tp + fn)", positives(point), positives(first));
            sameInputs(i, point, first, "negatives (fp + tn)", negatives(point), negatives(first));
        }
        // What is not of one set of inputs rises and falls for other reasons.
        if (found.size() == before) monotone(points);
    }

    private void sameInputs(int at, CountedPoint point, CountedPoint first, String what, long its, long others) {
        if (its != others)
            refuse(
                    "/points/" + at,
                    "has " + its + " real " + what + " at " + plain(point) + ", where " + plain(first) + " has "
                            + others + ": the thresholds of one set are counted on the same inputs");
    }

    private void monotone(List<CountedPoint> points) {
        List<Integer> order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).threshold()))
                .toList();
        for (int k = 1; k < order.size(); k++) {
            CountedPoint lower = points.get(order.get(k - 1));
            CountedPoint higher = points.get(order.get(k));
            String at = "/points/" + order.get(k);
            if (higher.tp() > lower.tp()) rises(at + "/tp", "true alarms", lower, lower.tp(), higher, higher.tp());
            if (higher.fp() > lower.fp()) rises(at + "/fp", "false alarms", lower, lower.fp(), higher, higher.fp());
        }
    }

    private void rises(String pointer, String what, CountedPoint lower, long few, CountedPoint higher, long more) {
        refuse(
                pointer,
                "a higher threshold cannot raise more alarms: " + more + " " + what + " at " + plain(higher) + ", but "
                        + few + " at " + plain(lower) + "; an alarm is a score at or above the threshold");
    }

    private static long positives(CountedPoint point) {
        return point.tp() + point.fn();
    }

    private static long negatives(CountedPoint point) {
        return point.fp() + point.tn();
    }

    private static String plain(CountedPoint point) {
        BigDecimal value = BigDecimal.valueOf(point.threshold()).stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }
}
