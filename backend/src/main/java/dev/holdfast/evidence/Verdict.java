package dev.holdfast.evidence;

/** The nine words for what an assessment found; the wire name is the lower case. */
public enum Verdict {
    MEASUREMENT_BROKEN,
    TOO_EARLY,
    NOT_ESTIMABLE,
    HARMED,
    PREVENTED_REGRESSION,
    IMPROVED,
    HELPED,
    HELD,
    NOT_SHOWN
}
