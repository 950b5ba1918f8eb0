package dev.holdfast.roadmap;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;
import java.util.List;

/** A short list of text in one column. */
class TextList extends JsonColumn<List<String>> {
    TextList() {
        super(new TypeReference<>() {});
    }
}
