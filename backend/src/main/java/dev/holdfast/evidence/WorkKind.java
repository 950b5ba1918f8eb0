package dev.holdfast.evidence;

/** What the items of one release were for; TOGETHER where they were for different things and the effect cannot be split. */
public enum WorkKind {
    MAINTENANCE,
    CORRECTIVE,
    ADDITIVE,
    TOGETHER
}
