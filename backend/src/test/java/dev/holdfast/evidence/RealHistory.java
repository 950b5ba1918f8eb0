package dev.holdfast.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The demonstration history, read straight from the files that the product carries. */
final class RealHistory {
    static final Instant TODAY = Instant.parse("1998-12-02T08:00:00Z");

    private final List<Map<String, String>> evaluations = rows("/demonstration/evaluations.csv");
    private final List<Map<String, String>> pairs = rows("/demonstration/paired.csv");

    List<ServicePeriod> periods() {
        return ServicePeriods.of(evaluations.stream()
                .filter(row ->
                        row.get("segment").equals("all") && row.get("role").equals("live"))
                .map(row -> new Traffic(
                        from(row), until(row), row.get("model_version"), Double.parseDouble(row.get("sample_size"))))
                .toList());
    }

    CellHistory cell(ConfusionMetric metric, String segment) {
        String name = metric.name().toLowerCase();
        List<MeasuredWindow> windows = evaluations.stream()
                .filter(row -> row.get("segment").equals(segment))
                .map(row -> new MeasuredWindow(
                        from(row),
                        until(row),
                        row.get("model_version"),
                        Role.valueOf(row.get("role").toUpperCase()),
                        metric.of(number(row, "tp"), number(row, "fp"), number(row, "fn"), number(row, "tn")),
                        Quality.PLAIN))
                .toList();
        List<PairedWindow> paired = pairs.stream()
                .filter(row ->
                        row.get("segment").equals(segment) && row.get("metric").equals(name))
                .map(row -> new PairedWindow(
                        from(row),
                        until(row),
                        row.get("new_version"),
                        row.get("old_version"),
                        new PairCounts(
                                number(row, "both_right"),
                                number(row, "only_new"),
                                number(row, "only_old"),
                                number(row, "both_wrong")),
                        Quality.PLAIN))
                .toList();
        String title = name.substring(0, 1).toUpperCase() + name.substring(1);
        return new CellHistory(Metric.share(title), windows, paired, periods());
    }

    /** The same cell as if nobody had kept the old versions running. */
    CellHistory alone(ConfusionMetric metric, String segment) {
        CellHistory cell = cell(metric, segment);
        return new CellHistory(
                cell.metric(),
                cell.windows().stream()
                        .filter(window -> window.role() == Role.LIVE)
                        .toList(),
                List.of(),
                cell.periods());
    }

    /** The metric in every segment of every dimension. */
    Beside beside(ConfusionMetric metric) {
        Map<String, Map<String, List<MeasuredWindow>>> dimensions = new TreeMap<>();
        evaluations.stream()
                .filter(row -> !row.get("segment").equals("all"))
                .forEach(row -> dimensions
                        .computeIfAbsent(row.get("segment_dimension"), none -> new TreeMap<>())
                        .computeIfAbsent(
                                row.get("segment"),
                                segment -> alone(metric, segment).windows()));
        return new Beside(dimensions.entrySet().stream()
                .map(each -> new Beside.Partition(each.getKey(), each.getValue()))
                .toList());
    }

    /** How the inputs of the live versions fell into the segments of a dimension. */
    List<MixWindow> mix(String dimension) {
        Map<List<Object>, Map<String, Double>> windows = new LinkedHashMap<>();
        evaluations.stream()
                .filter(row -> row.get("segment_dimension").equals(dimension)
                        && row.get("role").equals("live"))
                .forEach(row -> windows.computeIfAbsent(
                                List.of(from(row), until(row), row.get("model_version")), none -> new HashMap<>())
                        .put(row.get("segment"), number(row, "sample_size")));
        return windows.entrySet().stream()
                .map(window -> new MixWindow(
                        (Instant) window.getKey().get(0),
                        (Instant) window.getKey().get(1),
                        (String) window.getKey().get(2),
                        window.getValue()))
                .toList();
    }

    List<String> segments() {
        return evaluations.stream().map(row -> row.get("segment")).distinct().toList();
    }

    /** Every transition of the cell, each watched for 16 weeks, as the plans of the history say. */
    List<Assessment> assessments(CellHistory cell, double margin) {
        return ServicePeriods.transitions(cell.periods()).stream()
                .map(transition -> Assess.transition(
                        cell, transition, Plan.agreed(margin, transition.at().plusSeconds(16 * 7 * 86_400L)), TODAY))
                .toList();
    }

    private static Instant from(Map<String, String> row) {
        return Instant.parse(row.get("window_start"));
    }

    private static Instant until(Map<String, String> row) {
        return Instant.parse(row.get("window_end"));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<Map<String, String>> rows(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(RealHistory.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",");
            return reader.lines()
                    .map(line -> {
                        String[] cells = line.split(",");
                        Map<String, String> row = new HashMap<>();
                        for (int i = 0; i < header.length; i++) {
                            row.put(header[i], cells[i]);
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
