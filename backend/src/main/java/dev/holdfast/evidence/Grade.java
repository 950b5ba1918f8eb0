package dev.holdfast.evidence;

/** How good the evidence about "without the change" is. A to D are measured; E is somebody's word. */
public enum Grade {
    A,
    B,
    C,
    D,
    E;

    /** One or more steps down; what was measured never sinks to a mere assertion. */
    Grade down(int steps) {
        return this == E ? E : values()[Math.min(D.ordinal(), ordinal() + steps)];
    }

    boolean atLeast(Grade other) {
        return ordinal() <= other.ordinal();
    }
}
