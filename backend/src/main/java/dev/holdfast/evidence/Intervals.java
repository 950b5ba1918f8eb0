package dev.holdfast.evidence;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Levels and differences with both their intervals, from what was measured and the swing that they reckon with. */
final class Intervals {
    private static final double TWO_SIDED_95 = 0.975;

    private Intervals() {}

    /** The swing of one or two levels. A fixed evaluation set knows none. */
    static SwingFigures figures(Swing swing, boolean fixedSet, Pooled... levels) {
        List<Run> own =
                Stream.of(levels).map(Pooled::run).filter(Objects::nonNull).toList();
        if (fixedSet) {
            return fixed(swing, levels.length);
        }
        return swing.figures(own, Stream.of(levels).map(Pooled::weights).toList());
    }

    /** The swing of a paired difference. */
    static SwingFigures figures(Swing swing, boolean fixedSet, List<PairCounts> windows) {
        if (fixedSet) {
            return fixed(swing, 1);
        }
        Run run = Run.ofPairs(windows);
        return swing.figures(
                run == null ? List.of() : List.of(run),
                List.of(windows.stream().mapToDouble(PairCounts::total).toArray()));
    }

    private static SwingFigures fixed(Swing swing, int levels) {
        return new SwingFigures(
                swing.rho(),
                1.0,
                0,
                false,
                Stream.generate(() -> 1.0).limit(levels).toList(),
                true);
    }

    static Estimate level(Pooled level, SwingFigures swing) {
        if (!level.hasError()) {
            return new Estimate(level.value(), null, null);
        }
        Interval aware = swing.usable() ? level(level, swing, TWO_SIDED_95) : null;
        return new Estimate(level.value(), aware, level.samplingInterval());
    }

    /** The interval of a level whose upper end has {@code probability} below it; the swing must be usable. */
    static Interval level(Pooled level, SwingFigures swing, double probability) {
        return level.interval(swing.phi().get(0), quantile(probability, swing));
    }

    /** {@code one − other}, independent. */
    static Estimate difference(Pooled one, Pooled other, SwingFigures swing) {
        double value = one.value() - other.value();
        if (!one.hasError() || !other.hasError()) {
            return new Estimate(value, null, null);
        }
        Interval ones = one.samplingInterval();
        Interval others = other.samplingInterval();
        Interval sampling =
                ones == null || others == null ? null : Mover.difference(one.value(), ones, other.value(), others);
        return new Estimate(value, difference(one, other, swing, TWO_SIDED_95), sampling);
    }

    /** {@code one − other}, independent, from the intervals that each has. */
    static Estimate difference(Estimate one, Estimate other) {
        return new Estimate(
                one.value() - other.value(),
                difference(one.value(), one.interval(), other.value(), other.interval()),
                difference(one.value(), one.samplingInterval(), other.value(), other.samplingInterval()));
    }

    private static Interval difference(double one, Interval ones, double other, Interval others) {
        return ones == null || others == null ? null : Mover.difference(one, ones, other, others);
    }

    /** The swing-aware interval whose upper end has {@code probability} below it; null when the swing cannot be told. */
    static Interval difference(Pooled one, Pooled other, SwingFigures swing, double probability) {
        if (!one.hasError() || !other.hasError() || !swing.usable()) {
            return null;
        }
        double quantile = quantile(probability, swing);
        return Mover.difference(
                one.value(),
                one.interval(swing.phi().get(0), quantile),
                other.value(),
                other.interval(swing.phi().get(1), quantile));
    }

    /** New minus old on the same inputs. */
    static Estimate paired(PairCounts pooled, SwingFigures swing) {
        Interval aware = swing.usable()
                ? Newcombe.paired(pooled.dividedBy(swing.phi().get(0)), quantile(TWO_SIDED_95, swing))
                : null;
        return new Estimate(pooled.difference(), aware, Newcombe.paired(pooled));
    }

    /** The 95% interval of a level after {@code more} windows like its present ones, under the same swing. */
    static Interval after(Pooled level, int more, SwingFigures swing) {
        Pooled longer = level.followedBy(more);
        if (swing.fixedSet()) {
            return longer.interval(1, StudentT.Z);
        }
        double present = Swing.inflation(level.weights(), swing.rho());
        double then = Swing.inflation(longer.weights(), swing.rho());
        double df = swing.df()
                - Math.max(0, level.weights().length / present - 1)
                + Math.max(0, longer.weights().length / then - 1);
        return longer.interval(Math.max(1, swing.gamma() * then), StudentT.quantile(TWO_SIDED_95, df));
    }

    private static double quantile(double probability, SwingFigures swing) {
        return StudentT.quantile(probability, swing.fixedSet() ? StudentT.NORMAL : swing.df());
    }
}
