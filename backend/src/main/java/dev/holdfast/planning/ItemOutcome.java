package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of an item when its sprint was closed. */
public enum ItemOutcome {
    /** It shipped. */
    @JsonProperty("done")
    DONE,
    /** It goes on in a later sprint, or waits in the backlog for one. */
    @JsonProperty("carried_over")
    CARRIED_OVER,
    /** It was given up, or taken out of the plan. */
    @JsonProperty("dropped")
    DROPPED
}
