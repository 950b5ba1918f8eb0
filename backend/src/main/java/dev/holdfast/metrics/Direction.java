package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way of a metric is good. */
public enum Direction {
    @JsonProperty("higher_is_better")
    HIGHER_IS_BETTER,
    @JsonProperty("lower_is_better")
    LOWER_IS_BETTER
}
