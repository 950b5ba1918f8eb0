package dev.holdfast.platform;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values in path, query and headers are read as strictly as those in bodies and refused with their names. Enums go by
 * the same names as in JSON.
 */
@Provider
class Parameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            UUID.class, JsonRules::uuid,
            LocalDate.class, JsonRules::date,
            Instant.class, JsonRules::instant,
            Integer.class, reader(Integer::valueOf, "must be an integer"),
            int.class, reader(Integer::valueOf, "must be an integer"),
            Long.class, reader(Long::valueOf, "must be an integer"),
            long.class, reader(Long::valueOf, "must be an integer"),
            Double.class, Parameters::finite,
            Boolean.class, Parameters::trueOrFalse,
            boolean.class, Parameters::trueOrFalse);

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, ?> reader = type.isEnum() ? constantOf(type) : READERS.get(type);
        if (reader == null) return null;
        String pointer = pointer(annotations);
        return new ParamConverter<T>() {
            @Override
            public T fromString(String text) {
                if (text == null) return null;
                try {
                    return (T) reader.apply(text);
                } catch (IllegalArgumentException unreadable) {
                    throw new BadRequestException(new ProblemException(
                            ErrorCode.BAD_REQUEST, null, new Violation(pointer, unreadable.getMessage())));
                }
            }

            @Override
            public String toString(T value) {
                return String.valueOf(value);
            }
        };
    }

    private static <T> Function<String, T> reader(Function<String, T> parse, String otherwise) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException unreadable) {
                throw new IllegalArgumentException(otherwise);
            }
        };
    }

    private static Double finite(String text) {
        // Double.valueOf would also take "NaN", "1d", "0x1p3" and spaces around it.
        if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) return value;
        }
        throw new IllegalArgumentException("must be a finite number");
    }

    private static Boolean trueOrFalse(String text) {
        if (text.equals("true")) return true;
        if (text.equals("false")) return false;
        throw new IllegalArgumentException("must be true or false");
    }

    private static Function<String, Object> constantOf(Class<?> type) {
        Map<String, Object> constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Problems::wireName, c -> c));
        return text -> {
            Object constant = constants.get(text);
            if (constant == null)
                throw new IllegalArgumentException("must be one of: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Problems::wireName)
                                .collect(Collectors.joining(", ")));
            return constant;
        };
    }

    private static String pointer(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam) return "query/" + ((QueryParam) annotation).value();
            if (annotation instanceof PathParam) return "path/" + ((PathParam) annotation).value();
            if (annotation instanceof HeaderParam) return "header/" + ((HeaderParam) annotation).value();
        }
        return "";
    }
}
