package dev.holdfast.evidence;

import java.util.List;

/**
 * Everything measured for one metric and one segment. The windows may come in any order; superseded ones are left out by
 * the caller.
 *
 * @param periods service periods of the product, from its all-inputs segment ({@link ServicePeriods#of})
 */
public record CellHistory(
        Metric metric, List<MeasuredWindow> windows, List<PairedWindow> pairs, List<ServicePeriod> periods) {
    public CellHistory {
        windows = List.copyOf(windows);
        pairs = List.copyOf(pairs);
        periods = List.copyOf(periods);
    }
}
