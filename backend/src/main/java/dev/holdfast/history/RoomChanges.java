package dev.holdfast.history;

/** How many things of one room were added, removed and changed. */
public record RoomChanges(ChangedRoom room, long added, long removed, long changed) {}
