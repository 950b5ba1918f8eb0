package dev.holdfast.metrics;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Pages;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/service-periods")
class ServicePeriodResource {
    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(
            summary = "List when which version was in service, from the live snapshots of all inputs",
            description =
                    "A rollback is a period of its own. Where several versions are live in one window the one with"
                            + " most inputs serves.")
    @APIResponse(
            responseCode = "200",
            description = "A page of service periods",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ServicePeriodPage.class)))
    public RestResponse<ServicePeriodPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before", example = "1998-06-01T00:00:00Z")
                    @QueryParam("cursor")
                    Instant cursor,
            @Context UriInfo request) {
        List<ServicePeriodView> found = ServicePeriod.of(Snapshots.served(productId, asOf)).stream()
                .filter(period -> cursor == null || period.from().isAfter(cursor))
                .map(ServicePeriodView::of)
                .toList();
        String next = Pages.next(found, limit, ServicePeriodView::from);
        return Pages.answer(new ServicePeriodPage(Pages.cut(found, limit), next), next, request);
    }
}
