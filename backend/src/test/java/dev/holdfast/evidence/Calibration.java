package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often the rule for a prevented regression is wrong, found by letting it judge streams of which the truth is known.
 *
 * <p>Every window's versions swing on the logit: together with standard deviation {@code swing}, and apart from each other
 * with a third of it, both correlated from one window to the next (AR(1)). The truth is the expected level under that swing.
 */
final class Calibration {
    private Calibration() {}

    /** True levels before, without the change and after, at no swing. */
    record Levels(double before, double without, double after) {}

    /**
     * One cell of the grid.
     *
     * @param earlier whether six earlier transitions of 12 windows are there to pool the swing over
     * @param unequal whether window sizes are log-normal (σ = 1) around 300 instead of 300 each
     */
    record Cell(
            Levels levels,
            double swing,
            double correlation,
            int newWindows,
            int oldWindows,
            boolean earlier,
            boolean unequal) {

        boolean nothingPrevented() {
            return Math.min(levels.before, levels.after) <= levels.without;
        }
    }

    enum Rule {
        SWING_AWARE,
        WITHOUT_CORRELATION,
        SAMPLING_ONLY
    }

    /** Shares of the repeats, 0..1; coverage is of those that gave an interval. */
    record Outcome(Rule rule, double claims, double coverage, double intervals) {}

    static List<Cell> grid() {
        List<Cell> grid = new ArrayList<>();
        double[][] swings = {{0, 0}, {0.24, 0}, {0.24, 0.35}, {0.5, 0}, {0.5, 0.35}};
        int[][] windows = {{12, 12}, {8, 8}, {4, 8}};
        for (Levels levels : List.of(
                new Levels(0.85, 0.85, 0.85),
                new Levels(0.85, 0.85, 0.90),
                new Levels(0.85, 0.78, 0.78),
                new Levels(0.85, 0.75, 0.85))) {
            for (double[] swing : swings) {
                for (int[] sizes : windows) {
                    for (boolean earlier : new boolean[] {false, true}) {
                        for (boolean unequal : new boolean[] {false, true}) {
                            grid.add(new Cell(levels, swing[0], swing[1], sizes[0], sizes[1], earlier, unequal));
                        }
                    }
                }
            }
        }
        return grid;
    }

    /** One outcome for each rule, in their order. */
    static List<Outcome> judge(Cell cell, int repeats, long seed) {
        Stream stream = new Stream(cell, new SplittableRandom(seed));
        double truth = Math.max(
                0,
                Math.min(stream.expected(cell.levels.before), stream.expected(cell.levels.after))
                        - stream.expected(cell.levels.without));
        int[] claims = new int[3];
        int[] covered = new int[3];
        int[] intervals = new int[3];
        for (int i = 0; i < repeats; i++) {
            Interval[] found = stream.next();
            for (int rule = 0; rule < 3; rule++) {
                if (found[rule] != null) {
                    intervals[rule]++;
                    claims[rule] += found[rule].lower() > 0 ? 1 : 0;
                    covered[rule] += found[rule].contains(truth) ? 1 : 0;
                }
            }
        }
        return IntStream.range(0, 3)
                .mapToObj(rule -> new Outcome(
                        Rule.values()[rule],
                        (double) claims[rule] / repeats,
                        (double) covered[rule] / intervals[rule],
                        (double) intervals[rule] / repeats))
                .toList();
    }

    /** Makes one history after the other and has each judged. */
    private static final class Stream {
        private static final int EARLIER = 6;
        private static final int EARLIER_WINDOWS = 12;
        private static final double INPUTS = 300;
        /** How far the versions agree beyond chance: 0 independent, 1 the better is right wherever the worse is. */
        private static final double AGREEMENT = 0.75;

        private final Cell cell;
        private final SplittableRandom random;
        private double together;
        private double apart;

        Stream(Cell cell, SplittableRandom random) {
            this.cell = cell;
            this.random = random;
        }

        /** The expected level of a version whose level without swing is {@code level}, by the trapezoid rule. */
        double expected(double level) {
            double sd = cell.swing * Math.sqrt(1 + 1.0 / 36);
            double sum = 0;
            double weights = 0;
            for (double z = -8; z <= 8; z += 0.01) {
                double weight = Math.exp(-z * z / 2);
                sum += weight * inverse(logit(level) + sd * z);
                weights += weight;
            }
            return sum / weights;
        }

        /** The interval of "prevented" by each rule. */
        Interval[] next() {
            together = cell.swing * gaussian();
            apart = cell.swing / 3 * gaussian();
            List<Run> levelPool = new ArrayList<>();
            List<Run> pairedPool = new ArrayList<>();
            if (cell.earlier) {
                for (int i = 0; i < EARLIER; i++) {
                    List<PairCounts> pairs = pairs(EARLIER_WINDOWS, cell.levels.after, cell.levels.without);
                    add(levelPool, level(pairs, true).run());
                    add(levelPool, level(pairs, false).run());
                    add(pairedPool, Run.ofPairs(pairs));
                }
            }
            Pooled before = level(pairs(cell.oldWindows, cell.levels.before, cell.levels.before), false);
            List<PairCounts> pairs = pairs(cell.newWindows, cell.levels.after, cell.levels.without);
            Pooled after = level(pairs, true);
            Pooled without = level(pairs, false);
            add(levelPool, before.run());
            add(levelPool, after.run());
            add(levelPool, without.run());
            add(pairedPool, Run.ofPairs(pairs));
            Estimate aware =
                    prevented(before, without, after, pairs, Swing.pooledOver(levelPool), Swing.pooledOver(pairedPool));
            Estimate uncorrelated = prevented(
                    before, without, after, pairs, Swing.correlated(0, levelPool), Swing.correlated(0, pairedPool));
            return new Interval[] {aware.interval(), uncorrelated.interval(), aware.samplingInterval()};
        }

        private static void add(List<Run> pool, Run run) {
            if (run != null) {
                pool.add(run);
            }
        }

        /** As {@link Judgement} does it. */
        static Estimate prevented(
                Pooled before, Pooled without, Pooled after, List<PairCounts> pairs, Swing levels, Swing paired) {
            PairCounts pooled = pairs.stream().reduce(PairCounts::plus).orElseThrow();
            return Split.of(
                            before.value(),
                            without.value(),
                            after.value(),
                            Quantity.of(Intervals.difference(
                                    without, before, Intervals.figures(levels, false, without, before))),
                            Quantity.of(Intervals.paired(pooled, Intervals.figures(paired, false, pairs))),
                            Quantity.of(Intervals.difference(
                                    after, before, Intervals.figures(levels, false, after, before))))
                    .prevented()
                    .estimate();
        }

        private static Pooled level(List<PairCounts> pairs, boolean ofNew) {
            List<Measure> windows = new ArrayList<>(pairs.size());
            for (PairCounts each : pairs) {
                windows.add(
                        new Measure.Share(each.bothRight() + (ofNew ? each.onlyNew() : each.onlyOld()), each.total()));
            }
            return Pooled.of(windows);
        }

        /** Windows of the same inputs scored by both versions, the swing going on from where it was. */
        private List<PairCounts> pairs(int windows, double newLevel, double oldLevel) {
            List<PairCounts> pairs = new ArrayList<>(windows);
            double fresh = Math.sqrt(1 - cell.correlation * cell.correlation);
            for (int g = 0; g < windows; g++) {
                together = cell.correlation * together + fresh * cell.swing * gaussian();
                apart = cell.correlation * apart + fresh * cell.swing / 3 * gaussian();
                double better = inverse(logit(newLevel) + together + apart / 2);
                double worse = inverse(logit(oldLevel) + together - apart / 2);
                double both = better * worse + AGREEMENT * (Math.min(better, worse) - better * worse);
                int n = cell.unequal ? Math.max(1, (int) Math.round(INPUTS * Math.exp(gaussian()))) : (int) INPUTS;
                int e = binomial(n, both);
                int f = binomial(n - e, (better - both) / (1 - both));
                int h = binomial(n - e - f, (1 - better - worse + both) / (1 - better));
                pairs.add(new PairCounts(e, f, n - e - f - h, h));
            }
            return pairs;
        }

        private double gaussian() {
            return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        }

        /** By inversion, outwards from the mode. */
        private int binomial(int n, double p) {
            if (n == 0 || p <= 0) {
                return 0;
            }
            if (p >= 1) {
                return n;
            }
            int mode = Math.min(n, (int) ((n + 1) * p));
            double odds = p / (1 - p);
            double atMode = Math.exp(LogFactorial.of(n)
                    - LogFactorial.of(mode)
                    - LogFactorial.of(n - mode)
                    + mode * Math.log(p)
                    + (n - mode) * Math.log1p(-p));
            double left = random.nextDouble() - atMode;
            int low = mode;
            int high = mode;
            double atLow = atMode;
            double atHigh = atMode;
            while (left > 0 && (low > 0 || high < n)) {
                if (high < n) {
                    atHigh *= odds * (n - high) / (high + 1.0);
                    high++;
                    left -= atHigh;
                    if (left <= 0) {
                        return high;
                    }
                }
                if (low > 0) {
                    atLow *= low / (odds * (n - low + 1.0));
                    low--;
                    left -= atLow;
                    if (left <= 0) {
                        return low;
                    }
                }
            }
            return mode;
        }

        private static double logit(double share) {
            return Math.log(share / (1 - share));
        }

        private static double inverse(double logit) {
            return 1 / (1 + Math.exp(-logit));
        }
    }

    /** ln n!, kept for as many n as windows get large. */
    private static final class LogFactorial {
        private static final double[] KNOWN = new double[200_000];

        static {
            for (int n = 1; n < KNOWN.length; n++) {
                KNOWN[n] = KNOWN[n - 1] + Math.log(n);
            }
        }

        static double of(int n) {
            return KNOWN[n];
        }
    }
}
