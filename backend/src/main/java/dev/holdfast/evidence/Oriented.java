package dev.holdfast.evidence;

import java.util.List;

/** Turns a cell so that higher is better, and results back into the metric's own direction. */
final class Oriented {
    private Oriented() {}

    static CellHistory of(CellHistory cell) {
        if (cell.metric().orientation() == Orientation.HIGHER_IS_BETTER) {
            return cell;
        }
        List<MeasuredWindow> windows = cell.windows().stream()
                .map(each -> new MeasuredWindow(
                        each.from(), each.until(), each.version(), each.role(), turned(each.measure()), each.quality()))
                .toList();
        List<PairedWindow> pairs = cell.pairs().stream()
                .map(each -> new PairedWindow(
                        each.from(),
                        each.until(),
                        each.newVersion(),
                        each.oldVersion(),
                        each.counts().mirrored(),
                        each.quality()))
                .toList();
        return new CellHistory(cell.metric(), windows, pairs, cell.periods());
    }

    private static Measure turned(Measure measure) {
        if (measure instanceof Measure.Share share) {
            return new Measure.Share(share.total() - share.right(), share.total());
        }
        if (measure instanceof Measure.Mean mean) {
            return new Measure.Mean(
                    0 - mean.value(), mean.standardError(), mean.n(), 0 - mean.highest(), 0 - mean.lowest());
        }
        if (measure instanceof Measure.Bare bare) {
            return new Measure.Bare(0 - bare.value());
        }
        throw new IllegalArgumentException("of F1 and of what a matrix answers, more is always better");
    }

    /** A level, back in the metric's own direction; {@code share} tells whether turning was 1 − p or −x. */
    static Estimate level(Estimate turned, Orientation orientation, boolean share) {
        if (orientation == Orientation.HIGHER_IS_BETTER) {
            return turned;
        }
        Estimate negated = turned.negated();
        return share
                ? new Estimate(1 + negated.value(), shifted(negated.interval()), shifted(negated.samplingInterval()))
                : negated;
    }

    /** A difference, back in the metric's own direction. */
    static Estimate difference(Estimate turned, Orientation orientation) {
        return orientation == Orientation.HIGHER_IS_BETTER ? turned : turned.negated();
    }

    private static Interval shifted(Interval interval) {
        return interval == null ? null : new Interval(1 + interval.lower(), 1 + interval.upper());
    }
}
