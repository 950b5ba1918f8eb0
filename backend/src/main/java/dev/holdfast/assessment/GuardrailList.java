package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import java.util.List;

/** The guardrails of a plan in one column, as a JSON array. */
class GuardrailList implements AttributeConverter<List<Guardrail>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<Guardrail> guardrails) {
        try {
            return JSON.writeValueAsString(guardrails);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public List<Guardrail> convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, new TypeReference<List<Guardrail>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
