package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import java.util.List;

/** The classes of error of a tolerance in one column, as a JSON array. */
class ErrorClassList implements AttributeConverter<List<ErrorClass>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<ErrorClass> classes) {
        try {
            return JSON.writeValueAsString(classes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public List<ErrorClass> convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, new TypeReference<List<ErrorClass>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
