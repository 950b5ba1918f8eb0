package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** A row out of a JSON object, member by member, so that one wrong member does not hide which one it is. */
final class JsonCells {
    /** NaN is read so that it can be refused by name; what one token may hold is bounded. */
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(RowSource.LONGEST_LINE)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .maxNestingDepth(100)
                    .build())
            .build();

    private JsonCells() {}

    /** Reads the object whose start the parser stands on, up to its end. */
    static RowDraft read(JsonParser json) throws IOException {
        RowDraft draft = new RowDraft();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            RowColumn column = RowColumn.ofJson(name);
            if (column == null) {
                json.skipChildren();
                draft.refuse("/" + name.replace("~", "~0").replace("/", "~1"), "is no member of a row");
            } else {
                try {
                    if (draft.has(column)) draft.refuse("/" + column.json, "is there twice");
                    draft.put(column, column.read(json));
                } catch (IllegalArgumentException unreadable) {
                    draft.refuse("/" + column.json + RowColumn.within(unreadable), unreadable.getMessage());
                }
            }
        }
        return draft;
    }
}
