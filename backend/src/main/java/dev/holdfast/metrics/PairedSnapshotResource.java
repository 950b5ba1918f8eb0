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

@Path("/products/{productId}/paired-snapshots")
class PairedSnapshotResource {
    private final SnapshotRecorder recorder;

    PairedSnapshotResource(SnapshotRecorder recorder) {
        this.recorder = recorder;
    }

    @POST
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Record a pair: two versions scored on the same inputs",
            description =
                    "Append-only: the same one sent again is answered as it is; another one of the same series and"
                            + " window supersedes it, and both stay. Version, segment and series come into being with it; the"
                            + " metric must be defined before.")
    @APIResponse(
            responseCode = "201",
            description = "The new paired snapshot",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = PairedSnapshotView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same paired snapshot was there already",
            content = @Content(schema = @Schema(implementation = PairedSnapshotView.class)))
    public RestResponse<PairedSnapshotView> record(
            @PathParam("productId") UUID productId, @NotNull @Valid NewPairedSnapshot body) {
        Outcome outcome = recorder.record(productId, List.of(body.row())).get(0);
        if (outcome.kind() == RowOutcome.REJECTED)
            throw new ProblemException(
                    ErrorCode.VALIDATION_FAILED, null, outcome.violations().toArray(Violation[]::new));
        boolean created = outcome.kind() == RowOutcome.ACCEPTED;
        if (created) recorder.announce(productId);
        PairedSnapshotView view = PairedSnapshot.view(productId, outcome.id()).orElseThrow();
        if (!created) return RestResponse.ok(view);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/products/" + productId + "/paired-snapshots/" + outcome.id()))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's pairs, series by series, each in time order")
    @APIResponse(
            responseCode = "200",
            description = "A page of pairs",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = PairedSnapshotPage.class)))
    public RestResponse<PairedSnapshotPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("metricId") UUID metricId,
            @QueryParam("segmentId") UUID segmentId,
            @Parameter(description = "The new version") @QueryParam("modelVersion") @Size(max = 100)
                    String modelVersion,
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
                new SnapshotFilter(metricId, segmentId, modelVersion, null, from, until, asOf, superseded);
        List<PairedSnapshotView> found = PairedSnapshot.page(productId, filter, cursor, limit + 1);
        String next = Pages.next(found, limit, PairedSnapshotView::pairedSnapshotId);
        return Pages.answer(new PairedSnapshotPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{pairedSnapshotId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read a pair: two versions scored on the same inputs, superseded or not")
    @APIResponse(
            responseCode = "200",
            description = "The paired snapshot",
            content = @Content(schema = @Schema(implementation = PairedSnapshotView.class)))
    public PairedSnapshotView get(
            @PathParam("productId") UUID productId, @PathParam("pairedSnapshotId") UUID pairedSnapshotId) {
        return PairedSnapshot.view(productId, pairedSnapshotId)
                .orElseThrow(() -> ProblemException.notFound("paired snapshot"));
    }
}
