package dev.holdfast.metrics;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180, UTF-8) with a header of any of our columns in any order. A row is one line: a quoted line break would
 * let a forgotten quote swallow the rows after it. An empty cell is absent.
 */
final class CsvRows implements RowSource {
    private final Lines lines;
    private final List<RowColumn> columns;

    /** @throws ProblemException when the header is missing, names a column twice, or one that is not ours */
    CsvRows(InputStream body) throws IOException {
        lines = new Lines(body);
        do {
            if (!lines.next()) throw headerProblem("a header is needed: column names, separated by commas");
        } while (lines.blank());
        columns = header(lines.tooLong() ? null : lines.text());
    }

    private static List<RowColumn> header(@Nullable String line) {
        List<String> names = line == null ? null : cells(line);
        if (names == null) throw headerProblem("the header cannot be read as UTF-8 text separated by commas");
        List<RowColumn> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            RowColumn column = RowColumn.ofCsv(name);
            if (column == null) unknown.add("\"" + shortened(name) + "\"");
            else if (columns.contains(column)) throw headerProblem("the column " + name + " is there twice");
            else columns.add(column);
        }
        if (!unknown.isEmpty())
            throw headerProblem("unknown columns: "
                    + String.join(", ", unknown.subList(0, Math.min(unknown.size(), 20)))
                    + "; known are those of the batch row, such as window_start");
        return columns;
    }

    private static String shortened(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }

    private static ProblemException headerProblem(String message) {
        return new ProblemException(ErrorCode.VALIDATION_FAILED, message, new Violation("/header", message));
    }

    @Override
    public @Nullable RowDraft next() throws IOException {
        do {
            if (!lines.next()) return null;
        } while (lines.blank());
        if (lines.tooLong()) return RowDraft.unreadable("is longer than " + LONGEST_LINE + " bytes");
        String text = lines.text();
        if (text == null) return RowDraft.unreadable("is no UTF-8 text");
        List<String> cells = cells(text);
        if (cells == null) return RowDraft.unreadable("is no CSV: a quote is left open or stands within a cell");
        if (cells.size() != columns.size())
            return RowDraft.unreadable("has " + cells.size() + " cells where the header has " + columns.size());
        RowDraft draft = new RowDraft();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) continue;
            RowColumn column = columns.get(i);
            try {
                draft.put(column, column.read(cell));
            } catch (IllegalArgumentException unreadable) {
                draft.refuse("/" + column.csv + RowColumn.within(unreadable), unreadable.getMessage());
            }
        }
        return draft;
    }

    @Override
    public String pointer(String jsonPointer) {
        if (jsonPointer.isEmpty()) return jsonPointer;
        int end = jsonPointer.indexOf('/', 1) < 0 ? jsonPointer.length() : jsonPointer.indexOf('/', 1);
        RowColumn column = RowColumn.ofJson(jsonPointer.substring(1, end));
        return column == null ? jsonPointer : "/" + column.csv + jsonPointer.substring(end);
    }

    /** The cells of one line; null when its quotes do not match: stricter than libraries, which guess what was meant. */
    private static @Nullable List<String> cells(String line) {
        List<String> cells = new ArrayList<>(32);
        int from = 0;
        while (true) {
            boolean quoted = from < line.length() && line.charAt(from) == '"';
            int end = quoted ? afterQuotes(line, from) : line.indexOf(',', from);
            if (quoted && end < 0) return null;
            if (end < 0) end = line.length();
            if (end < line.length() && line.charAt(end) != ',') return null;
            String cell = line.substring(from, end);
            if (quoted) cell = cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
            else if (cell.indexOf('"') >= 0) return null;
            cells.add(cell);
            if (end == line.length()) return cells;
            from = end + 1;
        }
    }

    /** The place after the quote that closes the one at {@code open}; -1: none does. A doubled quote is a quote. */
    private static int afterQuotes(String line, int open) {
        int quote = line.indexOf('"', open + 1);
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"')
            quote = line.indexOf('"', quote + 2);
        return quote < 0 ? -1 : quote + 1;
    }
}
