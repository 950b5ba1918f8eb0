package dev.holdfast.metrics;

import io.quarkus.arc.Arc;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores many measured days without HTTP and without telling anybody, to have something to measure reads on. */
public final class Loading {
    private final UUID productId;
    private final SnapshotRecorder recorder =
            Arc.container().instance(SnapshotRecorder.class).get();
    private final List<SnapshotRow> rows = new ArrayList<>();

    public Loading(UUID productId) {
        this.productId = productId;
    }

    public void add(
            String metric,
            String version,
            String role,
            LocalDate day,
            String dimension,
            String segment,
            long sampleSize,
            long right) {
        Object[] cells = new Object[RowColumn.values().length];
        cells[RowColumn.METRIC.ordinal()] = metric;
        cells[RowColumn.MODEL_VERSION.ordinal()] = version;
        cells[RowColumn.ROLE.ordinal()] = SnapshotRole.valueOf(role.toUpperCase(java.util.Locale.ROOT));
        cells[RowColumn.WINDOW_START.ordinal()] =
                day.atStartOfDay(ZoneOffset.UTC).toInstant();
        cells[RowColumn.WINDOW_END.ordinal()] =
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        cells[RowColumn.SEGMENT_DIMENSION.ordinal()] = dimension;
        cells[RowColumn.SEGMENT.ordinal()] = segment;
        cells[RowColumn.SAMPLE_SIZE.ordinal()] = sampleSize;
        cells[RowColumn.RIGHT.ordinal()] = right;
        rows.add(SnapshotRow.of(cells));
        if (rows.size() == 1000) flush();
    }

    /** Stores what is left. */
    public void flush() {
        if (rows.isEmpty()) return;
        for (Outcome outcome : recorder.record(productId, rows))
            if (outcome.kind() == RowOutcome.REJECTED) throw new IllegalStateException(outcome.toString());
        rows.clear();
    }
}
