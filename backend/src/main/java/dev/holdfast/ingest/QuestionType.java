package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a question of an import is answered. */
public enum QuestionType {
    /** By one of its choices. */
    @JsonProperty("choice")
    CHOICE,
    /** By a date and time with its offset. */
    @JsonProperty("instant")
    INSTANT,
    @JsonProperty("text")
    TEXT
}
