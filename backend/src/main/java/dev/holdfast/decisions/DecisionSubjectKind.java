package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a decision is about. */
public enum DecisionSubjectKind {
    @JsonProperty("operating_point")
    OPERATING_POINT,
    @JsonProperty("item")
    ITEM,
    @JsonProperty("tolerance")
    TOLERANCE,
    @JsonProperty("other")
    OTHER
}
