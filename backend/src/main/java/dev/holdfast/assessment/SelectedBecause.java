package dev.holdfast.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why the work was taken up just then, which tells how far its baseline can be trusted. */
public enum SelectedBecause {
    /** It was its turn. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** The level looked bad: the baseline was picked because of it, and some of it may come back by itself. */
    @JsonProperty("triggered")
    TRIGGERED
}
