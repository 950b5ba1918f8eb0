package dev.holdfast.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is different between two documents of the same thing, field by field. */
final class Differences {
    /** Who changed it when is said beside the fields; what follows from another field is said by that one. */
    private static final Set<String> LEFT_OUT = Set.of(
            "revision",
            "recordedAt",
            "knownAt",
            "changedBy",
            "productId",
            "stageSince",
            "begunOn",
            // Of a sprint: the state says that there is one.
            "commitment",
            "report",
            // Of a decision: chosen once, with it.
            "tradeOff",
            "declaredAtImport");

    /** Text that sorts, and means nothing to a reader. */
    private static final String PLACE = "backlogRank";

    private static final int LONGEST = 300;

    private Differences() {}

    /**
     * @param names how ids are called, of those that have a name
     * @return in the order of the fields of {@code now}, then those that only {@code before} has
     */
    static List<FieldChange> of(JsonNode before, JsonNode now, Map<UUID, String> names) {
        List<FieldChange> found = new ArrayList<>();
        compare("", before, now, names, found);
        return found;
    }

    private static void compare(
            String prefix, JsonNode before, JsonNode now, Map<UUID, String> names, List<FieldChange> found) {
        Set<String> fields = new LinkedHashSet<>();
        now.fieldNames().forEachRemaining(fields::add);
        before.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            if (LEFT_OUT.contains(field)) continue;
            JsonNode then = before.path(field);
            JsonNode after = now.path(field);
            if (same(then, after)) continue;
            String name = prefix + field;
            if (field.equals(PLACE)) found.add(new FieldChange(name, null, null, List.of(), List.of()));
            else if (then.isArray() || after.isArray()) list(name, then, after, names, found);
            else if (then.isObject() || after.isObject())
                compare(name + ".", objectOrNone(then), objectOrNone(after), names, found);
            else
                found.add(
                        new FieldChange(name, textOrNull(then, names), textOrNull(after, names), List.of(), List.of()));
        }
    }

    /** A field that a release did not know yet is one in which nothing stands; so is an empty list. Numbers by value. */
    private static boolean same(JsonNode one, JsonNode other) {
        if (empty(one) || empty(other)) return empty(one) && empty(other);
        if (one.isNumber() && other.isNumber()) return one.doubleValue() == other.doubleValue();
        return one.equals(other);
    }

    private static boolean empty(JsonNode value) {
        return value.isNull() || value.isMissingNode() || value.isArray() && value.isEmpty();
    }

    private static void list(
            String name, JsonNode before, JsonNode now, Map<UUID, String> names, List<FieldChange> found) {
        List<String> then = texts(before, names);
        List<String> after = texts(now, names);
        List<String> came = new ArrayList<>(after);
        then.forEach(came::remove);
        List<String> left = new ArrayList<>(then);
        after.forEach(left::remove);
        found.add(new FieldChange(name, null, null, came, left));
    }

    private static JsonNode objectOrNone(JsonNode value) {
        return value.isObject() ? value : NullNode.getInstance();
    }

    private static List<String> texts(JsonNode list, Map<UUID, String> names) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(value -> text(value, names))
                .toList();
    }

    private static @Nullable String textOrNull(JsonNode value, Map<UUID, String> names) {
        return empty(value) ? null : text(value, names);
    }

    /** A value in a line; of an object its values one after the other. */
    private static String text(JsonNode value, Map<UUID, String> names) {
        if (value.isContainerNode()) {
            List<String> parts = StreamSupport.stream(value.spliterator(), false)
                    .filter(part -> !empty(part))
                    .map(part -> text(part, names))
                    .toList();
            return cut(String.join(" ", parts));
        }
        if (value.isNumber()) return number(value);
        String text = value.asText();
        UUID id = id(text);
        return id != null && names.containsKey(id) ? names.get(id) : cut(text);
    }

    /** 5.0 is read as 5. */
    private static String number(JsonNode value) {
        double number = value.doubleValue();
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : value.asText();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Every id that stands anywhere in a document: what may need a name. */
    static void ids(JsonNode document, Set<UUID> into) {
        if (document.isContainerNode()) {
            document.forEach(part -> ids(part, into));
        } else if (document.isTextual()) {
            UUID id = id(document.asText());
            if (id != null) into.add(id);
        }
    }

    private static @Nullable UUID id(String text) {
        if (text.length() != 36 || text.charAt(8) != '-') return null;
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException another) {
            return null;
        }
    }
}
