package dev.holdfast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document read token by token. Only small parts of it are ever held; what is not wanted is passed over. NaN and the
 * infinities are read as Python writes them.
 */
final class JsonFile {
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LARGEST_PART = 200_000;

    /** Characters of one part, names included: a sample of a log with all that a model was asked has a tenth of it. */
    private static final long LONGEST_PART = 8L << 20;

    /** Of all parts together that a reader goes on holding until the end of the file. */
    private static final long LONGEST_KEPT = 16L << 20;

    private static final long MOST_KEPT = 500_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(10_000)
                    .maxNumberLength(1000)
                    .maxNestingDepth(200)
                    .build())
            .build();

    private final JsonParser json;
    private int held;
    private long characters;
    private long kept;
    private long keptCharacters;

    JsonFile(InputStream in) throws IOException {
        json = JSON.createParser(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Reads a document whose outermost value is an object, to its very end. */
    interface Member {
        /** The file stands on the value of the member, which is passed over unless it is read. */
        void read(String name) throws IOException;
    }

    /** Something that reads a JSON file. */
    interface Reading {
        void read(JsonFile json) throws IOException;
    }

    /** Lets an adapter read, and says where the file stops being JSON, if it does. */
    static void read(InputStream in, Reading reading) throws IOException {
        JsonFile file = new JsonFile(in);
        try {
            reading.read(file);
        } catch (JsonProcessingException broken) {
            if (broken.getCause() instanceof ProblemException problem) throw problem;
            throw Findings.refused(file.place(), "cannot be read as JSON from line " + line(broken.getLocation()));
        } catch (CharacterCodingException broken) {
            throw Findings.refused(file.place(), "is no UTF-8 text");
        }
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "1" : location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The whole document: an object whose members are handed over one by one, and nothing after it. */
    void document(Member member) throws IOException {
        if (json.nextToken() == null) throw Findings.refused("", "is empty");
        if (json.currentToken() != JsonToken.START_OBJECT) throw Findings.refused("", "is no JSON object");
        object(member);
        if (json.nextToken() != null) throw Findings.refused("", "has more after its end");
    }

    /** Something that reads one of many documents. */
    interface Line {
        void read(long line) throws IOException;
    }

    /** One JSON value after the other, each on a line of its own. */
    void lines(Line reader) throws IOException {
        while (json.nextToken() != null) {
            long line = json.currentTokenLocation().getLineNr();
            visit(() -> reader.read(line));
        }
    }

    /** The members of the object whose start this stands on. */
    void object(Member member) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentToken() == null) throw ended();
            String name = clean(json.currentName());
            json.nextToken();
            if (json.currentToken() == null) throw ended();
            visit(() -> member.read(name));
        }
    }

    /** A step of a reader. */
    interface Step {
        void take() throws IOException;
    }

    /** The elements of the array whose start this stands on. */
    void array(Step element) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) throw ended();
            visit(element);
        }
    }

    /** Whatever of a value was not read is passed over. */
    private void visit(Step step) throws IOException {
        JsonToken token = json.currentToken();
        long before = json.currentTokenLocation().getCharOffset();
        step.take();
        if (token.isStructStart() && json.currentTokenLocation().getCharOffset() == before) skip();
    }

    private void skip() throws IOException {
        json.skipChildren();
        if (json.currentToken() == null || json.currentToken().isStructStart()) throw ended();
    }

    private ProblemException ended() {
        return Findings.refused(place(), "ends in the middle, at line " + line(json.currentLocation()));
    }

    boolean isObject() {
        return json.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    /** JSON pointer to where this stands. */
    String place() {
        return json.getParsingContext().pathAsPointer().toString();
    }

    /** The value that this stands on, whole, if it is small enough to be held while it is looked at. */
    JsonNode part() throws IOException {
        return begun(null);
    }

    /** As {@link #part()}, with only these members of the object. */
    JsonNode part(Predicate<String> wanted) throws IOException {
        return begun(wanted);
    }

    /** As {@link #part()}, for a reader that holds it together with others: all of them must be small enough. */
    JsonNode kept() throws IOException {
        return kept(name -> true);
    }

    /** As {@link #kept()}, with only these members of the object. */
    JsonNode kept(Predicate<String> wanted) throws IOException {
        String name = json.currentName();
        JsonNode part = begun(wanted);
        kept += held;
        keptCharacters += characters + (name == null ? 0 : name.length());
        if (kept > MOST_KEPT || keptCharacters > LONGEST_KEPT)
            throw Findings.refused(
                    place(),
                    "is more than can be held: what is said beside the single questions may have " + MOST_KEPT
                            + " values and " + LONGEST_KEPT + " characters");
        return part;
    }

    private JsonNode begun(@Nullable Predicate<String> wanted) throws IOException {
        held = 0;
        characters = 0;
        return value(wanted);
    }

    private String held(String text) {
        characters += text.length();
        if (characters > LONGEST_PART)
            throw Findings.refused(place(), "has more than " + LONGEST_PART + " characters in one part");
        return clean(text);
    }

    private JsonNode value(@Nullable Predicate<String> wanted) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (++held > LARGEST_PART)
            throw Findings.refused(place(), "has more than " + LARGEST_PART + " values in one part");
        switch (json.currentToken()) {
            case START_OBJECT: {
                ObjectNode object = nodes.objectNode();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    if (json.currentToken() == null) throw ended();
                    String name = held(json.currentName());
                    json.nextToken();
                    if (json.currentToken() == null) throw ended();
                    if (wanted == null || wanted.test(name)) object.set(name, value(null));
                    else if (json.currentToken().isStructStart()) skip();
                }
                return object;
            }
            case START_ARRAY: {
                ArrayNode array = nodes.arrayNode();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() == null) throw ended();
                    array.add(value(null));
                }
                return array;
            }
            case VALUE_STRING:
                return nodes.textNode(held(json.getText()));
            case VALUE_TRUE:
                return nodes.booleanNode(true);
            case VALUE_FALSE:
                return nodes.booleanNode(false);
            case VALUE_NUMBER_INT:
                if (json.getNumberType() != JsonParser.NumberType.BIG_INTEGER)
                    return nodes.numberNode(json.getLongValue());
                return nodes.numberNode(json.getDoubleValue());
            case VALUE_NUMBER_FLOAT:
                return nodes.numberNode(json.getDoubleValue());
            default:
                return nodes.nullNode();
        }
    }

    /** With U+FFFD for what a database does not hold: U+0000 and half a surrogate pair. */
    static String clean(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) i++;
            else if (c == 0 || Character.isSurrogate(c)) {
                if (clean == null) clean = new StringBuilder(text);
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** A finite number, written as one or as text; null for everything that tools write where there is none. */
    static @Nullable Double number(@Nullable JsonNode node) {
        if (node == null) return null;
        double value;
        if (node.isNumber()) value = node.doubleValue();
        else if (node.isTextual()) {
            try {
                value = Double.parseDouble(node.textValue().strip());
            } catch (NumberFormatException missing) {
                return null;
            }
        } else return null;
        return Double.isFinite(value) ? value : null;
    }

    /** A whole number that a double holds exactly, written as a number, with or without a fraction of 0, or as text. */
    static @Nullable Long whole(@Nullable JsonNode node) {
        Double value = number(node);
        if (value == null || value != Math.rint(value) || Math.abs(value) > 1e15) return null;
        return value.longValue();
    }

    /** Text that is not empty; null otherwise. */
    static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isContainerNode()) return null;
        String text = node.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** A small document inside of text; empty when it is none. */
    static JsonNode small(@Nullable String text) {
        if (text == null || text.length() > 1_000_000) return MissingNode.getInstance();
        try {
            JsonNode[] node = {MissingNode.getInstance()};
            JsonFile file = new JsonFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            if (file.json.nextToken() != null) node[0] = file.part();
            return node[0];
        } catch (IOException | ProblemException broken) {
            return MissingNode.getInstance();
        }
    }

    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
