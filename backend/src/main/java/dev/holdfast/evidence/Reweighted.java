package dev.holdfast.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The old version's level in each segment, on the new mix of segments. */
final class Reweighted implements Approach {
    static final Method.Text TEXT = new Method.Text(
            "Reweighting",
            "What would the old version have scored, had it kept its level in each segment while the mix of segments moved?",
            "c = Σ share of segment k in the new windows × old level in segment k, each old level drawn toward the overall one"
                    + " by one pseudo-count; refused when more than 5% of the new inputs lie in segments unseen before",
            List.of(
                    "Within a segment nothing has changed: only the mix has moved.",
                    "Every input lies in exactly one segment of the dimension."),
            "The metric over all inputs and in every segment of a dimension, for the baseline and the new windows.");

    /** More than this share of inputs in segments that the old version never met, and it is not said what it would have done. */
    private static final double MOST_UNSEEN = 0.05;
    /** How far the segments may count more or fewer inputs than there are before they are no partition. */
    private static final double MOST_MISCOUNT = 0.05;

    private final String dimension;
    private final Map<String, List<MeasuredWindow>> segments;

    Reweighted(Beside.Partition partition) {
        this.dimension = partition.dimension();
        this.segments = new LinkedHashMap<>();
        partition.windows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> segments.put(
                        entry.getKey(),
                        entry.getValue().stream()
                                .filter(window -> window.role() == Role.LIVE
                                        && !window.measure().empty())
                                .sorted(Comparator.comparing(MeasuredWindow::from))
                                .toList()));
    }

    @Override
    public Method method() {
        return Method.REWEIGHTED;
    }

    @Override
    public String name() {
        return dimension;
    }

    @Override
    public int leastBaseline() {
        return 1;
    }

    @Override
    public Answer at(Occasion occasion) {
        String answering = occasion.horizon().get(0).version();
        Pooled overall = Approach.pooled(occasion.baseline());
        Double all = Approach.pooled(occasion.horizon()).size();
        Map<String, Double> mix = new LinkedHashMap<>();
        Map<String, Pooled> old = new LinkedHashMap<>();
        for (Map.Entry<String, List<MeasuredWindow>> segment : segments.entrySet()) {
            List<MeasuredWindow> since = of(answering, occasion.since(segment.getValue()));
            List<MeasuredWindow> before = of(occasion.version(), occasion.before(segment.getValue()));
            if (!usable(since) || !usable(before)) {
                return new Nothing();
            }
            if (!since.isEmpty()) {
                mix.put(segment.getKey(), Approach.pooled(since).size());
            }
            if (!before.isEmpty()) {
                old.put(segment.getKey(), Approach.pooled(before));
            }
        }
        double inputs = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all == null || inputs == 0 || old.isEmpty() || !usable(occasion.baseline())) {
            return new Nothing();
        }
        if (Math.abs(inputs - all) > MOST_MISCOUNT * all) {
            return new Refused(Reason.Code.SEGMENTS_INCOMPLETE.saying("Reweighting by " + dimension
                    + " was refused: its segments count " + Numbers.fixed(inputs / all * 100, 0)
                    + "% of the new inputs."));
        }
        double unseen = mix.entrySet().stream()
                        .filter(entry -> !old.containsKey(entry.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / inputs;
        if (unseen > MOST_UNSEEN) {
            return new Refused(Reason.Code.SEGMENTS_UNSEEN.saying("Reweighting by " + dimension + " was refused: "
                    + Numbers.fixed(unseen * 100, 0) + "% of the new inputs lie in segments that the old version never"
                    + " met."));
        }
        return weighted(mix, inputs, old, overall);
    }

    private static Value weighted(Map<String, Double> mix, double inputs, Map<String, Pooled> old, Pooled overall) {
        double value = 0;
        double squares = 0;
        double variance = 0;
        double fromOverall = 0;
        for (Map.Entry<String, Double> segment : mix.entrySet()) {
            double share = segment.getValue() / inputs;
            Pooled seen = old.get(segment.getKey());
            double count = seen == null ? 0 : seen.size();
            double own = count / (count + 1);
            double level = (seen == null ? 0 : own * seen.value()) + (1 - own) * overall.value();
            value += share * level;
            squares += share * level * level;
            fromOverall += share * (1 - own);
            if (seen != null) {
                variance += share * share * own * own * Approach.variance(seen);
            }
        }
        // The mix itself is a sample, and all segments lean on one overall level.
        variance +=
                Math.max(0, squares - value * value) / inputs + fromOverall * fromOverall * Approach.variance(overall);
        return new Value(value, variance, 1);
    }

    private static List<MeasuredWindow> of(String version, List<MeasuredWindow> windows) {
        return windows.stream()
                .filter(window -> window.version().equals(version))
                .toList();
    }

    /** Only what is a mean over inputs can be put together from segments; F1 is none. */
    private static boolean usable(List<MeasuredWindow> windows) {
        return windows.stream()
                        .allMatch(window -> window.measure() instanceof Measure.Share
                                || window.measure() instanceof Measure.Mean mean && mean.n() != null)
                && windows.stream()
                                .map(window -> window.measure().getClass())
                                .collect(Collectors.toSet())
                                .size()
                        <= 1;
    }
}
