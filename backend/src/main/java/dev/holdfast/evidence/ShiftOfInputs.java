package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The working out of one {@link Shift}: two sides of windows, each a row of counts by segment. */
final class ShiftOfInputs {
    /** Fixed, so that the same windows always give the same figures. */
    static final long SEED = 6;

    private static final int DRAWS = 2000;
    private static final int SPLITS = 201;
    /** On each side: with fewer, the usual swing cannot be told. */
    private static final int ENOUGH_WINDOWS = 6;

    private static final double SIGNIFICANT = 0.05;
    private static final double SMALLEST_EXPECTED = 5;
    private static final double ONE_SIDED_95 = StudentT.quantile(0.95, StudentT.NORMAL);
    /** Distances that differ by less are the same in exact arithmetic. */
    private static final double ROUNDING = 1e-12;

    private final String dimension;
    private final List<MixWindow> before;
    private final List<MixWindow> after;
    private final double rho;
    private final List<String> segments;
    private final double[][] old;
    private final double[][] fresh;
    private final double[] oldSum;
    private final double[] freshSum;
    private final SplittableRandom random;

    ShiftOfInputs(String dimension, List<MixWindow> before, List<MixWindow> after, double rho, long seed) {
        this.dimension = dimension;
        this.before = before;
        this.after = after;
        this.rho = Checks.share(rho, "rho");
        TreeSet<String> names = new TreeSet<>();
        for (List<MixWindow> side : List.of(before, after)) {
            side.forEach(window -> window.inputs().forEach((segment, count) -> {
                if (count > 0) {
                    names.add(segment);
                }
            }));
        }
        this.segments = List.copyOf(names);
        this.old = counts(before);
        this.fresh = counts(after);
        this.oldSum = sum(old, segments.size());
        this.freshSum = sum(fresh, segments.size());
        this.random = new SplittableRandom(seed);
    }

    private double[][] counts(List<MixWindow> side) {
        return side.stream()
                .map(window -> segments.stream()
                        .mapToDouble(segment -> window.inputs().getOrDefault(segment, 0.0))
                        .toArray())
                .toArray(double[][]::new);
    }

    Shift shift() {
        Shift.Why why = before.isEmpty()
                ? Shift.Why.NO_BASELINE
                : after.isEmpty() ? Shift.Why.NO_NEW_WINDOWS : segments.size() < 2 ? Shift.Why.ONE_SEGMENT : null;
        if (why != null) {
            return result(null, null, false, null, null, why);
        }
        boolean shuffled = old.length >= ENOUGH_WINDOWS && fresh.length >= ENOUGH_WINDOWS;
        double raw = distance(oldSum, freshSum);
        if (shuffled && smallestPOfBlocks() >= SIGNIFICANT) {
            return result(raw, null, false, blockLength(), null, null);
        }
        boolean swingKnown = shuffled;
        double pValue = swingKnown ? pOfBlocks(raw) : pOfInputs();
        Found found = pValue < SIGNIFICANT ? found(raw, swingKnown) : null;
        return result(raw, pValue, swingKnown, swingKnown ? blockLength() : null, found, null);
    }

    private record Found(double moved, Interval interval, double atLeast) {}

    private Found found(double raw, boolean swingKnown) {
        List<double[]> oldBlocks = swingKnown ? blocks(old) : null;
        List<double[]> freshBlocks = swingKnown ? blocks(fresh) : null;
        double[] drawn = new double[DRAWS];
        double mean = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[draw] = swingKnown
                    ? distance(resampled(oldBlocks), resampled(freshBlocks))
                    : distance(Draws.multinomial(oldSum, random), Draws.multinomial(freshSum, random));
            mean += drawn[draw] / DRAWS;
        }
        Arrays.sort(drawn);
        Interval interval = new Interval(
                inUnit(2 * raw - PastBlocks.quantile(drawn, 0.975)),
                inUnit(2 * raw - PastBlocks.quantile(drawn, 0.025)));
        double[] lower = new double[SPLITS];
        for (int split = 0; split < SPLITS; split++) {
            lower[split] = swingKnown ? jointRise(oldBlocks, freshBlocks) : jointRise();
        }
        Arrays.sort(lower);
        // The splits know of sampling alone: what swing leaves uncertain is never promised.
        double promised = Math.min(lower[SPLITS / 2], interval.lower());
        double atLeast = Math.floor(100 * Math.max(0, promised) + ROUNDING) / 100;
        return new Found(inUnit(2 * raw - mean), interval, atLeast);
    }

    private Shift result(
            Double raw, Double pValue, boolean swingKnown, Integer blockLength, Found found, Shift.Why why) {
        double inputsBefore = total(oldSum);
        double inputsAfter = total(freshSum);
        List<Shift.Part> parts = new ArrayList<>();
        List<String> appeared = new ArrayList<>();
        List<String> vanished = new ArrayList<>();
        if (why == null) {
            for (int k = 0; k < segments.size(); k++) {
                parts.add(new Shift.Part(segments.get(k), oldSum[k] / inputsBefore, freshSum[k] / inputsAfter));
                if (oldSum[k] == 0 && moreThanChance(freshSum[k], inputsAfter, inputsBefore)) {
                    appeared.add(segments.get(k));
                }
                if (freshSum[k] == 0 && moreThanChance(oldSum[k], inputsBefore, inputsAfter)) {
                    vanished.add(segments.get(k));
                }
            }
        }
        Shift shift = new Shift(
                dimension,
                span(before),
                span(after),
                inputsBefore,
                inputsAfter,
                raw,
                pValue,
                swingKnown,
                found != null,
                found == null ? null : found.moved(),
                found == null ? null : found.interval(),
                found == null ? null : found.atLeast(),
                rho,
                blockLength,
                parts,
                appeared,
                vanished,
                why,
                "");
        return new Shift(
                shift.dimension(),
                shift.before(),
                shift.after(),
                shift.inputsBefore(),
                shift.inputsAfter(),
                shift.raw(),
                shift.pValue(),
                shift.swingKnown(),
                shift.proven(),
                shift.moved(),
                shift.interval(),
                shift.atLeast(),
                shift.rho(),
                shift.blockLength(),
                shift.parts(),
                shift.appeared(),
                shift.vanished(),
                shift.why(),
                ShiftSentences.shift(shift));
    }

    private static WindowSpan span(List<MixWindow> windows) {
        return windows.isEmpty()
                ? null
                : new WindowSpan(
                        windows.get(0).from(), windows.get(windows.size() - 1).until(), windows.size());
    }

    /** Whether {@code count} inputs of one segment, all on this side, are more than chance puts there for any segment. */
    private boolean moreThanChance(double count, double here, double there) {
        double chance = 1;
        for (int i = 0; i < count && chance > SIGNIFICANT / segments.size(); i++) {
            chance *= Math.max(0, here - i) / (here + there - i);
        }
        return chance <= SIGNIFICANT / segments.size();
    }

    // ---- is it more than the usual swing, or than chance? ----

    int blockLength() {
        return (int) Math.ceil((1 + rho) / (1 - rho) - ROUNDING);
    }

    /** Whole blocks change sides, since neighbouring windows are alike; as many windows as before stand on each side. */
    private double pOfBlocks(double raw) {
        int length = blockLength();
        List<double[][]> blocks = new ArrayList<>();
        for (double[][] side : List.of(old, fresh)) {
            for (int start = 0; start < side.length; start += length) {
                blocks.add(Arrays.copyOfRange(side, start, Math.min(side.length, start + length)));
            }
        }
        int asFar = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            shuffle(blocks);
            double[] one = new double[segments.size()];
            double[] other = new double[segments.size()];
            int placed = 0;
            for (double[][] block : blocks) {
                for (double[] window : block) {
                    add(placed < old.length ? one : other, window);
                    placed++;
                }
            }
            if (distance(one, other) >= raw - ROUNDING) {
                asFar++;
            }
        }
        return (1.0 + asFar) / (1 + DRAWS);
    }

    /**
     * However far apart the two sides are: the share of all orders that leave every block on its side (or, where the sides are
     * of one length, change them all), which lie just as far apart.
     */
    private double smallestPOfBlocks() {
        double orders = 1;
        int here = blocksOf(old);
        int there = blocksOf(fresh);
        for (int i = 1; i <= here; i++) {
            orders *= (double) (there + i) / i;
        }
        return (old.length == fresh.length ? 2 : 1) / orders;
    }

    private int blocksOf(double[][] side) {
        return (side.length + blockLength() - 1) / blockLength();
    }

    private double pOfInputs() {
        double observed = chiSquared(oldSum, freshSum);
        double smallest = Double.POSITIVE_INFINITY;
        double n = total(oldSum) + total(freshSum);
        double[] both = oldSum.clone();
        add(both, freshSum);
        for (double pooled : both) {
            smallest = Math.min(smallest, pooled * Math.min(total(oldSum), total(freshSum)) / n);
        }
        if (smallest >= SMALLEST_EXPECTED) {
            return ChiSquaredDistribution.of(segments.size() - 1).survivalProbability(observed);
        }
        int asFar = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] one = Draws.withoutReplacement(both, total(oldSum), random);
            if (chiSquared(one, minus(both, one)) >= observed * (1 - ROUNDING)) {
                asFar++;
            }
        }
        return (1.0 + asFar) / (1 + DRAWS);
    }

    private static double chiSquared(double[] one, double[] other) {
        double ones = total(one);
        double others = total(other);
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            double pooled = one[k] + other[k];
            if (pooled > 0) {
                double expected = pooled * ones / (ones + others);
                double expectedOther = pooled - expected;
                sum += Math.pow(one[k] - expected, 2) / expected
                        + Math.pow(other[k] - expectedOther, 2) / expectedOther;
            }
        }
        return sum;
    }

    // ---- how much, and how much at the least ----

    /** The counts of each block of consecutive windows. */
    private List<double[]> blocks(double[][] side) {
        int length = blockLength();
        List<double[]> blocks = new ArrayList<>();
        for (int start = 0; start < side.length; start += length) {
            blocks.add(sum(Arrays.copyOfRange(side, start, Math.min(side.length, start + length)), segments.size()));
        }
        return blocks;
    }

    private double[] resampled(List<double[]> blocks) {
        double[] sum = new double[segments.size()];
        for (int i = 0; i < blocks.size(); i++) {
            add(sum, blocks.get(random.nextInt(blocks.size())));
        }
        return sum;
    }

    private double jointRise(List<double[]> oldBlocks, List<double[]> freshBlocks) {
        double[] oldHalf = half(oldBlocks);
        double[] freshHalf = half(freshBlocks);
        return jointRise(oldHalf, freshHalf);
    }

    private double[] half(List<double[]> blocks) {
        List<double[]> shuffled = new ArrayList<>(blocks);
        shuffle(shuffled);
        double[] sum = new double[segments.size()];
        // Of an odd number, now the smaller and now the larger part chooses.
        int size = (blocks.size() + random.nextInt(2)) / 2;
        shuffled.subList(0, size).forEach(block -> add(sum, block));
        return sum;
    }

    private double jointRise() {
        return jointRise(
                Draws.withoutReplacement(oldSum, Math.floor(total(oldSum) / 2), random),
                Draws.withoutReplacement(freshSum, Math.floor(total(freshSum) / 2), random));
    }

    /** One half picks the segments that rose; the other half, which did not pick, tells by how much at the least they rose. */
    private double jointRise(double[] oldHalf, double[] freshHalf) {
        double[] oldRest = minus(oldSum, oldHalf);
        double[] freshRest = minus(freshSum, freshHalf);
        double olds = total(oldHalf);
        double freshs = total(freshHalf);
        if (olds == 0 || freshs == 0 || total(oldRest) == 0 || total(freshRest) == 0) {
            return 0;
        }
        double risenOld = 0;
        double risenFresh = 0;
        for (int k = 0; k < oldHalf.length; k++) {
            if (freshHalf[k] / freshs > oldHalf[k] / olds) {
                risenOld += oldRest[k];
                risenFresh += freshRest[k];
            }
        }
        return Newcombe.independent(risenFresh, total(freshRest), risenOld, total(oldRest), ONE_SIDED_95)
                .lower();
    }

    // ---- counts ----

    /** Half the sum of absolute differences of shares. */
    static double distance(double[] one, double[] other) {
        double ones = total(one);
        double others = total(other);
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += Math.abs(one[k] / ones - other[k] / others);
        }
        return sum / 2;
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = list.get(i);
            list.set(i, list.get(j));
            list.set(j, moved);
        }
    }

    private static double[] sum(double[][] rows, int width) {
        double[] sum = new double[width];
        for (double[] row : rows) {
            add(sum, row);
        }
        return sum;
    }

    private static void add(double[] sum, double[] row) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += row[k];
        }
    }

    private static double[] minus(double[] one, double[] other) {
        double[] rest = new double[one.length];
        for (int k = 0; k < rest.length; k++) {
            rest[k] = Math.max(0, one[k] - other[k]);
        }
        return rest;
    }

    private static double total(double[] counts) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        return total;
    }

    private static double inUnit(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
