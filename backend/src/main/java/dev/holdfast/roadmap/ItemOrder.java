package dev.holdfast.roadmap;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which order items are listed. */
public enum ItemOrder {
    /** In which they were put on the roadmap. */
    @JsonProperty("added")
    ADDED,
    /** That of the backlog. */
    @JsonProperty("rank")
    RANK
}
