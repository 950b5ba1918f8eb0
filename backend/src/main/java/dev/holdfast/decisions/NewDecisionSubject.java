package dev.holdfast.decisions;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a decision is about, besides the operating point that it chooses.
 *
 * @param kind item, tolerance or other
 * @param subjectId of the item or tolerance; left out for something else
 * @param label in words; left out for an item or tolerance: as it is called here
 */
public record NewDecisionSubject(
        @NotNull DecisionSubjectKind kind,
        @Nullable UUID subjectId,
        @Nullable @Size(min = 1, max = 500) String label) {}
