package dev.holdfast.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a version did while it was measured. */
public enum SnapshotRole {
    /** In service: its answers were used. */
    @JsonProperty("live")
    LIVE,
    /** Scored on the served inputs without being used. */
    @JsonProperty("shadow")
    SHADOW,
    /** A series that the work did not touch. */
    @JsonProperty("control")
    CONTROL,
    /** Scored on something else than the served inputs. */
    @JsonProperty("offline")
    OFFLINE,
    /** Not measured: what an estimator says that it would have scored on the served inputs. */
    @JsonProperty("estimated")
    ESTIMATED
}
