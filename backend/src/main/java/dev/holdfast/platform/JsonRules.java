package dev.holdfast.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How JSON is read and written. Reading is strict, since a value that is silently turned into another one is worse than
 * a refusal: unknown or repeated members, strings for numbers, numbers for strings, fractions for integers, numbers that
 * no double can hold, and dates in any form but ISO 8601 are refused. Writing names every member, null included.
 */
@Singleton
public class JsonRules implements ObjectMapperCustomizer {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CANONICAL_UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** After all others, since the reader that is registered last wins. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.registerModule(new SimpleModule("holdfast")
                .addDeserializer(String.class, new Text())
                .addDeserializer(Double.class, new FiniteNumber(Double.class))
                .addDeserializer(double.class, new FiniteNumber(double.class))
                .addDeserializer(Instant.class, parsed(Instant.class, JsonRules::instant))
                .addDeserializer(LocalDate.class, parsed(LocalDate.class, JsonRules::date))
                .addDeserializer(UUID.class, parsed(UUID.class, JsonRules::uuid)));
    }

    /** An instant with its offset, such as {@code 1998-12-02T08:00:00Z}; years 0000 to 9999. */
    static Instant instant(String text) {
        if (text.length() < 11 || !DATE.matcher(text.substring(0, 10)).matches())
            throw new IllegalArgumentException("must be a date and time with its offset, such as 1998-12-02T08:00:00Z");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("must be a date and time with its offset, such as 1998-12-02T08:00:00Z");
        }
    }

    /** A calendar date, such as {@code 1998-12-02}; years 0000 to 9999. */
    static LocalDate date(String text) {
        try {
            if (DATE.matcher(text).matches()) return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            // said below
        }
        throw new IllegalArgumentException("must be a date such as 1998-12-02");
    }

    static UUID uuid(String text) {
        if (!CANONICAL_UUID.matcher(text).matches())
            throw new IllegalArgumentException("must be a UUID such as 0190b5a4-7c3e-7000-8000-00805f9b34fb");
        return UUID.fromString(text);
    }

    private interface Parser<T> {
        /** @throws IllegalArgumentException saying what would be right, when it is none */
        T parse(String text);
    }

    private static <T> JsonDeserializer<T> parsed(Class<T> type, Parser<T> parser) {
        return new StdScalarDeserializer<T>(type) {
            @Override
            @SuppressWarnings("unchecked")
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (json.currentToken() != JsonToken.VALUE_STRING) return (T) context.handleUnexpectedToken(type, json);
                String text = json.getText();
                try {
                    return parser.parse(text);
                } catch (IllegalArgumentException unreadable) {
                    return (T) context.handleWeirdStringValue(type, text, "%s", unreadable.getMessage());
                }
            }
        };
    }

    /** Text that a database can hold: PostgreSQL has no U+0000, and half a surrogate pair is no character. */
    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING)
                return (String) context.handleUnexpectedToken(String.class, json);
            String text = json.getText();
            if (!Texts.storable(text))
                return (String) context.handleWeirdStringValue(
                        String.class, text, "must not contain U+0000 or half a surrogate pair");
            return text;
        }
    }

    private static final class FiniteNumber extends StdScalarDeserializer<Double> {
        FiniteNumber(Class<Double> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.currentToken().isNumeric()) return (Double) context.handleUnexpectedToken(Double.class, json);
            double value = json.getDoubleValue();
            if (Double.isFinite(value)) return value;
            return (Double) context.handleWeirdNumberValue(Double.class, value, "must be a finite number");
        }

        @Override
        public Double getNullValue(DeserializationContext context)
                throws com.fasterxml.jackson.databind.JsonMappingException {
            if (handledType().isPrimitive()) context.reportInputMismatch(this, "must be a number, not null");
            return null;
        }
    }
}
