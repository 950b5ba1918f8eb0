package dev.holdfast.metrics;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/metrics")
class MetricResource {
    private final Caller caller;
    private final ChangeFeed feed;
    private final Clock clock;

    MetricResource(Caller caller, ChangeFeed feed, Clock clock) {
        this.caller = caller;
        this.feed = feed;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Define a metric",
            description = "A definition is never edited. The same one sent again is answered as it is.")
    @APIResponse(
            responseCode = "201",
            description = "The new metric",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = MetricView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The metric was there already, the same",
            content = @Content(schema = @Schema(implementation = MetricView.class)))
    @APIResponse(responseCode = "409", description = "Another metric of the product has this key")
    public RestResponse<MetricView> define(@PathParam("productId") UUID productId, @NotNull @Valid NewMetric body) {
        if (body.direction() == Direction.LOWER_IS_BETTER && !body.kind().hasDirection())
            throw ProblemException.invalid(
                    "/direction", "must be higher_is_better: of this kind more is better, by what it is");
        if (body.unit() != null
                && !body.unit().equals(body.kind().usualUnit())
                && !body.kind().hasUnit())
            throw ProblemException.invalid("/unit", "must be " + body.kind().usualUnit() + ", or left out");
        MetricDefinition metric = new MetricDefinition();
        metric.id = Ids.next();
        metric.productId = productId;
        metric.slug = body.key();
        metric.name = body.name();
        metric.kind = body.kind();
        metric.direction = body.direction();
        metric.unit = body.unit() == null ? body.kind().usualUnit() : body.unit();
        metric.scorerVersion = body.scorerVersion();
        metric.definitionVersion = body.definitionVersion() == null ? "1" : body.definitionVersion();
        metric.seasonWindows = body.seasonWindows();
        metric.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MetricView view = MetricView.of(metric);
        Optional<MetricView> there =
                MetricDefinition.called(productId, body.key()).map(MetricView::of);
        if (there.isPresent()) {
            if (there.get().says(view)) return RestResponse.ok(there.get());
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "There is a metric " + body.key() + ", defined otherwise.",
                    new Violation("/key", "is the key of another metric"));
        }
        metric.persist();
        feed.tell(productId, ChangedKind.METRIC, metric.id, null, caller.name());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/products/" + productId + "/metrics/" + metric.id))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's metrics, in the order of their definition")
    @APIResponse(
            responseCode = "200",
            description = "A page of metrics",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = MetricPage.class)))
    public RestResponse<MetricPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<MetricView> found = MetricDefinition.page(productId, cursor, limit + 1).stream()
                .map(MetricView::of)
                .toList();
        String next = Pages.next(found, limit, MetricView::metricId);
        return Pages.answer(new MetricPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{metricId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read a metric")
    @APIResponse(
            responseCode = "200",
            description = "The metric",
            content = @Content(schema = @Schema(implementation = MetricView.class)))
    public MetricView get(@PathParam("productId") UUID productId, @PathParam("metricId") UUID metricId) {
        return MetricDefinition.of(productId, metricId)
                .map(MetricView::of)
                .orElseThrow(() -> ProblemException.notFound("metric"));
    }
}
