package dev.holdfast.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One member that changed.
 *
 * @param member its name on the wire
 * @param old the value before; null where there was none
 * @param now the value after; null where there is none any more. Secrets are never told.
 */
public record AuditChange(
        String member, @Nullable String old, @Nullable String now) {
    static AuditChange of(String member, @Nullable Object old, @Nullable Object now) {
        return new AuditChange(member, text(old), text(now));
    }

    boolean differs() {
        return !Objects.equals(old, now);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Converter
    static class AsJson implements AttributeConverter<List<AuditChange>, String> {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(List<AuditChange> changes) {
            try {
                return JSON.writeValueAsString(changes);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public List<AuditChange> convertToEntityAttribute(String json) {
            try {
                return Arrays.asList(JSON.readValue(json, AuditChange[].class));
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("An audit entry cannot be read back", broken);
            }
        }
    }
}
