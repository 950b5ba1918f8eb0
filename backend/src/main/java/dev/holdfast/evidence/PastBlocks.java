package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the level of versions that were measured unchanged moved from one block of windows to the next; turned so that higher is
 * better.
 */
final class PastBlocks {
    private static final double ROUNDING = 1e-12;

    private record Block(Instant from, Instant until, double level, List<MeasuredWindow> windows) {}

    private record Change(Block later, double amount) {}

    private final CellHistory cell;
    private final Double floor;
    private final List<Change> changes = new ArrayList<>();
    private Block last;
    private boolean measured;
    private boolean withError = true;

    PastBlocks(CellHistory cell, Double floor) {
        this.cell = cell;
        this.floor = floor;
        Series series = Series.of(cell);
        int serving = series.periods().size() - 1;
        series.unchanged().forEach((run, windows) -> {
            measured = true;
            Block before = null;
            for (int start = 0; start + Outlook.WINDOWS <= windows.size(); start += Outlook.WINDOWS) {
                Block block = block(windows.subList(start, start + Outlook.WINDOWS));
                if (before != null && block != null && comparable(before, block)) {
                    changes.add(new Change(block, block.level() - before.level()));
                }
                before = block;
            }
            if (run.period() >= 0 && run.period() == serving) {
                last = before;
            }
        });
        changes.sort((one, other) -> one.later().until().compareTo(other.later().until()));
    }

    /** Null where its windows may not be pooled. */
    private Block block(List<MeasuredWindow> windows) {
        if (!Comparability.objections(List.of(windows)).isEmpty()) {
            return null;
        }
        Pooled pooled = Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
        withError &= pooled.hasError();
        return new Block(
                windows.get(0).from(), windows.get(Outlook.WINDOWS - 1).until(), pooled.value(), List.copyOf(windows));
    }

    private static boolean comparable(Block before, Block block) {
        return Comparability.objections(List.of(before.windows(), block.windows()))
                .isEmpty();
    }

    Outlook outlook() {
        if (!measured || !withError || changes.size() < Outlook.FEWEST_CHANGES) {
            Outlook.Why why = !measured
                    ? Outlook.Why.NOTHING_MEASURED
                    : withError ? Outlook.Why.TOO_FEW_CHANGES : Outlook.Why.NO_ERROR_GIVEN;
            return new Outlook.NotEstimable(
                    why, changes.size(), OutlookSentences.noOutlook(cell.metric(), why, changes.size()));
        }
        boolean turned = cell.metric().orientation() == Orientation.LOWER_IS_BETTER;
        double[] sorted = amounts(changes);
        double middle = quantile(sorted, 0.5);
        Interval range = range(sorted);
        Outlook.Expected found = new Outlook.Expected(
                turned ? 0 - middle : middle,
                turned ? range.negated() : range,
                changes.size(),
                last == null ? null : new Outlook.LastBlock(last.from(), last.until(), own(last.level())),
                last == null || floor == null ? null : beyond(sorted),
                backtest(),
                "");
        return new Outlook.Expected(
                found.pressure(),
                found.range(),
                found.changes(),
                found.from(),
                found.beyond(),
                found.backtest(),
                OutlookSentences.outlook(cell.metric(), found, floor));
    }

    private double own(double level) {
        return Oriented.level(new Estimate(level, null, null), cell.metric()).value();
    }

    private int beyond(double[] amounts) {
        double oriented = Oriented.level(floor, cell.metric());
        int beyond = 0;
        for (double amount : amounts) {
            if (last.level() + amount < oriented) {
                beyond++;
            }
        }
        return beyond;
    }

    /** Each past block forecast from what was known when it began. */
    private Outlook.Backtest backtest() {
        int held = 0;
        int blocks = 0;
        for (Change forecast : changes) {
            double[] known = amounts(changes.stream()
                    .filter(past ->
                            !past.later().until().isAfter(forecast.later().from()))
                    .toList());
            if (known.length >= Outlook.FEWEST_CHANGES) {
                blocks++;
                held += holds(range(known), forecast.amount()) ? 1 : 0;
            }
        }
        return new Outlook.Backtest(held, blocks);
    }

    /** A change as large as an earlier one is often the end of the range itself, which rounding must not decide. */
    private static boolean holds(Interval range, double amount) {
        return amount >= range.lower() - ROUNDING && amount <= range.upper() + ROUNDING;
    }

    private static double[] amounts(List<Change> changes) {
        return changes.stream().mapToDouble(Change::amount).sorted().toArray();
    }

    private static Interval range(double[] sorted) {
        return new Interval(quantile(sorted, 0.1), quantile(sorted, 0.9));
    }

    /** Linear between order statistics: the value at {@code probability} of the way from the first to the last. */
    static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        double weight = at - below;
        return weight == 0 ? sorted[below] : sorted[below] + weight * (sorted[below + 1] - sorted[below]);
    }
}
