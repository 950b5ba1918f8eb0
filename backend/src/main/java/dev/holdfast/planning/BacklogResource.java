package dev.holdfast.planning;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Pages;
import dev.holdfast.roadmap.ItemFilter;
import dev.holdfast.roadmap.ItemKind;
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

@Path("/products/{productId}/backlog")
class BacklogResource {
    private final SprintPlans plans;

    BacklogResource(SprintPlans plans) {
        this.plans = plans;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read the work that is still to come, in its order",
            description =
                    "With what is at stake for each item, what came of the last of its kind and what it waits for.")
    @APIResponse(responseCode = "200", description = "A page of the backlog")
    public RestResponse<BacklogView> list(
            @PathParam("productId") UUID productId,
            @QueryParam("kind") List<ItemKind> kinds,
            @Parameter(description = ItemFilter.TEXT) @QueryParam("text") @Size(max = 200) String text,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        BacklogView page = plans.backlog(productId, kinds, text, cursor, limit, asOf);
        return Pages.answer(
                page, page.nextCursor() == null ? null : page.nextCursor().toString(), uri);
    }
}
