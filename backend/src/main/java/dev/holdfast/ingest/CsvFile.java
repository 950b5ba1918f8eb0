package dev.holdfast.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180, UTF-8) as pandas writes it, line breaks within quotes included, record by record. */
final class CsvFile {
    private static final int LONGEST = 1 << 20;

    private final Reader in;
    private int ahead = -2;
    private long line = 1;
    private long recordLine;

    CsvFile(InputStream bytes) {
        in = new InputStreamReader(
                new BufferedInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Where the latest record begins. */
    long line() {
        return recordLine;
    }

    /** The cells of the next record; null after the last one. Empty lines are passed over. */
    @Nullable
    List<String> next() throws IOException {
        try {
            while (true) {
                recordLine = line;
                List<String> cells = record();
                if (cells == null) return null;
                if (cells.size() > 1 || !cells.get(0).isBlank()) return cells;
            }
        } catch (CharacterCodingException broken) {
            throw Findings.refused("line " + line, "is no UTF-8 text");
        }
    }

    private @Nullable List<String> record() throws IOException {
        int first = read();
        if (first < 0) return null;
        ahead = first;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int length = 0;
        while (true) {
            int c = read();
            if (++length > LONGEST)
                throw Findings.refused("line " + recordLine, "is longer than " + LONGEST + " characters");
            if (quoted) {
                if (c < 0) throw Findings.refused("line " + recordLine, "ends in the middle: a quote is left open");
                if (c != '"') cell.append((char) c);
                else if (peek() == '"') cell.append((char) read());
                else quoted = false;
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
            } else if (c == ',') {
                cells.add(JsonFile.clean(cell.toString()));
                cell.setLength(0);
            } else if (c < 0 || c == '\n') {
                if (cell.length() > 0 && cell.charAt(cell.length() - 1) == '\r') cell.setLength(cell.length() - 1);
                cells.add(JsonFile.clean(cell.toString()));
                return cells;
            } else if (c != '\uFEFF' || recordLine > 1) {
                cell.append((char) c);
            }
        }
    }

    private int peek() throws IOException {
        if (ahead == -2) ahead = in.read();
        return ahead;
    }

    private int read() throws IOException {
        int c = ahead == -2 ? in.read() : ahead;
        ahead = -2;
        if (c == '\n') line++;
        return c;
    }
}
