package dev.holdfast.evidence;

/** What a version did while it was measured, and whether it was measured at all. */
public enum Role {
    /** It answered for real. */
    LIVE,
    /** It was only scored beside the one that did. */
    SHADOW,
    /** A series that the work did not touch. */
    CONTROL,
    /** Not measured: what somebody's estimator says that it would have scored. */
    ESTIMATED
}
