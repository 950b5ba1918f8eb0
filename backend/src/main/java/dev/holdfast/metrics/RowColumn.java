package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row, in the order of the components of {@link SnapshotRow}: {@code window_start} in CSV is
 * {@code windowStart} in JSON. A cell is read here as far as its type goes; what makes sense is up to {@link RowRules}.
 */
enum RowColumn {
    METRIC(Type.TEXT),
    MODEL_VERSION(Type.TEXT),
    ROLE(Type.ROLE),
    WINDOW_START(Type.INSTANT),
    WINDOW_END(Type.INSTANT),
    SEGMENT_DIMENSION(Type.TEXT),
    SEGMENT(Type.TEXT),
    SAMPLE_SIZE(Type.COUNT),
    RIGHT(Type.COUNT),
    VALUE(Type.NUMBER),
    STANDARD_ERROR(Type.NUMBER),
    TP(Type.COUNT),
    FP(Type.COUNT),
    FN(Type.COUNT),
    TN(Type.COUNT),
    NEW_VERSION(Type.TEXT),
    OLD_VERSION(Type.TEXT),
    BOTH_RIGHT(Type.COUNT),
    ONLY_NEW(Type.COUNT),
    ONLY_OLD(Type.COUNT),
    BOTH_WRONG(Type.COUNT),
    EVALUATION_SET(Type.TEXT),
    SCORER_VERSION(Type.TEXT),
    SAMPLING(Type.SAMPLING),
    LABEL_RATE(Type.NUMBER),
    LABELS_RANDOM(Type.TRUTH),
    TRAINING_OVERLAP(Type.NUMBER),
    COUNTS_INFERRED(Type.TRUTH),
    TYPED_BY_HAND(Type.TRUTH),
    KNOWN_AT(Type.INSTANT),
    SOURCE_URL(Type.TEXT),
    EXTERNAL_ID(Type.TEXT),
    POSITIVES(Type.COUNT),
    NEGATIVES(Type.COUNT),
    CONFUSION_MATRIX(Type.MATRIX);

    private static final Map<String, RowColumn> BY_CSV =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(column -> column.csv, Function.identity()));
    private static final Map<String, RowColumn> BY_JSON =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(column -> column.json, Function.identity()));

    final String csv;
    final String json;
    private final Type type;

    RowColumn(Type type) {
        this.type = type;
        csv = name().toLowerCase(java.util.Locale.ROOT);
        StringBuilder camel = new StringBuilder();
        for (String word : csv.split("_"))
            camel.append(camel.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        json = camel.toString();
    }

    static @Nullable RowColumn ofCsv(String name) {
        return BY_CSV.get(name);
    }

    static @Nullable RowColumn ofJson(String name) {
        return BY_JSON.get(name);
    }

    /** Where in a cell it is that which cannot be read: a pointer relative to it, empty for the cell itself. */
    static String within(IllegalArgumentException unreadable) {
        return unreadable instanceof ConfusionMatrix.Misread misread ? misread.at : "";
    }

    /** The value of a CSV cell, which is not empty. @throws IllegalArgumentException saying what would be right */
    Object read(String cell) {
        return type.parse(cell);
    }

    /**
     * The value that the parser stands on, null for {@code null}; an object or array is skipped.
     *
     * @throws IllegalArgumentException saying what would be right; the parser stands on the end of the value then, too
     */
    @Nullable
    Object read(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) return null;
        if (type == Type.MATRIX) return ConfusionMatrix.read(json);
        if (token.isStructStart()) json.skipChildren();
        boolean fits = token == type.token || type == Type.NUMBER && token == JsonToken.VALUE_NUMBER_INT;
        if (type == Type.TRUTH && token.isBoolean()) return token == JsonToken.VALUE_TRUE;
        if (!fits) throw new IllegalArgumentException("must be " + type.wanted);
        if (type == Type.COUNT) {
            if (json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) return json.getLongValue();
            throw new IllegalArgumentException("must be " + type.wanted);
        }
        return type == Type.NUMBER ? (Object) json.getDoubleValue() : type.parse(json.getText());
    }

    private enum Type {
        TEXT(JsonToken.VALUE_STRING, "text"),
        ROLE(JsonToken.VALUE_STRING, "one of live, shadow, control, offline, estimated"),
        SAMPLING(JsonToken.VALUE_STRING, "one of all, random, selected"),
        INSTANT(JsonToken.VALUE_STRING, "a date and time with its offset, such as 1998-11-24T00:00:00Z"),
        COUNT(JsonToken.VALUE_NUMBER_INT, "a whole number"),
        NUMBER(JsonToken.VALUE_NUMBER_FLOAT, "a number"),
        TRUTH(JsonToken.VALUE_TRUE, "true or false"),
        MATRIX(JsonToken.START_OBJECT, "an object with classes and counts");

        private static final String PLAIN = "0000-00-00T00:00:00Z";

        final JsonToken token;
        final String wanted;

        Type(JsonToken token, String wanted) {
            this.token = token;
            this.wanted = wanted;
        }

        Object parse(String text) {
            try {
                if (this == TEXT) return text;
                if (this == COUNT) return count(text);
                if (this == NUMBER) return number(text);
                if (this == INSTANT) return instant(text);
                if (this == ROLE) return constant(SnapshotRole.values(), text);
                if (this == SAMPLING) return constant(Sampling.values(), text);
                if (this == MATRIX) return ConfusionMatrix.parse(text);
                if (text.equals("true") || text.equals("false")) return text.equals("true");
            } catch (NumberFormatException | DateTimeException unreadable) {
                // said below
            }
            throw new IllegalArgumentException("must be " + wanted);
        }

        private static Long count(String text) {
            if (text.charAt(0) == '+') throw new NumberFormatException();
            return Long.valueOf(text);
        }

        /** A decimal number as JSON writes it, or NaN and the infinities by name, which the rules then refuse by name. */
        private static Double number(String text) {
            char last = text.charAt(text.length() - 1);
            boolean decimal = last >= '0' && last <= '9' || last == 'N' || last == 'y';
            if (!decimal || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) throw new NumberFormatException();
            return Double.valueOf(text);
        }

        /** With a year of four digits, so that a typo does not reach year 12026. */
        private static Instant instant(String text) {
            if (text.length() < 11 || text.charAt(4) != '-') throw new NumberFormatException();
            return isPlain(text) ? plain(text) : OffsetDateTime.parse(text).toInstant();
        }

        /** Whether it is written as nearly all are: 1998-11-24T00:00:00Z. Read without a formatter, bulk is read twice as fast. */
        private static boolean isPlain(String text) {
            if (text.length() != PLAIN.length()) return false;
            for (int i = 0; i < text.length(); i++) {
                char pattern = PLAIN.charAt(i);
                char c = text.charAt(i);
                if (pattern == '0' ? c < '0' || c > '9' : c != pattern) return false;
            }
            return true;
        }

        private static Instant plain(String text) {
            LocalDate day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            LocalTime time = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
            return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + time.toSecondOfDay());
        }

        private static int digits(String text, int from, int to) {
            return Integer.parseInt(text, from, to, 10);
        }

        private static <E extends Enum<E>> E constant(E[] constants, String text) {
            for (E constant : constants)
                if (constant.name().toLowerCase(java.util.Locale.ROOT).equals(text)) return constant;
            throw new NumberFormatException();
        }
    }
}
