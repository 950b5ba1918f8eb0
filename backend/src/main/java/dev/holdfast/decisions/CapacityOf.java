package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the capacity of a fallback counts. */
public enum CapacityOf {
    @JsonProperty("alarms")
    ALARMS,
    /** False alarms and misses. */
    @JsonProperty("errors")
    ERRORS,
    @JsonProperty("false_alarms")
    FALSE_ALARMS,
    @JsonProperty("misses")
    MISSES
}
