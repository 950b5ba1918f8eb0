package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotNull;

/**
 * What people expect an item to do to the primary metric of its plan, in the metric's own unit (a share: 0.02 is two
 * points); low ≤ likely ≤ high.
 */
public record ExpectedEffect(
        @NotNull Double low,
        @NotNull Double likely,
        @NotNull Double high) {}
