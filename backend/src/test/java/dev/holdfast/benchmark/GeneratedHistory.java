package dev.holdfast.benchmark;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A history of any size, the same every time: daily windows that end with 2025, a release every two weeks whose
 * predecessor runs as shadow until the next, two metrics in every segment. A larger size reaches further back and has more
 * segments, so that the same year holds the same work at every size.
 */
record GeneratedHistory(String name, int years, int segments, int itemsPerYear) {
    static final LocalDate END = LocalDate.of(2026, 1, 1);
    static final int DAYS_BETWEEN_RELEASES = 14;
    static final String ALL = "all";
    static final String DIMENSION = "region";
    static final List<String> METRICS = List.of("solved", "safe");

    /** 5,000 items, 204,000 snapshots. */
    static final GeneratedHistory M = new GeneratedHistory("M", 5, 28, 1000);

    /** 20,000 items, 5,020,000 snapshots. */
    static final GeneratedHistory L = new GeneratedHistory("L", 20, 172, 1000);

    /** One daily window of one metric in one segment; {@code segment} is {@link #ALL} or one of {@link #DIMENSION}. */
    record Row(String segment, String metric, String version, String role, LocalDate day, int sampleSize, int right) {
        String dimension() {
            return segment.equals(ALL) ? ALL : DIMENSION;
        }
    }

    /** One item, shipped in the release {@code version} on {@code shipped} and judged at the next. */
    record Item(
            int number,
            String kind,
            LocalDate started,
            LocalDate shipped,
            LocalDate evaluateUntil,
            String version,
            String segment) {}

    LocalDate begin() {
        return END.minusYears(years);
    }

    private int releases() {
        return (int) (ChronoUnit.DAYS.between(begin(), END) / DAYS_BETWEEN_RELEASES);
    }

    private static String segment(int index) {
        return index == 0 ? ALL : "r" + index;
    }

    List<String> segmentNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < segments; i++) names.add(segment(i));
        return names;
    }

    /** Every row, day by day; the regions add up to all inputs. */
    void rows(Consumer<Row> sink) {
        int day = 0;
        for (LocalDate date = begin(); date.isBefore(END); date = date.plusDays(1), day++) {
            int release = Math.min(day / DAYS_BETWEEN_RELEASES, releases() - 1);
            for (int metric = 0; metric < METRICS.size(); metric++) {
                day(date, day, release, metric, "live", sink);
                if (release > 0) day(date, day, release - 1, metric, "shadow", sink);
            }
        }
    }

    private void day(LocalDate date, int day, int release, int metric, String role, Consumer<Row> sink) {
        String version = "v" + (release + 1);
        int allInputs = 0;
        int allRight = 0;
        for (int i = 1; i < segments; i++) {
            int inputs = 300 + Math.floorMod(day * 7 + i * 13, 100);
            // The world pulls slowly down, each release lifts by its own amount, and days differ a little.
            double drift = -0.03 * Math.sin(day / 90.0) - 0.0001 * (day % 400);
            double lift = 0.01 * Math.sin(release * 1.7 + metric);
            double swing = 0.012 * Math.sin(day * 12.9898 + i * 78.233 + metric * 37.7);
            int right = (int) Math.round(inputs * (0.82 + drift + lift + swing));
            allInputs += inputs;
            allRight += right;
            sink.accept(new Row(segment(i), METRICS.get(metric), version, role, date, inputs, right));
        }
        sink.accept(new Row(ALL, METRICS.get(metric), version, role, date, allInputs, allRight));
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        int count = years * itemsPerYear;
        for (int i = 0; i < count; i++) {
            int release = (int) ((long) i * releases() / count);
            LocalDate shipped = begin().plusDays((long) release * DAYS_BETWEEN_RELEASES);
            items.add(new Item(
                    i + 1,
                    List.of("CORRECTIVE", "MAINTENANCE", "ADDITIVE").get(i % 3),
                    shipped.minusDays(5 + i % 36),
                    shipped,
                    shipped.plusDays(DAYS_BETWEEN_RELEASES),
                    "v" + (release + 1),
                    i % 3 == 0 ? segment(i % Math.min(segments, 28)) : ALL));
        }
        return items;
    }

    static String csvHeader() {
        return "model_version,role,window_start,window_end,metric,segment_dimension,segment,sample_size,right\n";
    }

    static String csv(Row row) {
        return row.version() + "," + row.role() + "," + row.day() + "T00:00:00Z,"
                + row.day().plusDays(1) + "T00:00:00Z," + row.metric() + "," + row.dimension() + "," + row.segment()
                + ","
                + row.sampleSize() + "," + row.right() + "\n";
    }

    static String ndjson(Row row) {
        return "{\"modelVersion\":\"" + row.version() + "\",\"role\":\"" + row.role() + "\",\"windowStart\":\""
                + row.day() + "T00:00:00Z\",\"windowEnd\":\"" + row.day().plusDays(1) + "T00:00:00Z\",\"metric\":\""
                + row.metric() + "\",\"segmentDimension\":\"" + row.dimension() + "\",\"segment\":\"" + row.segment()
                + "\",\"sampleSize\":" + row.sampleSize() + ",\"right\":" + row.right() + "}\n";
    }
}
