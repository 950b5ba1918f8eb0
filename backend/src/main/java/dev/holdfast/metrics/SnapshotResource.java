package dev.holdfast.metrics;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/snapshots")
class SnapshotResource {
    private final SnapshotRecorder recorder;

    SnapshotResource(SnapshotRecorder recorder) {
        this.recorder = recorder;
    }

    @POST
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Record an evaluation",
            description =
                    "Append-only: the same one sent again is answered as it is; another one of the same series and"
                            + " window supersedes it, and both stay. Version, segment and series come into being with it; the"
                            + " metric must be defined before.")
    @APIResponse(
            responseCode = "201",
            description = "The new snapshot",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same snapshot was there already",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public RestResponse<SnapshotView> record(@PathParam("productId") UUID productId, @NotNull @Valid NewSnapshot body) {
        Outcome outcome = recorder.record(productId, List.of(body.row())).get(0);
        if (outcome.kind() == RowOutcome.REJECTED)
            throw new ProblemException(
                    ErrorCode.VALIDATION_FAILED, null, outcome.violations().toArray(Violation[]::new));
        boolean created = outcome.kind() == RowOutcome.ACCEPTED;
        if (created) recorder.announce(productId);
        SnapshotView view = MetricSnapshot.view(productId, outcome.id()).orElseThrow();
        if (!created) return RestResponse.ok(view);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/products/" + productId + "/snapshots/" + outcome.id()))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's evaluations, series by series, each in time order")
    @APIResponse(
            responseCode = "200",
            description = "A page of evaluations",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SnapshotPage.class)))
    public RestResponse<SnapshotPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Those that this metric can be read from") @QueryParam("metricId") UUID metricId,
            @QueryParam("segmentId") UUID segmentId,
            @QueryParam("modelVersion") @Size(max = 100) String modelVersion,
            @QueryParam("role") SnapshotRole role,
            @Parameter(description = "Windows that start then or later", example = "1998-01-01T00:00:00Z")
                    @QueryParam("from")
                    Instant from,
            @Parameter(description = "Windows that start before then", example = "1998-07-01T00:00:00Z")
                    @QueryParam("until")
                    Instant until,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @Parameter(description = "Those that were superseded, too") @QueryParam("superseded") @DefaultValue("false")
                    boolean superseded,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        SnapshotFilter filter =
                new SnapshotFilter(metricId, segmentId, modelVersion, role, from, until, asOf, superseded);
        List<SnapshotView> found = MetricSnapshot.page(productId, filter, cursor, limit + 1);
        String next = Pages.next(found, limit, SnapshotView::snapshotId);
        return Pages.answer(new SnapshotPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{snapshotId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read an evaluation, superseded or not")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public SnapshotView get(@PathParam("productId") UUID productId, @PathParam("snapshotId") UUID snapshotId) {
        return MetricSnapshot.view(productId, snapshotId).orElseThrow(() -> ProblemException.notFound("snapshot"));
    }
}
