package dev.holdfast.decisions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a decision is about.
 *
 * @param subjectId of the item, the tolerance or the set of operating points; null for something else
 * @param label what it was called then
 */
public record DecisionSubjectView(
        DecisionSubjectKind kind, @Nullable UUID subjectId, String label) {}
