package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a row of an import. */
public enum RowFate {
    /** It can be stored, once the import is confirmed. */
    @JsonProperty("acceptable")
    ACCEPTABLE,
    /** An answer that it needs is missing. */
    @JsonProperty("incomplete")
    INCOMPLETE,
    @JsonProperty("accepted")
    ACCEPTED,
    /** The same row was stored before. */
    @JsonProperty("duplicate")
    DUPLICATE,
    @JsonProperty("rejected")
    REJECTED,
    /** An answer says that it is not wanted. */
    @JsonProperty("left_out")
    LEFT_OUT
}
