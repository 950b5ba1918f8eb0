package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an inbox entry is about, and so where its evidence stands. */
public enum SubjectKind {
    /** Its key is that of its metric. */
    @JsonProperty("tolerance")
    TOLERANCE,
    @JsonProperty("item")
    ITEM,
    @JsonProperty("environment_event")
    ENVIRONMENT_EVENT,
    @JsonProperty("decision")
    DECISION
}
