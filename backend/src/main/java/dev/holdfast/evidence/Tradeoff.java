package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each measured threshold of a classifier costs: false alarms and misses at a volume, which threshold is the cheapest at
 * which costs, and where the choice flips. Nothing is interpolated: a threshold that was not measured is not spoken of.
 *
 * <p>Intervals are 95% by sampling error alone, since one set of counts does not tell how much weeks swing. Method page:
 * docs/methods/trade-off.md.
 *
 * @param points by rising threshold
 * @param edge thresholds that are the cheapest at some ratio of costs, by rising threshold: the lower convex hull of misses
 *     and false alarms
 * @param flips between neighbours of the edge, by rising threshold
 * @param inUse index of the point in use; −1: not declared
 */
public record Tradeoff(
        Assumptions assumptions, List<Point> points, List<Integer> edge, List<Comparison> flips, int inUse) {
    /** Fewer real positives or negatives than this say too little about either. */
    static final int FEWEST_INPUTS = 30;

    /** Fewer inputs than this between two thresholds bar every claim about which is better, as for discordant pairs. */
    static final int FEWEST_BETWEEN = 10;

    /** What an amount is counted in. */
    public enum Per {
        WEEK,
        THOUSAND_INPUTS
    }

    /** What the fallback's capacity counts. */
    public enum CapacityOf {
        ALARMS,
        ERRORS,
        FALSE_ALARMS,
        MISSES
    }

    /** How an amount stands to the capacity, by its interval. */
    public enum Load {
        WITHIN,
        LIKELY_WITHIN,
        LIKELY_BEYOND,
        BEYOND
    }

    /** Whether a threshold is worth choosing. */
    public enum Place {
        /** The cheapest at some ratio of costs. */
        EDGE,
        /** No other is better in one and no worse in the other, but at every ratio of costs another one is cheaper. */
        NEVER_CHEAPEST,
        /** Another one has fewer of the one and no more of the other. */
        DOMINATED,
        /** Exactly the counts of a lower threshold. */
        REPEATED
    }

    /** What one error costs, from the least to the most that it may be. */
    public record Cost(double low, double high) {
        public Cost {
            Checks.notNegative(low, "low");
            Checks.positive(high, "high");
            if (low > high) {
                throw new IllegalArgumentException("low " + low + " lies above high " + high);
            }
        }
    }

    /**
     * @param volume inputs in the time that {@code per} says, greater than 0
     * @param baseRate share of real positives among them, between 0 and 1 exclusive; null: as in the set
     * @param falseAlarm null with {@code miss}: costs are not known
     * @param capacity how many the fallback can handle; null: not known
     * @param inUse threshold in use; null: not declared
     */
    public record Assumptions(
            double volume,
            Per per,
            Double baseRate,
            Cost falseAlarm,
            Cost miss,
            Double capacity,
            CapacityOf capacityOf,
            Double inUse) {
        public Assumptions {
            Checks.positive(volume, "volume");
            if (baseRate != null && !(baseRate > 0 && baseRate < 1)) {
                throw new IllegalArgumentException("baseRate must lie between 0 and 1, but is " + baseRate);
            }
            if ((falseAlarm == null) != (miss == null)) {
                throw new IllegalArgumentException("both costs are given, or neither");
            }
            if (capacity != null) {
                Checks.notNegative(capacity, "capacity");
            }
        }

        /** How many times a false alarm a miss may cost at least; null without costs. */
        public Double ratioLow() {
            return miss == null ? null : miss.low() / falseAlarm.high();
        }

        /** How many times at most; infinite where a false alarm may cost nothing; null without costs. */
        public Double ratioHigh() {
            return miss == null
                    ? null
                    : falseAlarm.low() == 0 ? Double.POSITIVE_INFINITY : miss.high() / falseAlarm.low();
        }
    }

    /** An expected amount with its 95% limits. */
    public record Amount(double value, double lower, double upper) {
        static Amount of(double value, Interval limits) {
            return new Amount(value, Math.min(value, limits.lower()), Math.max(value, limits.upper()));
        }

        Amount times(double factor) {
            return new Amount(value * factor, lower * factor, upper * factor);
        }

        Interval limits() {
            return new Interval(lower, upper);
        }
    }

    /**
     * What a choice costs in the time that {@code per} says.
     *
     * @param low at the lowest costs of one error, at the expected counts
     * @param high at the highest
     * @param lower lower 95% limit at the lowest costs
     * @param upper upper 95% limit at the highest
     */
    public record Money(double low, double high, double lower, double upper) {}

    /**
     * One threshold.
     *
     * @param label the threshold as it is written, with as many decimals as tell all thresholds of the set apart
     * @param falseAlarmRate share of the real negatives
     * @param missRate share of the real positives
     * @param cost null without costs
     * @param load null without a capacity
     * @param betterThreshold index of one that is better in one and no worse in the other, or has the same counts; −1: none
     * @param cheapestFrom with {@code cheapestUntil} the ratios (miss : false alarm) at which it is the cheapest; null: at none;
     *     until may be infinite
     * @param againstInUse how it compares with the point in use; null: that one is not declared, or this is it
     */
    public record Point(
            OperatingPoint counts,
            String label,
            Amount falseAlarmRate,
            Amount missRate,
            Amount falseAlarms,
            Amount misses,
            Amount alarms,
            Amount errors,
            Money cost,
            Load load,
            Place place,
            int betterThreshold,
            Double cheapestFrom,
            Double cheapestUntil,
            Comparison againstInUse) {}

    /** What two thresholds of one set say about each other. */
    public enum Choice {
        /** The lower one above a ratio of costs, the higher one below it. */
        FLIPS,
        /** The lower one misses fewer and raises no more false alarms. */
        LOWER_ALWAYS,
        /** The higher one raises fewer false alarms and misses no more. */
        HIGHER_ALWAYS,
        /** The same counts. */
        SAME
    }

    /**
     * A lower threshold against a higher one. They share their inputs, and what alarms at the higher one alarms at the lower one
     * too: the inputs between them are all that differs.
     *
     * @param lower index of the lower threshold
     * @param higher index of the higher one
     * @param moreFalseAlarms by how many the lower one raises more
     * @param fewerMisses by how many it misses fewer
     * @param between inputs of the set whose score lies between the two
     * @param flipsAt how many times a false alarm a miss must cost for the lower one to be the better choice; null: the choice
     *     does not depend on it
     * @param enough false: too few inputs lie between them to tell which is better
     * @param costChange what the lower one costs more, from the least to the most; below 0 it costs less; null without costs
     */
    public record Comparison(
            int lower,
            int higher,
            Choice choice,
            Amount moreFalseAlarms,
            Amount fewerMisses,
            long between,
            Amount flipsAt,
            boolean enough,
            Money costChange) {}

    /** The base rate that was reckoned with. */
    public double baseRate() {
        OperatingPoint any = points.get(0).counts();
        return assumptions.baseRate() != null ? assumptions.baseRate() : (double) any.positives() / any.inputs();
    }

    /**
     * The indices, within {@link #edge}, of the first and the last threshold that can be the cheapest within the given costs: the
     * same where the costs settle it. Null without costs.
     */
    public int[] cheapestWithinCosts() {
        if (assumptions.miss() == null) {
            return null;
        }
        int[] found = {edge.size(), -1};
        for (int i = 0; i < edge.size(); i++) {
            Point point = points.get(edge.get(i));
            if (point.cheapestFrom() <= assumptions.ratioHigh() && assumptions.ratioLow() <= point.cheapestUntil()) {
                found[0] = Math.min(found[0], i);
                found[1] = i;
            }
        }
        // A range that ends exactly at a flip is settled on the side of the flip that it lies on.
        while (found[0] < found[1] && points.get(edge.get(found[0])).cheapestFrom() >= assumptions.ratioHigh()) {
            found[0]++;
        }
        while (found[0] < found[1] && points.get(edge.get(found[1])).cheapestUntil() <= assumptions.ratioLow()) {
            found[1]--;
        }
        return found;
    }

    // ---- the computation ----

    /**
     * @param given at least two points of one set, in any order
     * @throws IllegalArgumentException when they cannot be of one set of inputs and one classifier, or the threshold in use is
     *     not among them
     */
    public static Tradeoff of(List<OperatingPoint> given, Assumptions assumptions) {
        List<OperatingPoint> points = new ArrayList<>(given);
        points.sort(Comparator.comparingDouble(OperatingPoint::threshold));
        check(points);
        int inUse = indexOf(points, assumptions.inUse());
        if (assumptions.inUse() != null && inUse < 0) {
            throw new IllegalArgumentException("the threshold in use was not measured");
        }
        Places places = Places.of(points);
        List<String> labels = Thresholds.labels(points);
        List<Comparison> flips = new ArrayList<>();
        for (int k = 1; k < places.edge.size(); k++) {
            flips.add(compare(points, places.edge.get(k - 1), places.edge.get(k), assumptions));
        }
        List<Point> found = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Comparison against = inUse < 0 || inUse == i
                    ? null
                    : compare(points, Math.min(i, inUse), Math.max(i, inUse), assumptions);
            int onEdge = places.edge.indexOf(i);
            // At a lower threshold of the edge misses count for more: its ratios begin where those of the next one end.
            Double from = onEdge < 0
                    ? null
                    : onEdge == places.edge.size() - 1
                            ? 0.0
                            : flips.get(onEdge).flipsAt().value();
            Double until = onEdge < 0
                    ? null
                    : onEdge == 0
                            ? Double.valueOf(Double.POSITIVE_INFINITY)
                            : Double.valueOf(flips.get(onEdge - 1).flipsAt().value());
            found.add(point(
                    points.get(i), labels.get(i), assumptions, places.of[i], places.better[i], from, until, against));
        }
        return new Tradeoff(assumptions, List.copyOf(found), List.copyOf(places.edge), List.copyOf(flips), inUse);
    }

    private static void check(List<OperatingPoint> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("a choice needs at least two thresholds");
        }
        if (points.get(0).positives() == 0 || points.get(0).negatives() == 0) {
            throw new IllegalArgumentException("a set needs real positives and real negatives");
        }
        for (int i = 1; i < points.size(); i++) {
            OperatingPoint lower = points.get(i - 1);
            OperatingPoint higher = points.get(i);
            String two = lower.threshold() + " and " + higher.threshold();
            if (lower.threshold() == higher.threshold()) {
                throw new IllegalArgumentException("a threshold is there twice: " + two);
            }
            if (lower.positives() != higher.positives() || lower.negatives() != higher.negatives()) {
                throw new IllegalArgumentException("not counted on the same inputs: " + two);
            }
            if (higher.tp() > lower.tp() || higher.fp() > lower.fp()) {
                throw new IllegalArgumentException("the higher threshold raises more alarms: " + two);
            }
        }
    }

    private static int indexOf(List<OperatingPoint> points, Double threshold) {
        for (int i = 0; threshold != null && i < points.size(); i++) {
            if (points.get(i).threshold() == threshold) {
                return i;
            }
        }
        return -1;
    }

    private static Point point(
            OperatingPoint counts,
            String label,
            Assumptions assumptions,
            Place place,
            int better,
            Double from,
            Double until,
            Comparison against) {
        Amount falseAlarmRate = rate(counts.fp(), counts.negatives());
        Amount missRate = rate(counts.fn(), counts.positives());
        double volume = assumptions.volume();
        Amount falseAlarms = falseAlarms(counts.fp(), counts, assumptions);
        Amount misses = misses(counts.fn(), counts, assumptions);
        Amount alarms;
        Amount errors;
        if (assumptions.baseRate() == null) {
            alarms = rate(counts.tp() + counts.fp(), counts.inputs()).times(volume);
            errors = rate(counts.fp() + counts.fn(), counts.inputs()).times(volume);
        } else {
            double caught = assumptions.baseRate() * volume;
            alarms = sum(falseAlarms, rate(counts.tp(), counts.positives()).times(caught));
            errors = sum(falseAlarms, misses);
        }
        return new Point(
                counts,
                label,
                falseAlarmRate,
                missRate,
                falseAlarms,
                misses,
                alarms,
                errors,
                cost(falseAlarms, misses, assumptions),
                load(falseAlarms, misses, alarms, errors, assumptions),
                place,
                better,
                from,
                until,
                against);
    }

    private static Amount rate(long hits, long total) {
        return Amount.of((double) hits / total, Wilson.interval(hits, total));
    }

    /** Of {@code hits} among the real negatives; at the set's own base rate a share of all inputs, since that rate is measured. */
    private static Amount falseAlarms(long hits, OperatingPoint any, Assumptions assumptions) {
        return assumptions.baseRate() == null
                ? rate(hits, any.inputs()).times(assumptions.volume())
                : rate(hits, any.negatives()).times((1 - assumptions.baseRate()) * assumptions.volume());
    }

    private static Amount misses(long hits, OperatingPoint any, Assumptions assumptions) {
        return assumptions.baseRate() == null
                ? rate(hits, any.inputs()).times(assumptions.volume())
                : rate(hits, any.positives()).times(assumptions.baseRate() * assumptions.volume());
    }

    private static Amount sum(Amount one, Amount other) {
        List<Mover.Term> terms =
                List.of(new Mover.Term(1, one.value(), one.limits()), new Mover.Term(1, other.value(), other.limits()));
        return Amount.of(Mover.value(terms), Mover.interval(terms));
    }

    private static Money cost(Amount falseAlarms, Amount misses, Assumptions assumptions) {
        if (assumptions.miss() == null) {
            return null;
        }
        Cost alarm = assumptions.falseAlarm();
        Cost miss = assumptions.miss();
        List<Mover.Term> low = List.of(
                new Mover.Term(alarm.low(), falseAlarms.value(), falseAlarms.limits()),
                new Mover.Term(miss.low(), misses.value(), misses.limits()));
        List<Mover.Term> high = List.of(
                new Mover.Term(alarm.high(), falseAlarms.value(), falseAlarms.limits()),
                new Mover.Term(miss.high(), misses.value(), misses.limits()));
        return new Money(
                Mover.value(low),
                Mover.value(high),
                Math.max(0, Mover.interval(low).lower()),
                Mover.interval(high).upper());
    }

    private static Load load(Amount falseAlarms, Amount misses, Amount alarms, Amount errors, Assumptions assumptions) {
        if (assumptions.capacity() == null) {
            return null;
        }
        double capacity = assumptions.capacity();
        Amount amount = counted(assumptions.capacityOf(), falseAlarms, misses, alarms, errors);
        if (amount.upper() <= capacity) {
            return Load.WITHIN;
        }
        if (amount.lower() > capacity) {
            return Load.BEYOND;
        }
        return amount.value() <= capacity ? Load.LIKELY_WITHIN : Load.LIKELY_BEYOND;
    }

    /** What the capacity counts, of a point. */
    static Amount counted(Point point, CapacityOf what) {
        return counted(what, point.falseAlarms(), point.misses(), point.alarms(), point.errors());
    }

    private static Amount counted(CapacityOf what, Amount falseAlarms, Amount misses, Amount alarms, Amount errors) {
        switch (what) {
            case ALARMS:
                return alarms;
            case ERRORS:
                return errors;
            case FALSE_ALARMS:
                return falseAlarms;
            default:
                return misses;
        }
    }

    private static Comparison compare(List<OperatingPoint> points, int lower, int higher, Assumptions assumptions) {
        OperatingPoint low = points.get(lower);
        OperatingPoint high = points.get(higher);
        long alarmsBetween = low.fp() - high.fp();
        long missesBetween = high.fn() - low.fn();
        Amount more = falseAlarms(alarmsBetween, low, assumptions);
        Amount fewer = misses(missesBetween, low, assumptions);
        long between = alarmsBetween + missesBetween;
        boolean enough =
                between >= FEWEST_BETWEEN && low.positives() >= FEWEST_INPUTS && low.negatives() >= FEWEST_INPUTS;
        Choice choice = choice(alarmsBetween, missesBetween);
        Amount flipsAt = null;
        if (choice == Choice.FLIPS) {
            Ratios.Ratio ratio = assumptions.baseRate() == null
                    ? Ratios.odds(alarmsBetween, missesBetween)
                    : Ratios.independent(more.value(), more.limits(), fewer.value(), fewer.limits());
            flipsAt = new Amount(ratio.value(), Math.min(ratio.value(), ratio.lower()), ratio.upper());
        }
        return new Comparison(
                lower, higher, choice, more, fewer, between, flipsAt, enough, costChange(more, fewer, assumptions));
    }

    private static Choice choice(long alarmsBetween, long missesBetween) {
        if (alarmsBetween == 0) {
            return missesBetween == 0 ? Choice.SAME : Choice.LOWER_ALWAYS;
        }
        return missesBetween == 0 ? Choice.HIGHER_ALWAYS : Choice.FLIPS;
    }

    private static Money costChange(Amount more, Amount fewer, Assumptions assumptions) {
        if (assumptions.miss() == null) {
            return null;
        }
        List<Mover.Term> least = List.of(
                new Mover.Term(assumptions.falseAlarm().low(), more.value(), more.limits()),
                new Mover.Term(-assumptions.miss().high(), fewer.value(), fewer.limits()));
        List<Mover.Term> most = List.of(
                new Mover.Term(assumptions.falseAlarm().high(), more.value(), more.limits()),
                new Mover.Term(-assumptions.miss().low(), fewer.value(), fewer.limits()));
        return new Money(
                Mover.value(least),
                Mover.value(most),
                Mover.interval(least).lower(),
                Mover.interval(most).upper());
    }

    /** Which points are worth choosing. Exact: whole numbers throughout; it depends neither on volume nor on base rate. */
    private static final class Places {
        final Place[] of;
        final int[] better;
        final List<Integer> edge = new ArrayList<>();

        private Places(int size) {
            of = new Place[size];
            better = new int[size];
        }

        static Places of(List<OperatingPoint> points) {
            Places places = new Places(points.size());
            List<Integer> candidates = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                places.better[i] = -1;
                places.classify(points, i);
                if (places.of[i] == null) {
                    candidates.add(i);
                }
            }
            for (int next : candidates) {
                while (places.edge.size() >= 2
                        && !turnsUp(
                                points.get(places.edge.get(places.edge.size() - 2)),
                                points.get(places.edge.get(places.edge.size() - 1)),
                                points.get(next))) {
                    places.of[places.edge.remove(places.edge.size() - 1)] = Place.NEVER_CHEAPEST;
                }
                places.edge.add(next);
            }
            for (int i : places.edge) {
                places.of[i] = Place.EDGE;
            }
            return places;
        }

        /** Points are monotone, so that only neighbours with a count in common can be better in one and no worse in the other, or the same. */
        private void classify(List<OperatingPoint> points, int i) {
            OperatingPoint point = points.get(i);
            if (i > 0 && same(points.get(i - 1), point)) {
                of[i] = of[i - 1] == Place.DOMINATED ? Place.DOMINATED : Place.REPEATED;
                better[i] = of[i - 1] == null || of[i - 1] == Place.EDGE ? i - 1 : better[i - 1];
                return;
            }
            int end = i;
            while (end + 1 < points.size() && points.get(end + 1).fn() == point.fn()) {
                end++;
            }
            // The lowest threshold with the fewest false alarms at as many misses.
            while (end > i && points.get(end - 1).fp() == points.get(end).fp()) {
                end--;
            }
            if (end > i) {
                of[i] = Place.DOMINATED;
                better[i] = end;
                return;
            }
            int begin = i;
            while (begin > 0 && points.get(begin - 1).fp() == point.fp()) {
                begin--;
            }
            if (begin < i) {
                of[i] = Place.DOMINATED;
                better[i] = begin;
            }
        }

        private static boolean same(OperatingPoint one, OperatingPoint other) {
            return one.fp() == other.fp() && one.fn() == other.fn();
        }

        /** Whether the way from a over b to c bends so that b is cheaper than any mixture of a and c. */
        private static boolean turnsUp(OperatingPoint a, OperatingPoint b, OperatingPoint c) {
            return (a.fp() - b.fp()) * (c.fn() - b.fn()) > (b.fp() - c.fp()) * (b.fn() - a.fn());
        }
    }
}
