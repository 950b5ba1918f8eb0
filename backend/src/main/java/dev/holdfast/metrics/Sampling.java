package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of the window's inputs were measured. */
public enum Sampling {
    @JsonProperty("all")
    ALL,
    @JsonProperty("random")
    RANDOM,
    /** By a rule or by hand, so that the sample need not look like the window. */
    @JsonProperty("selected")
    SELECTED
}
