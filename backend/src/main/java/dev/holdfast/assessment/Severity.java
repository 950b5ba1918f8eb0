package dev.holdfast.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad one error of a class is, in the words of those who live with it. */
public enum Severity {
    @JsonProperty("negligible")
    NEGLIGIBLE,
    @JsonProperty("minor")
    MINOR,
    @JsonProperty("major")
    MAJOR,
    /** A single one is too many: regulatory, safety, irreversible. */
    @JsonProperty("critical")
    CRITICAL
}
