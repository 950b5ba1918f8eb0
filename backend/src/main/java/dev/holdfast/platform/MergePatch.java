package dev.holdfast.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Changes of some members of an object (RFC 7396): a member that is named is set, one that is named with null is
 * emptied, one that is not named stays.
 */
@ApplicationScoped
public class MergePatch {
    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads a patch as strictly as any other body.
     *
     * @throws ProblemException {@code BAD_REQUEST} when a member is unknown or of the wrong type,
     *     {@code VALIDATION_FAILED} when a value breaks a constraint of the type
     */
    public <T> T read(ObjectNode patch, Class<T> type) {
        T value;
        try {
            value = json.treeToValue(patch, type);
        } catch (JsonProcessingException unreadable) {
            throw new ProblemException(
                    ErrorCode.BAD_REQUEST,
                    null,
                    new Violation(Problems.pointer(unreadable), Problems.message(unreadable)));
        }
        Set<ConstraintViolation<T>> broken = validator.validate(value);
        if (broken.isEmpty()) return value;
        throw new ProblemException(
                ErrorCode.VALIDATION_FAILED,
                null,
                broken.stream()
                        .map(violation -> new Violation(pointer(violation.getPropertyPath()), violation.getMessage()))
                        .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::message))
                        .toArray(Violation[]::new));
    }

    /**
     * The object after the patch, its own constraints checked; members of the patch that the object does not have are
     * left out.
     */
    public <T> T merged(T current, ObjectNode patch, Class<T> type) {
        ObjectNode whole = json.valueToTree(current);
        ObjectNode known = patch.deepCopy();
        known.retain(names(whole));
        return read(merge(whole, known), type);
    }

    static ObjectNode merge(ObjectNode whole, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            JsonNode now = whole.get(member.getKey());
            JsonNode then = member.getValue();
            if (then instanceof ObjectNode inner)
                whole.set(member.getKey(), merge(now instanceof ObjectNode was ? was : whole.objectNode(), inner));
            else whole.set(member.getKey(), then);
        }
        return whole;
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new java.util.HashSet<>();
        Iterator<String> each = object.fieldNames();
        while (each.hasNext()) names.add(each.next());
        return names;
    }

    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node step : path) {
            if (step.isInIterable() && step.getIndex() != null)
                pointer.append('/').append(step.getIndex());
            if (step.getName() != null && !step.getName().startsWith("<"))
                pointer.append('/').append(step.getName());
        }
        return pointer.toString();
    }
}
