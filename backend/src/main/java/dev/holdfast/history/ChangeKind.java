package dev.holdfast.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What became of something between two times. */
public enum ChangeKind {
    /** It was not there then. */
    @JsonProperty("added")
    ADDED,
    /** It was there then and is not any more: hidden from lists, or cut. Its history stays. */
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("changed")
    CHANGED;

    /**
     * @param wasGone whether it was out of the lists then; null: it was not known yet
     * @param gone whether it is at the later time
     * @return null: it was in the lists at neither time
     */
    static @Nullable ChangeKind of(@Nullable Boolean wasGone, boolean gone) {
        if (wasGone == null || wasGone) return gone ? null : ADDED;
        return gone ? REMOVED : CHANGED;
    }
}
