package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether something still needs a look. */
public enum InboxState {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("handled")
    HANDLED
}
