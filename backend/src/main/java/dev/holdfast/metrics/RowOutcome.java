package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a row of a batch. */
public enum RowOutcome {
    /** Stored. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** The same row was stored before. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** Not stored. */
    @JsonProperty("rejected")
    REJECTED
}
