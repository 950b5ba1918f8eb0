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
        boolean share = cell.metric().isShare();
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
        boolean share = cell.metric().isShare();
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
        double whole = cell.metric().isShare() ? 1 : 0;
        return new Assertion(
                assertion.by(), whole - assertion.high(), whole - assertion.likely(), whole - assertion.low());
    }

    private static MeasuredWindow turned(MeasuredWindow each, boolean share) {
        return new MeasuredWindow(
                each.from(), each.until(), each.version(), each.role(), turned(each.measure(), share), each.quality());
    }

    /** A share may also come as a mean or as a bare value, and is a share all the same. */
    private static Measure turned(Measure measure, boolean share) {
        double whole = share ? 1 : 0;
        if (measure instanceof Measure.Share counts && share) {
            return new Measure.Share(counts.total() - counts.right(), counts.total());
        }
        if (measure instanceof Measure.Mean mean) {
            return new Measure.Mean(
                    whole - mean.value(),
                    mean.standardError(),
                    mean.n(),
                    whole - mean.highest(),
                    whole - mean.lowest());
        }
        if (measure instanceof Measure.Bare bare) {
            return new Measure.Bare(whole - bare.value());
        }
        throw new IllegalArgumentException(
                share
                        ? "of F1 and of what a matrix answers, more is always better"
                        : "what is counted is a share, which has no unit");
    }

    /** What the metric's own {@code level} is with higher as better. */
    static double level(double level, Metric metric) {
        return metric.orientation() == Orientation.HIGHER_IS_BETTER ? level : (metric.isShare() ? 1 : 0) - level;
    }

    /** A level, back in the metric's own direction. */
    static Estimate level(Estimate turned, Metric metric) {
        if (metric.orientation() == Orientation.HIGHER_IS_BETTER) {
            return turned;
        }
        Estimate negated = turned.negated();
        return metric.isShare()
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
