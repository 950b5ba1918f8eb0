package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How often which class was answered for which: as many rows as classes, each with as many whole numbers, 0 or more.
 *
 * @param classes their names, each once; 2 to 50
 * @param counts {@code counts[i][j]}: inputs that are of class i and were answered as class j
 */
@Schema(examples = """
                {"classes": ["billing", "delivery", "other"], "counts": [[120, 8, 3], [5, 96, 7], [4, 9, 60]]}""")
public record ConfusionMatrix(
        @NotNull @Size(min = 2, max = MOST_CLASSES) List<@NotNull @Size(min = 1, max = 100) String> classes,

        @NotNull @Size(min = 2, max = MOST_CLASSES)
        List<@NotNull @Size(min = 2, max = MOST_CLASSES) List<@NotNull Long>> counts) {
    static final int MOST_CLASSES = 50;

    /** How many inputs it counts. */
    public long total() {
        long total = 0;
        for (List<Long> row : counts) for (long count : row) total += count;
        return total;
    }

    /** The parts, for a fingerprint. */
    List<Object> parts() {
        return List.of(classes, counts);
    }

    /**
     * Reads the value that the parser stands on up to its end, whether it is one or not.
     *
     * @throws Misread with the place of the first thing that is not what it should be
     */
    static ConfusionMatrix read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            throw new Misread("", "must be an object with classes and counts");
        }
        int within = json.getParsingContext().getNestingDepth();
        try {
            return object(json);
        } catch (Misread misread) {
            while (json.getParsingContext().getNestingDepth() >= within) json.nextToken();
            throw misread;
        }
    }

    /** Of a text that holds nothing else. */
    static ConfusionMatrix parse(String text) {
        try (JsonParser json = JsonCells.JSON.createParser(text)) {
            json.nextToken();
            ConfusionMatrix matrix = read(json);
            if (json.nextToken() == null) return matrix;
        } catch (IOException unreadable) {
            // said below
        }
        throw new Misread("", "must be JSON: an object with classes and counts");
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonCells.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("classes");
            for (String name : classes) json.writeString(name);
            json.writeEndArray();
            json.writeArrayFieldStart("counts");
            for (List<Long> row : counts) {
                json.writeStartArray();
                for (long count : row) json.writeNumber(count);
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static ConfusionMatrix object(JsonParser json) throws IOException {
        List<String> classes = null;
        List<List<Long>> counts = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("classes")) {
                classes = list(json, "/classes", "names", (each, at) -> {
                    if (each.currentToken() != JsonToken.VALUE_STRING) throw new Misread(at, "must be text");
                    return each.getText();
                });
            } else if (name.equals("counts")) {
                counts = list(
                        json,
                        "/counts",
                        "rows of counts",
                        (row, at) -> list(row, at, "counts", ConfusionMatrix::count));
            } else {
                throw new Misread("", "must have no other members than classes and counts");
            }
        }
        if (classes == null) throw new Misread("/classes", "is missing");
        if (counts == null) throw new Misread("/counts", "is missing");
        return new ConfusionMatrix(classes, counts);
    }

    private static Long count(JsonParser json, String at) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) return json.getLongValue();
        throw new Misread(at, "must be a whole number");
    }

    private interface Element<T> {
        T read(JsonParser json, String at) throws IOException;
    }

    /** No longer than a matrix may be, so that what is not one cannot fill the memory. */
    private static <T> List<T> list(JsonParser json, String at, String of, Element<T> element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) throw new Misread(at, "must be an array of " + of);
        List<T> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == MOST_CLASSES) throw new Misread(at, "must have at most " + MOST_CLASSES + " " + of);
            list.add(element.read(json, at + "/" + list.size()));
        }
        return list;
    }

    /** What is wrong within a cell, and where: a pointer relative to it. */
    static final class Misread extends IllegalArgumentException {
        final String at;

        Misread(String at, String message) {
            super(message);
            this.at = at;
        }
    }
}
