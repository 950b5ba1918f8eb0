package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody did about an inbox entry. The doing itself happens where its subject lives; here stands that it did. */
public enum NextStep {
    /** Nothing but what the note says. */
    @JsonProperty("noted")
    NOTED,
    /** It is looked at again on a day, on which the entry comes back. */
    @JsonProperty("look_again")
    LOOK_AGAIN,
    @JsonProperty("item_cut")
    ITEM_CUT,
    @JsonProperty("item_reopened")
    ITEM_REOPENED,
    @JsonProperty("item_retired")
    ITEM_RETIRED,
    /** Another item goes on from here. */
    @JsonProperty("follow_up")
    FOLLOW_UP,
    /** A tolerance has another day on which it is to be looked at. */
    @JsonProperty("revisit_set")
    REVISIT_SET,
    /** A decision was looked at. */
    @JsonProperty("decision_looked_at")
    DECISION_LOOKED_AT
}
