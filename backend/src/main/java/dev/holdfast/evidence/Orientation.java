package dev.holdfast.evidence;

/** Which way is better. The engine turns everything so that higher is better and turns its results back. */
public enum Orientation {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER
}
