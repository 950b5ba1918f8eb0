package dev.holdfast.evidence;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a cell so that higher is better, and results back into the metric's own direction. */
final class Oriented {
    private Oriented() {}

    static CellHistory of(CellHistory cell) {
        if (cell.metric().orientation() == Orientation.HIGHER_IS_BETTER) {
            return cell;
        }
        boolean share = share(cell.windows());
        List<MeasuredWindow> windows =
                cell.windows().stream().map(each -> turned(each, share)).toList();
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

    /** The segments beside a cell, turned as the cell itself. */
    static Beside of(Beside beside, CellHistory cell) {
        if (cell.metric().orientation() == Orientation.HIGHER_IS_BETTER) {
            return beside;
        }
        boolean share = share(cell.windows());
        return new Beside(beside.partitions().stream()
                .map(each -> new Beside.Partition(
                        each.dimension(),
                        each.windows().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().stream()
                                                .map(window -> turned(window, share))
                                                .toList()))))
                .toList());
    }

    /** What somebody expects, turned as the cell is. */
    static Assertion of(Assertion assertion, CellHistory cell) {
        if (cell.metric().orientation() == Orientation.HIGHER_IS_BETTER) {
            return assertion;
        }
        double whole = share(cell.windows()) ? 1 : 0;
        return new Assertion(
                assertion.by(), whole - assertion.high(), whole - assertion.likely(), whole - assertion.low());
    }

    /** Whether what was counted are shares, of which the other way round is 1 − p. */
    private static boolean share(List<MeasuredWindow> windows) {
        return windows.stream()
                .anyMatch(window -> window.role() == Role.LIVE && window.measure() instanceof Measure.Share);
    }

    private static MeasuredWindow turned(MeasuredWindow each, boolean share) {
        // An estimate of a share comes as a value with its error, and is a share all the same.
        Measure measure = share && each.measure() instanceof Measure.Mean mean
                ? new Measure.Mean(1 - mean.value(), mean.standardError(), mean.n())
                : turned(each.measure());
        return new MeasuredWindow(each.from(), each.until(), each.version(), each.role(), measure, each.quality());
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
