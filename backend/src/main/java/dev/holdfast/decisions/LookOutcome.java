package dev.holdfast.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a later look at a decision came to. */
public enum LookOutcome {
    /** It stands. */
    @JsonProperty("keep")
    KEEP,
    /** It no longer stands; what replaces it is a decision of its own. */
    @JsonProperty("change")
    CHANGE
}
