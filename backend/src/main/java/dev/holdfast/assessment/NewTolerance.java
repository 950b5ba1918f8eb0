package dev.holdfast.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much error is acceptable in one cell, and what happens when the model errs.
 *
 * @param segmentId left out: all inputs
 * @param floor the worst acceptable level, in the metric's unit
 * @param margin the largest drop that counts as no change, in the metric's unit
 * @param volumePerWeek how many decisions of the model a week it is about
 * @param population for whom it holds, in words; the segment says it in data
 * @param minimumSample fewer inputs than this in the metric's denominator, and it is not judged
 * @param consequence what an error does
 * @param consequences the same by class of error, each with its severity and cost
 * @param fallback what is done when the model errs
 * @param fallbackCapacityPerWeek how many errors a week the fallback can carry
 * @param signal how a fall will be noticed
 * @param agreedOn not after the day on which it was known
 * @param revisitBy when it is to be looked at again
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "floor": 0.7, "margin": 0.02, "volumePerWeek": 336,
                 "population": "every half-hour that the desk trades", "minimumSample": 300,
                 "consequence": "a wrong call moves a half-hour's purchase to a worse price",
                 "consequences": [{"name": "missed rise", "description": "bought at the higher price",
                                   "severity": "major", "shareOfErrors": 0.6,
                                   "costLow": 200, "costHigh": 900, "currency": "AUD"}],
                 "fallback": "the desk buys at the published forecast", "fallbackCapacityPerWeek": 100,
                 "signal": {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "below": 0.72, "windowsInARow": 2},
                 "owner": "forecasting", "approver": "head of trading", "agreedOn": "1996-09-02",
                 "revisitBy": "1999-03-01"}""")
public record NewTolerance(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double floor,
        @NotNull @DecimalMin("0") @DecimalMax("1e12") Double margin,
        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double volumePerWeek,
        @Nullable @Size(min = 1, max = 2000) String population,
        @Nullable @Min(1) @Max(1_000_000_000) Integer minimumSample,
        @Nullable @Size(min = 1, max = 2000) String consequence,
        @Nullable @Size(max = 20) List<@NotNull @Valid NewErrorClass> consequences,
        @Nullable @Size(min = 1, max = 2000) String fallback,
        @Nullable @DecimalMin("0") @DecimalMax("1e12") Double fallbackCapacityPerWeek,
        @Nullable @Valid NewSignal signal,
        @Nullable @Size(min = 1, max = 200) String owner,
        @Nullable @Size(min = 1, max = 200) String approver,
        @NotNull LocalDate agreedOn,
        @Nullable LocalDate revisitBy,
        @Nullable Instant knownAt) {}
