package dev.holdfast.evidence;

/** How "without the change" was obtained; the wire name is the lower case. */
public enum Method {
    SHADOW_PAIRED(Grade.A),
    SHADOW_UNPAIRED(Grade.A);

    private final Grade start;

    Method(Grade start) {
        this.start = start;
    }

    public Grade startGrade() {
        return start;
    }
}
