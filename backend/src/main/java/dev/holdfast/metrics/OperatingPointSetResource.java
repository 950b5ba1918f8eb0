package dev.holdfast.metrics;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.metrics.OperatingPointRecorder.Recorded;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** What a classifier does at each of several thresholds. */
@Path("/products/{productId}/operating-point-sets")
class OperatingPointSetResource {
    private final OperatingPointRecorder recorder;
    private final Clock clock;

    OperatingPointSetResource(OperatingPointRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    @POST
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Record what a version does at each of several thresholds",
            description =
                    "Append-only: the same set sent again is answered as it is; another one of the same version and"
                            + " source supersedes it, and both stay. The version comes into being with it.")
    @APIResponse(
            responseCode = "201",
            description = "The new set",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same set was there already",
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    public RestResponse<OperatingPointSetView> record(
            @PathParam("productId") UUID productId, @NotNull @Valid NewOperatingPointSet body) {
        return answer(productId, recorder.record(productId, body));
    }

    @POST
    @Path("/csv")
    @Consumes("text/csv")
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Record a set of operating points from CSV",
            description =
                    "As the JSON form, with a header of threshold, tp, fp, fn, tn in any order, one threshold a line;"
                            + " all or nothing. Pointers count the rows after the header from 0.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "csv",
                                            value = "threshold,tp,fp,fn,tn\n0.3,172,61,12,91\n0.5,149,27,35,125\n")))
    @APIResponse(
            responseCode = "201",
            description = "The new set",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same set was there already",
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    public RestResponse<OperatingPointSetView> recordCsv(
            @PathParam("productId") UUID productId,
            @Parameter(example = "v8") @QueryParam("modelVersion") @NotBlank @Size(max = 100) String modelVersion,
            @Parameter(description = "Where such sets come from", example = "nightly threshold sweep")
                    @QueryParam("source")
                    @NotBlank
                    @Size(max = 200)
                    String source,
            @QueryParam("title") @Size(min = 1, max = 200) String title,
            @Parameter(description = "True: made up to show something, never a measurement")
                    @QueryParam("illustrative")
                    @DefaultValue("false")
                    boolean illustrative,
            @Parameter(description = "The fixed set of inputs; else the window is given", example = "holdout 1998-11")
                    @QueryParam("evaluationSet")
                    @Size(min = 1, max = 200)
                    String evaluationSet,
            @QueryParam("windowStart") Instant windowStart,
            @Parameter(description = "Exclusive") @QueryParam("windowEnd") Instant windowEnd,
            @Parameter(description = "One of the thresholds", example = "0.5") @QueryParam("inUseThreshold")
                    Double inUseThreshold,
            @Parameter(description = "When the team knew this; left out: now") @QueryParam("knownAt") Instant knownAt,
            @QueryParam("sourceUrl") @Size(max = 2000) String sourceUrl,
            @QueryParam("externalId") @Size(max = 200) String externalId,
            InputStream body)
            throws IOException {
        NewOperatingPointSet set = new NewOperatingPointSet(
                modelVersion,
                source,
                title,
                illustrative,
                evaluationSet,
                windowStart,
                windowEnd,
                PointsCsv.read(body),
                inUseThreshold,
                knownAt,
                sourceUrl,
                externalId);
        try {
            return answer(productId, recorder.record(productId, set));
        } catch (ProblemException refusal) {
            throw new ProblemException(
                    refusal.code,
                    refusal.getMessage(),
                    refusal.violations.stream()
                            .map(OperatingPointSetResource::whereItCameFrom)
                            .toArray(Violation[]::new));
        }
    }

    /** With CSV all but the points stands in the address. */
    private static Violation whereItCameFrom(Violation violation) {
        return violation.pointer().startsWith("/points")
                ? violation
                : new Violation("query" + violation.pointer(), violation.message());
    }

    private static RestResponse<OperatingPointSetView> answer(UUID productId, Recorded recorded) {
        if (!recorded.created()) return RestResponse.ok(recorded.set());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, recorded.set())
                .location(URI.create("/products/" + productId + "/operating-point-sets/"
                        + recorded.set().operatingPointSetId()))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's sets of operating points, without their points, in the order of arrival")
    @APIResponse(
            responseCode = "200",
            description = "A page of sets",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = OperatingPointSetPage.class)))
    public RestResponse<OperatingPointSetPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("modelVersion") @Size(max = 100) String modelVersion,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-12-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @Parameter(description = "Those that were superseded, too") @QueryParam("superseded") @DefaultValue("false")
                    boolean superseded,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<OperatingPointSetEntry> found =
                OperatingPointSet.page(productId, modelVersion, superseded, known(asOf), cursor, limit + 1);
        String next = Pages.next(found, limit, OperatingPointSetEntry::operatingPointSetId);
        return Pages.answer(new OperatingPointSetPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{operatingPointSetId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read a set of operating points, superseded or not")
    @APIResponse(
            responseCode = "200",
            description = "The set",
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    public OperatingPointSetView get(
            @PathParam("productId") UUID productId,
            @PathParam("operatingPointSetId") UUID operatingPointSetId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-12-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        return OperatingPointSet.view(productId, operatingPointSetId, known(asOf))
                .orElseThrow(() -> ProblemException.notFound("set of operating points"));
    }

    @POST
    @Path("/{operatingPointSetId}/uses")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Declare which threshold of a set is in use",
            description =
                    "Append-only: the declaration known last counts; declaring what is in use already changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The set, with the threshold in use",
            content = @Content(schema = @Schema(implementation = OperatingPointSetView.class)))
    public OperatingPointSetView use(
            @PathParam("productId") UUID productId,
            @PathParam("operatingPointSetId") UUID operatingPointSetId,
            @NotNull @Valid NewOperatingPointUse body) {
        return recorder.declare(productId, operatingPointSetId, body);
    }

    private Instant known(Instant asOf) {
        return asOf == null ? clock.instant() : asOf;
    }
}
