package dev.holdfast.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change is of. */
public enum ChangedRoom {
    @JsonProperty("items")
    ITEMS("item"),
    @JsonProperty("plans")
    PLANS("plan"),
    @JsonProperty("tolerances")
    TOLERANCES("tolerance"),
    @JsonProperty("sprints")
    SPRINTS("sprint"),
    @JsonProperty("decisions")
    DECISIONS("decision"),
    @JsonProperty("environment_events")
    ENVIRONMENT_EVENTS(null);

    /** The word by which the revision log calls its subjects; null: they stand elsewhere. */
    final String subjectKind;

    ChangedRoom(String subjectKind) {
        this.subjectKind = subjectKind;
    }

    static ChangedRoom of(String subjectKind) {
        for (ChangedRoom room : values()) if (subjectKind.equals(room.subjectKind)) return room;
        throw new IllegalArgumentException(subjectKind);
    }
}
