package dev.holdfast.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the team means to learn what the old version would have done on the new inputs. */
public enum WantedMethod {
    /** Keep the old version running on the same inputs. */
    @JsonProperty("shadow")
    SHADOW,
    /** Keep the old version on a random sample of the inputs. */
    @JsonProperty("holdback")
    HOLDBACK,
    /** Compare with a series that the work does not touch. */
    @JsonProperty("control")
    CONTROL,
    /** The old version's rates in each segment, on the new mix of segments. */
    @JsonProperty("reweighted")
    REWEIGHTED,
    /** An estimate that is imported. */
    @JsonProperty("estimated")
    ESTIMATED,
    /** Continue the old version's own history. */
    @JsonProperty("projected")
    PROJECTED,
    /** A person says so. */
    @JsonProperty("asserted")
    ASSERTED
}
