package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of an inbox entry. */
public enum HandlingKind {
    @JsonProperty("handled")
    HANDLED,
    /** A person opened it again. */
    @JsonProperty("reopened")
    REOPENED,
    /** The day on which it was to be looked at again is here. */
    @JsonProperty("came_back")
    CAME_BACK
}
