package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document {@code {"snapshots": [row, …]}}. A row with a wrong member loses nothing; where the document itself
 * stops being JSON, nothing after that can be told from what came before, and the last row says so.
 */
final class JsonRows implements RowSource {
    private static final String BROKEN = "the body cannot be read as JSON from here on; no later row was read";

    private final JsonParser json;
    /** Read already and not yet looked at; null: nothing. */
    private @Nullable JsonToken token;

    private boolean done;

    /** @throws ProblemException when the body ends or breaks before anything follows {@code {"snapshots": [} */
    JsonRows(InputStream body) throws IOException {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        json = JsonCells.JSON.createParser(new InputStreamReader(body, utf8));
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) throw problem("", "must be a JSON object");
            if (json.nextToken() != JsonToken.FIELD_NAME) throw problem("/snapshots", "is missing");
            if (!json.currentName().equals("snapshots")) throw problem("", "must have the one member snapshots");
            if (json.nextToken() != JsonToken.START_ARRAY) throw problem("/snapshots", "must be an array of rows");
            token = json.nextToken();
        } catch (JsonProcessingException | CharacterCodingException unreadable) {
            throw problem("", "cannot be read as JSON");
        }
        if (token == null) throw problem("", "ends in the middle");
    }

    private static ProblemException problem(String pointer, String message) {
        return new ProblemException(ErrorCode.BAD_REQUEST, null, new Violation(pointer, message));
    }

    @Override
    public @Nullable RowDraft next() throws IOException {
        if (done) return null;
        try {
            if (token == null) token = json.nextToken();
            JsonToken row = token;
            token = null;
            if (row == JsonToken.START_OBJECT) return JsonCells.read(json);
            if (row == JsonToken.END_ARRAY) {
                done = true;
                boolean closed = json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null;
                return closed ? null : RowDraft.unreadable("nothing may follow the rows");
            }
            if (row != null) {
                json.skipChildren();
                return RowDraft.unreadable("is no JSON object");
            }
        } catch (JsonProcessingException | CharacterCodingException unreadable) {
            // said below
        }
        done = true;
        return RowDraft.unreadable(BROKEN);
    }

    @Override
    public String pointer(String jsonPointer) {
        return jsonPointer;
    }
}
