package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why something needs a look. */
public enum InboxKind {
    /** A level was beyond a signal's line for as many windows in a row as was agreed. */
    @JsonProperty("signal_fired")
    SIGNAL_FIRED,
    @JsonProperty("tolerance_revisit_due")
    TOLERANCE_REVISIT_DUE,
    /** The inputs have shifted by more than their usual swing. */
    @JsonProperty("shift_detected")
    SHIFT_DETECTED,
    /** Anything else that Holdfast found in the environment by itself. */
    @JsonProperty("event_detected")
    EVENT_DETECTED,
    @JsonProperty("item_settled")
    ITEM_SETTLED,
    @JsonProperty("item_drifted")
    ITEM_DRIFTED,
    /** It was to be judged, and what its plan asks for is not there. */
    @JsonProperty("item_stale")
    ITEM_STALE,
    /** Its stop condition came true. */
    @JsonProperty("stop_rule_met")
    STOP_RULE_MET,
    @JsonProperty("decision_revisit_due")
    DECISION_REVISIT_DUE
}
