package dev.holdfast.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an item is to be judged: on whole windows from its shipping to {@code evaluateUntil}, or to the next transition if
 * that comes first, against the last windows of the version before, at most 26.
 *
 * @param metricId the primary metric
 * @param segmentId left out: all inputs
 * @param margin the largest drop that counts as no change, in the metric's unit (a share: 0.02 is two points)
 * @param guardrails left out: none
 * @param evaluateUntil the day on which it is judged, exclusive
 * @param method null: the best that can be had
 * @param knownAt when it was agreed, for imports; left out: now
 */
@Schema(examples = """
                {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "margin": 0.02,
                 "guardrails": [{"metricId": "0190b5a4-7c3e-7001-8000-00805f9b34fb", "margin": 0.05}],
                 "selectedBecause": "scheduled", "evaluateUntil": "1999-05-11", "method": "shadow"}""")
public record NewPlan(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull @DecimalMin("0") @DecimalMax("1e12") Double margin,
        @Nullable @Size(max = 20) List<@NotNull @Valid NewGuardrail> guardrails,
        @NotNull SelectedBecause selectedBecause,
        @NotNull LocalDate evaluateUntil,
        @Nullable WantedMethod method,
        @Nullable Instant knownAt) {}
