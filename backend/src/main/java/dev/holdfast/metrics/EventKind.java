package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing happened outside of the team's work. */
public enum EventKind {
    @JsonProperty("schema_change")
    SCHEMA_CHANGE,
    @JsonProperty("input_shift")
    INPUT_SHIFT,
    @JsonProperty("vendor_change")
    VENDOR_CHANGE,
    @JsonProperty("label_delay")
    LABEL_DELAY,
    @JsonProperty("other")
    OTHER
}
