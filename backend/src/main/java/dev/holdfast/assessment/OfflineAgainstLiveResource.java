package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.evidence.OfflineAgainstLive;
import dev.holdfast.evidence.PairedOnSet;
import dev.holdfast.evidence.ServicePeriods;
import dev.holdfast.evidence.Traffic;
import dev.holdfast.metrics.Evaluation;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/metrics/{metricId}/offline-against-live")
class OfflineAgainstLiveResource {
    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(
            summary = "What each version scored on its test set beside what it does live",
            description =
                    "With the gap and its interval, for every version: test scores are snapshots of the role"
                            + " offline. Pairs on a named evaluation set are compared on that set, with or without anything live.")
    @APIResponse(
            responseCode = "200",
            description = "Every version that was measured, offline or live",
            content = @Content(schema = @Schema(implementation = OfflineAgainstLiveView.class)))
    public OfflineAgainstLiveView compare(
            @PathParam("productId") UUID productId,
            @PathParam("metricId") UUID metricId,
            @Parameter(description = "Left out: all inputs") @QueryParam("segmentId") UUID segmentId,
            @Parameter(description = "What was known at this instant; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        MetricDefinition metric =
                MetricDefinition.of(productId, metricId).orElseThrow(() -> ProblemException.notFound("metric"));
        if (segmentId != null && Segment.of(productId, segmentId).isEmpty()) throw ProblemException.notFound("segment");
        UUID segment = segmentId != null
                ? segmentId
                : Segment.all(productId).map(all -> all.id).orElse(null);
        if (segment == null) return OfflineAgainstLiveView.of(productId, metricId, null, List.of(), List.of());
        List<Evaluation> evaluations = Snapshots.current(productId, segment, asOf);
        List<Traffic> traffic = Snapshots.served(productId, asOf).stream()
                .map(window ->
                        new Traffic(window.windowStart(), window.windowEnd(), window.version(), window.sampleSize()))
                .toList();
        CellInputs inputs = CellInputs.of(
                metric,
                evaluations,
                Snapshots.pairs(productId, segment, asOf),
                ServicePeriods.of(traffic),
                CellInputs.Parts.NONE);
        return OfflineAgainstLiveView.of(
                productId,
                metricId,
                segment,
                OfflineAgainstLive.of(inputs.history(), CellInputs.offline(metric, evaluations)),
                PairedOnSet.of(inputs.history()));
    }
}
