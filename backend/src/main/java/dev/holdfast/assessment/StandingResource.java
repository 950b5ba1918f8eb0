package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** How a product's metrics stand to what was agreed about them. */
@Path("/products/{productId}/standings")
class StandingResource {
    private final Standings standings;

    StandingResource(Standings standings) {
        this.standings = standings;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "List how a product's metrics stand",
            description =
                    "Every metric over all inputs and every cell that has a tolerance; of one metric all segments in"
                            + " which it was measured.")
    @APIResponse(responseCode = "200", description = "A page of standings")
    public RestResponse<StandingPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "One metric, with all of its segments; left out: every metric")
                    @QueryParam("metricId")
                    UUID metricId,
            @Parameter(description = "What was known at this instant; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Size(max = 73)
                    String cursor,
            @Context UriInfo uri) {
        if (metricId != null && MetricDefinition.of(productId).stream().noneMatch(metric -> metric.id.equals(metricId)))
            throw ProblemException.invalid("query/metricId", "is not a metric of this product");
        List<StandingView> all = standings.of(productId, metricId, asOf);
        int from = 0;
        for (int i = 0; cursor != null && i < all.size(); i++)
            if (name(all.get(i)).equals(cursor)) from = i + 1;
        List<StandingView> found = all.subList(from, Math.min(all.size(), from + limit + 1));
        String next = Pages.next(found, limit, StandingResource::name);
        return Pages.answer(new StandingPage(Pages.cut(found, limit), next), next, uri);
    }

    private static String name(StandingView standing) {
        return standing.metricId() + "." + standing.segmentId();
    }
}
