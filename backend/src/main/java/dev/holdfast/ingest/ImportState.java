package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an import is. */
public enum ImportState {
    /** Its files or runs are being read. */
    @JsonProperty("reading")
    READING,
    /** Pulling runs has stopped and can be resumed: what is missing is said as its trouble. */
    @JsonProperty("waiting")
    WAITING,
    /** It is understood; nothing of it is stored as a snapshot yet. */
    @JsonProperty("preview")
    PREVIEW,
    /** It is confirmed and its rows are being stored. */
    @JsonProperty("storing")
    STORING,
    /** All its rows were dealt with. */
    @JsonProperty("stored")
    STORED,
    /** It was stopped; what had been stored until then stays. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** It cannot go on. */
    @JsonProperty("failed")
    FAILED;

    boolean ended() {
        return this == STORED || this == CANCELLED || this == FAILED;
    }
}
