package dev.holdfast.roadmap;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;

/** Criteria in one column. */
class ItemCriteriaText extends JsonColumn<ItemCriteria> {
    ItemCriteriaText() {
        super(new TypeReference<>() {});
    }
}
