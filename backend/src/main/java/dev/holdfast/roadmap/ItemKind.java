package dev.holdfast.roadmap;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an item is for; none is second class. */
public enum ItemKind {
    /** Fixes a wrong behaviour. */
    @JsonProperty("corrective")
    CORRECTIVE,
    /** Keeps quality level while the world moves. */
    @JsonProperty("maintenance")
    MAINTENANCE,
    /** Adds a capability. */
    @JsonProperty("additive")
    ADDITIVE
}
