package dev.holdfast.roadmap;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;

/** A stop condition in one column. */
class StopConditionJson extends JsonColumn<StopCondition> {
    StopConditionJson() {
        super(new TypeReference<>() {});
    }
}
