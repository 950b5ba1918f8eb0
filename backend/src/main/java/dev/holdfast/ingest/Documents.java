package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/** What an import keeps of its files between preview and confirmation, as JSON that nobody but this room reads. */
final class Documents {
    static final TypeReference<List<Draft>> DRAFTS = new TypeReference<>() {};
    static final TypeReference<List<RowResult>> RESULTS = new TypeReference<>() {};
    static final TypeReference<Understood> UNDERSTOOD = new TypeReference<>() {};
    static final TypeReference<Pairing.Result> PAIRS = new TypeReference<>() {};
    static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};
    static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Documents() {}

    static String written(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A document of our own cannot be written", notOurs);
        }
    }

    static <T> T read(String document, TypeReference<T> type) {
        try {
            return JSON.readValue(document, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A document of our own cannot be read", notOurs);
        }
    }

    /** A record out of its members by name; those that it does not have are left out. */
    static <T> T as(Map<String, Object> members, Class<T> type) {
        return JSON.convertValue(members, type);
    }
}
