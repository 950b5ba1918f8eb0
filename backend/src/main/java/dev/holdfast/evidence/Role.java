package dev.holdfast.evidence;

/** Whether a version answered for real or was only scored beside the one that did. */
public enum Role {
    LIVE,
    SHADOW
}
