package dev.holdfast.roadmap;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;
import java.util.List;
import java.util.UUID;

/** A short list of ids in one column. */
class IdList extends JsonColumn<List<UUID>> {
    IdList() {
        super(new TypeReference<>() {});
    }
}
