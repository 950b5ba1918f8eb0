package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Results of NannyML, flattened to CSV: one row for each chunk. Estimates (CBPE, DLE) have confidence boundaries, realised
 * performance has not; drift has no sampling error. The sampling error is one standard error, the boundaries are three.
 */
final class NannymlResult {
    private static final String VALUE = "_value";
    private static final Set<String> ERRORS = Set.of("mae", "mape", "mse", "msle", "rmse", "rmsle");

    /** Columns of one metric; -1: there is none. */
    private record Metric(String name, int value, int error, int realized, boolean estimated) {}

    private final CsvFile csv;
    private final Findings found;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Metric> metrics = new ArrayList<>();
    private boolean withoutZone;
    private long withoutDates;

    private NannymlResult(InputStream in, Findings found) throws IOException {
        csv = new CsvFile(in);
        this.found = found;
    }

    static boolean isHeader(String header) {
        return header.contains("chunk_")
                && (header.contains("chunk_start_index")
                        || header.contains("chunk_key")
                        || header.contains("chunk_start_date"));
    }

    static void read(InputStream in, Findings found) throws IOException {
        NannymlResult file = new NannymlResult(in, found);
        file.header();
        file.rows();
    }

    private void header() throws IOException {
        List<String> names = csv.next();
        if (names == null) throw Findings.refused("", "is empty");
        for (int i = 0; i < names.size(); i++)
            if (columns.put(names.get(i).strip(), i) != null)
                throw Findings.refused("line 1", "names the column " + names.get(i) + " twice");
        if (column("chunk_start_date", "start_date") < 0 || column("chunk_end_date", "end_date") < 0)
            throw Findings.refused(
                    "line 1",
                    "has no chunk_start_date and chunk_end_date: without them nobody can tell when a chunk was");
        for (String name : columns.keySet()) {
            if (!name.endsWith(VALUE)) continue;
            String metric = name.substring(0, name.length() - VALUE.length());
            int error = column(metric + "_sampling_error");
            if (error < 0) {
                found.leaveOut(
                        "line 1",
                        metric + " is the drift of a column, a test or a distance, no number about the model");
                continue;
            }
            metrics.add(new Metric(
                    metric,
                    columns.get(name),
                    error,
                    column(metric + "_realized"),
                    column(metric + "_upper_confidence_boundary") >= 0));
        }
        if (metrics.isEmpty()) throw Findings.refused("line 1", "has no performance: only drift, or nothing, is in it");
        found.leaveOut("line 1", "thresholds and alerts: here a tolerance says what is acceptable");
    }

    private int column(String... names) {
        for (String name : names) if (columns.containsKey(name)) return columns.get(name);
        return -1;
    }

    private void rows() throws IOException {
        int start = column("chunk_start_date", "start_date");
        int end = column("chunk_end_date", "end_date");
        int first = column("chunk_start_index", "start_index");
        int last = column("chunk_end_index", "end_index");
        int missing = column("chunk_targets_missing_rate", "targets_missing_rate");
        found.role(SnapshotRole.LIVE);
        long chunks = 0;
        for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
            String place = "line " + csv.line();
            if (cells.size() != columns.size())
                throw Findings.refused(place, "has " + cells.size() + " cells where the header has " + columns.size());
            chunks++;
            Instant from = time(cells.get(start), false, place);
            Instant until = time(cells.get(end), true, place);
            if (from == null || until == null || !from.isBefore(until)) {
                withoutDates++;
                continue;
            }
            Long n = size(cell(cells, first), cell(cells, last));
            Double unlabelled = number(cell(cells, missing));
            for (Metric metric : metrics) {
                Double value = number(cells.get(metric.value));
                Double error = number(cells.get(metric.error));
                if (value != null) {
                    Draft draft = draft(place, metric, from, until).number(value, error, n);
                    if (metric.estimated) draft.role = SnapshotRole.ESTIMATED;
                    else if (unlabelled != null && unlabelled >= 0 && unlabelled <= 1) draft.labelRate = 1 - unlabelled;
                    row(draft, metric);
                }
                Double realized = metric.realized < 0 ? null : number(cells.get(metric.realized));
                if (realized != null) row(draft(place, metric, from, until).number(realized, error, n), metric);
            }
        }
        if (chunks == 0) throw Findings.refused("line 2", "is missing: there is no chunk");
        found.about("of " + Sentence.count(chunks) + (chunks == 1 ? " chunk" : " chunks"));
        if (withoutDates > 0)
            found.leaveOut("", Sentence.count(withoutDates) + " chunks without dates: nobody can tell when they were");
        if (withoutDates == chunks)
            throw Findings.refused("line 2", "has no dates: chunks by number cannot be put into time");
        if (withoutZone) found.warn("line 2", "dates have no time zone and are taken as UTC");
    }

    private void row(Draft draft, Metric metric) throws IOException {
        found.row(draft);
        if (ERRORS.contains(metric.name)) found.metric(metric.name, MetricKind.MEAN, Direction.LOWER_IS_BETTER);
    }

    private static Draft draft(String place, Metric metric, Instant from, Instant until) {
        Draft draft = Draft.at(place).named(metric.name);
        draft.windowStart = from;
        draft.windowEnd = until;
        return draft;
    }

    private static @Nullable String cell(List<String> cells, int column) {
        return column < 0 || cells.get(column).isBlank()
                ? null
                : cells.get(column).strip();
    }

    /** n = end − start + 1: both ends are in the chunk. */
    private static @Nullable Long size(@Nullable String first, @Nullable String last) {
        Double from = number(first);
        Double to = number(last);
        if (from == null || to == null || from != Math.rint(from) || to != Math.rint(to) || to < from || to > 1e12)
            return null;
        return (long) (to - from) + 1;
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException missing) {
            return null;
        }
    }

    /** As pandas writes them. The end of a chunk is its last moment, 23:59:59.999999: the next full second ends it. */
    private @Nullable Instant time(String text, boolean end, String place) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.equals("NaT") || plain.equalsIgnoreCase("nan") || plain.equals("None"))
            return null;
        String iso = plain.replace(' ', 'T');
        if (iso.length() == 10) iso += "T00:00:00";
        Instant at = Interview.instantOf(iso);
        if (at == null) {
            try {
                at = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
                withoutZone = true;
            } catch (DateTimeException unreadable) {
                throw Findings.refused(
                        place, "has a date that cannot be read: " + plain.substring(0, Math.min(40, plain.length())));
            }
        }
        if (!end) return at;
        if (at.getNano() >= 999_000_000) return Instant.ofEpochSecond(at.getEpochSecond() + 1);
        return at;
    }
}
