package dev.holdfast.planning;

/** How old news may be when they are found. */
final class Recent {
    /** Older than this, as after the import of a history, nobody has to act on it any more. */
    static final int DAYS = 60;

    private Recent() {}
}
