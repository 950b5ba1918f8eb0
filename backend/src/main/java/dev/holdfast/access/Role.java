package dev.holdfast.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a person may do, weakest first; each role may do all that the ones before it may. */
public enum Role {
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("contributor")
    CONTRIBUTOR,
    @JsonProperty("planner")
    PLANNER,
    @JsonProperty("admin")
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
