package dev.holdfast.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import java.util.List;

/** What is always read whole and never changed, in one column as JSON. What this release no longer knows is left out. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Documents() {}

    private static String written(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(String column, TypeReference<T> type) {
        try {
            return JSON.readValue(column, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static class Looks implements AttributeConverter<List<DecisionLook>, String> {
        @Override
        public String convertToDatabaseColumn(List<DecisionLook> looks) {
            return written(looks);
        }

        @Override
        public List<DecisionLook> convertToEntityAttribute(String column) {
            return read(column, new TypeReference<>() {});
        }
    }

    static class Choice implements AttributeConverter<TradeOffChoice, String> {
        @Override
        public String convertToDatabaseColumn(TradeOffChoice choice) {
            return choice == null ? null : written(choice);
        }

        @Override
        public TradeOffChoice convertToEntityAttribute(String column) {
            return column == null ? null : read(column, new TypeReference<>() {});
        }
    }

    static class Figures implements AttributeConverter<TradeOffView, String> {
        @Override
        public String convertToDatabaseColumn(TradeOffView figures) {
            return written(figures);
        }

        @Override
        public TradeOffView convertToEntityAttribute(String column) {
            return read(column, new TypeReference<>() {});
        }
    }
}
