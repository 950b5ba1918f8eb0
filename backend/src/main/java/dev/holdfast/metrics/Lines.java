package dev.holdfast.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a byte stream, each ended by LF or CRLF, in bounded memory: of a line that is too long nothing is kept. */
final class Lines {
    private final InputStream in;

    /** Twice the longest line, so that a line that is still acceptable can always grow after moving to the front. */
    private final byte[] buffer = new byte[2 * RowSource.LONGEST_LINE];

    private int limit;
    private int position;
    private boolean first = true;

    private int start;
    private int end;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false after the last one. */
    boolean next() throws IOException {
        tooLong = false;
        start = position;
        int scanned = start;
        while (true) {
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] != '\n') continue;
                position = scanned + 1;
                return endAt(scanned);
            }
            if (limit - start > RowSource.LONGEST_LINE) {
                tooLong = true;
                start = limit = scanned = 0;
            } else if (limit == buffer.length) {
                System.arraycopy(buffer, start, buffer, 0, limit - start);
                limit -= start;
                scanned -= start;
                start = 0;
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                position = limit;
                return (start < limit || tooLong) && endAt(limit);
            }
            limit += read;
        }
    }

    private boolean endAt(int newline) {
        end = newline;
        tooLong |= end - start > RowSource.LONGEST_LINE;
        if (end > start && buffer[end - 1] == '\r') end--;
        boolean marked = first
                && end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        if (marked) start += 3;
        first = false;
        return true;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        if (tooLong) return false;
        for (int i = start; i < end; i++) if (buffer[i] != ' ' && buffer[i] != '\t') return false;
        return true;
    }

    /** The bytes of the line lie here until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** The line as text; null when it is no UTF-8. */
    @Nullable
    String text() {
        boolean ascii = true;
        for (int i = start; i < end && ascii; i++) ascii = buffer[i] >= 0;
        if (ascii) return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, end - start))
                    .toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }
}
