package dev.holdfast.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much error is acceptable in one cell, and what happens when the model errs.
 *
 * @param floor the worst acceptable level, in the metric's unit
 * @param margin the largest drop that counts as no change, in the metric's unit
 * @param volumePerWeek how many decisions of the model a week it is about
 * @param population for whom it holds, in words
 * @param minimumSample fewer inputs than this in the metric's denominator, and it is not judged; null: judged on any
 * @param consequences what an error does, by class of error; empty: nobody said
 * @param fallback what is done when the model errs; null: nothing was agreed
 * @param fallbackCapacityPerWeek how many errors a week the fallback can carry
 * @param declaredAtImport when it was agreed is what an import declared
 * @param revision the number of the latest change, from 1; also the ETag
 * @param knownAt when the latest change was known to the team
 */
public record ToleranceView(
        UUID toleranceId,
        UUID productId,
        UUID metricId,
        UUID segmentId,
        double floor,
        double margin,
        @Nullable Double volumePerWeek,
        @Nullable String population,
        @Nullable Integer minimumSample,
        @Nullable String consequence,
        List<ErrorClass> consequences,
        @Nullable String fallback,
        @Nullable Double fallbackCapacityPerWeek,
        @Nullable Signal signal,
        @Nullable String owner,
        @Nullable String approver,
        LocalDate agreedOn,
        @Nullable LocalDate revisitBy,
        boolean declaredAtImport,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    /** What was written before errors had classes reads as if none had been named. */
    public ToleranceView {
        consequences = consequences == null ? List.of() : List.copyOf(consequences);
    }

    static ToleranceView of(Tolerance tolerance) {
        return new ToleranceView(
                tolerance.id,
                tolerance.productId,
                tolerance.metricId,
                tolerance.segmentId,
                tolerance.floorLevel,
                tolerance.margin,
                tolerance.volumePerWeek,
                tolerance.population,
                tolerance.minimumSample,
                tolerance.consequence,
                tolerance.consequences,
                tolerance.fallback,
                tolerance.fallbackCapacityPerWeek,
                tolerance.signal(),
                tolerance.owner,
                tolerance.approver,
                tolerance.agreedOn,
                tolerance.revisitBy,
                tolerance.declaredAtImport,
                tolerance.revision,
                tolerance.recordedAt,
                tolerance.knownAt,
                tolerance.changedBy);
    }
}
