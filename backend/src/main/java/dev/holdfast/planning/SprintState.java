package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a sprint stands. */
public enum SprintState {
    /** Being planned: nothing is promised yet. */
    @JsonProperty("draft")
    DRAFT,
    /** Started: what was committed to is frozen, later changes of scope are shown. */
    @JsonProperty("active")
    ACTIVE,
    /** Over: nothing about it changes any more. */
    @JsonProperty("closed")
    CLOSED
}
