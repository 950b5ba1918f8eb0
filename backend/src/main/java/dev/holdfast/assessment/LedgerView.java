package dev.holdfast.assessment;

import dev.holdfast.assessment.CellReading.JudgedTransition;
import dev.holdfast.evidence.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a level came from over a period. The rows between opening and closing add up to closing − opening, the printed ones
 * too.
 *
 * @param from start of the stretch in which the period begins
 * @param until end of the stretch in which it ends
 * @param snapped whether these edges differ from those asked for
 * @param work the effects of all items together; null: no item claims a release
 * @param releases transitions within the period
 */
public record LedgerView(
        UUID metricId,
        UUID segmentId,
        Instant from,
        Instant until,
        boolean snapped,
        List<LedgerRow> rows,
        @Nullable EstimateView work,
        int releases,
        String sentence) {

    /**
     * @param kind opening, environment, maintenance, corrective, additive, together, unattributed or closing
     * @param value in the metric's own unit; for opening and closing a level, else a difference
     * @param lower 95%, aware of the usual swing; null when a term's swing cannot be told
     * @param samplingLower 95% by sampling error alone
     * @param displayed percent, points or the metric's unit, rounded so that what is printed adds up
     * @param itemIds the items whose work the row holds
     */
    public record LedgerRow(
            String kind,
            double value,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double samplingLower,
            @Nullable Double samplingUpper,
            String displayed,
            List<UUID> itemIds) {}

    public static @Nullable LedgerView of(Ledger ledger, CellReading reading, UUID metricId, UUID segmentId) {
        if (ledger == null) {
            return null;
        }
        return new LedgerView(
                metricId,
                segmentId,
                ledger.from(),
                ledger.until(),
                ledger.snapped(),
                ledger.rows().stream().map(row -> row(row, reading)).toList(),
                ledger.work() == null ? null : EstimateView.of(ledger.work()),
                ledger.releases(),
                ledger.sentence());
    }

    private static LedgerRow row(Ledger.Row row, CellReading reading) {
        List<UUID> itemIds = row.kind() == Ledger.Kind.ENVIRONMENT
                ? List.of()
                : reading.transitions().stream()
                        .filter(transition -> row.transitions().contains(transition.at()))
                        .map(JudgedTransition::itemIds)
                        .flatMap(List::stream)
                        .toList();
        EstimateView estimate = EstimateView.of(row.estimate());
        return new LedgerRow(
                Wire.name(row.kind()),
                estimate.value(),
                estimate.lower(),
                estimate.upper(),
                estimate.samplingLower(),
                estimate.samplingUpper(),
                row.displayed(),
                itemIds);
    }
}
