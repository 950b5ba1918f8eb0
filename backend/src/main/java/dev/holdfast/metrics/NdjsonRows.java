package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, UTF-8; empty lines are passed over. */
final class NdjsonRows implements RowSource {
    private final Lines lines;

    NdjsonRows(InputStream body) {
        lines = new Lines(body);
    }

    @Override
    public @Nullable RowDraft next() throws IOException {
        do {
            if (!lines.next()) return null;
        } while (lines.blank());
        if (lines.tooLong()) return RowDraft.unreadable("is longer than " + LONGEST_LINE + " bytes");
        // Decoded here rather than by the parser, which lets some broken encodings pass.
        String text = lines.text();
        if (text == null) return RowDraft.unreadable("is no UTF-8 text");
        try (JsonParser json = JsonCells.JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) return RowDraft.unreadable("is no JSON object");
            RowDraft draft = JsonCells.read(json);
            return json.nextToken() == null ? draft : RowDraft.unreadable("has more after its JSON object");
        } catch (JsonProcessingException unreadable) {
            return RowDraft.unreadable("cannot be read as JSON");
        }
    }

    @Override
    public String pointer(String jsonPointer) {
        return jsonPointer;
    }
}
