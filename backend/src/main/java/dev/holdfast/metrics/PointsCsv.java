package dev.holdfast.metrics;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Points as CSV: a header of threshold, tp, fp, fn, tn in any order, one threshold a line. */
final class PointsCsv {
    private static final List<String> COLUMNS = List.of("threshold", "tp", "fp", "fn", "tn");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,10}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int MOST_TOLD = 20;

    private PointsCsv() {}

    /**
     * The points in the order of their lines.
     *
     * @throws ProblemException {@code VALIDATION_FAILED}: what is wrong at {@code /header} or {@code /points/<row>/<column>},
     *     rows counted from 0, with the line in the message
     */
    static List<CountedPoint> read(InputStream body) throws IOException {
        Lines lines = new Lines(body);
        List<String> header = null;
        List<CountedPoint> points = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int line = 1; lines.next() && violations.size() < MOST_TOLD; line++) {
            if (lines.blank()) continue;
            String text = lines.tooLong() ? null : lines.text();
            if (header == null) {
                header = header(text);
                continue;
            }
            if (points.size() + violations.size() >= NewOperatingPointSet.MOST_POINTS)
                throw ProblemException.invalid(
                        "/points", "must be at most " + NewOperatingPointSet.MOST_POINTS + " thresholds");
            row(text, header, line, points, violations);
        }
        if (header == null) throw ProblemException.invalid("/header", "a header is needed: threshold,tp,fp,fn,tn");
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
        if (points.isEmpty()) throw ProblemException.invalid("/points", "no line follows the header");
        return points;
    }

    private static List<String> header(String text) {
        List<String> names = text == null
                ? List.of()
                : List.of(text.split(",", -1)).stream().map(String::strip).toList();
        if (names.size() != COLUMNS.size() || !new HashSet<>(names).equals(new HashSet<>(COLUMNS)))
            throw ProblemException.invalid("/header", "must be threshold,tp,fp,fn,tn, in any order");
        return names;
    }

    private static void row(
            String text, List<String> header, int line, List<CountedPoint> points, List<Violation> violations) {
        int row = points.size() + violations.size();
        String[] cells = text == null ? new String[0] : text.split(",", -1);
        if (cells.length != header.size()) {
            violations.add(new Violation(
                    "/points/" + row, "line " + line + " must have " + header.size() + " cells, separated by commas"));
            return;
        }
        double threshold = 0;
        long[] counts = new long[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            String column = header.get(i);
            if (column.equals("threshold")) {
                threshold = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
                if (Double.isFinite(threshold)) continue;
                violations.add(new Violation(
                        "/points/" + row + "/threshold", "line " + line + ": must be a finite number such as 0.35"));
                return;
            }
            if (!WHOLE.matcher(cell).matches() || Long.parseLong(cell) > CountedPoint.MOST) {
                violations.add(new Violation(
                        "/points/" + row + "/" + column,
                        "line " + line + ": must be a whole number from 0 to " + CountedPoint.MOST));
                return;
            }
            counts[COLUMNS.indexOf(column)] = Long.parseLong(cell);
        }
        points.add(new CountedPoint(threshold, counts[1], counts[2], counts[3], counts[4]));
    }
}
