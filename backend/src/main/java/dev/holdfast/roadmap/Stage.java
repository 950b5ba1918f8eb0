package dev.holdfast.roadmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where an item stands. A person plans, starts, ships, reopens, retires and cuts; judging and drifting happen by
 * themselves, and so does shipping when the first live snapshot of the item's version arrives before anybody said so.
 */
public enum Stage {
    /** Not begun. */
    @JsonProperty("planned")
    PLANNED,
    @JsonProperty("building")
    BUILDING,
    /** Shipped, and its evaluation date is not reached. */
    @JsonProperty("watched")
    WATCHED,
    /** Judged. */
    @JsonProperty("settled")
    SETTLED,
    /** Settled, and since then its level has fallen below what it reached, or below the floor. */
    @JsonProperty("drifting")
    DRIFTING,
    /** A person took it up again: it may be planned anew and starts again from here. */
    @JsonProperty("reopened")
    REOPENED,
    /** Its version or its purpose left service. */
    @JsonProperty("retired")
    RETIRED,
    /** Stopped before it shipped. */
    @JsonProperty("cut")
    CUT;

    /** The stages to which a person may move an item from here. */
    public Set<Stage> nextByPerson() {
        switch (this) {
            case PLANNED:
                return EnumSet.of(BUILDING, WATCHED, CUT);
            case BUILDING:
                return EnumSet.of(WATCHED, CUT);
            case WATCHED:
            case SETTLED:
            case DRIFTING:
                return EnumSet.of(REOPENED, RETIRED);
            case REOPENED:
                return EnumSet.of(BUILDING, WATCHED, RETIRED);
            default:
                return EnumSet.of(REOPENED);
        }
    }

    /** The stages to which evidence moves an item from here, without anybody's doing. */
    public Set<Stage> nextByItself() {
        switch (this) {
            case PLANNED:
            case BUILDING:
                return EnumSet.of(WATCHED);
            case WATCHED:
            case DRIFTING:
                return EnumSet.of(SETTLED);
            case SETTLED:
                return EnumSet.of(DRIFTING);
            default:
                return EnumSet.noneOf(Stage.class);
        }
    }

    /** Those whose work is still to come: they make the backlog. */
    static final List<Stage> OPEN = List.of(PLANNED, BUILDING, REOPENED);

    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether an item that stands here keeps those waiting that wait for it: it has not shipped, or never will. */
    public boolean holdsUp() {
        return Waiting.HOLDING_UP.contains(this);
    }

    /** Whether it has gone into service, whatever became of it there. */
    public boolean shipped() {
        return this == WATCHED || this == SETTLED || this == DRIFTING || this == RETIRED;
    }

    /** Whether work is under way or done: the plan of evaluation is locked. */
    public boolean begun() {
        return this != PLANNED && this != REOPENED;
    }
}
