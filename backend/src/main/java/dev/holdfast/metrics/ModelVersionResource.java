package dev.holdfast.metrics;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/model-versions")
class ModelVersionResource {
    private final Caller caller;
    private final ChangeFeed feed;

    ModelVersionResource(Caller caller, ChangeFeed feed) {
        this.caller = caller;
        this.feed = feed;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's model versions, in the order in which they were first measured")
    @APIResponse(
            responseCode = "200",
            description = "A page of model versions",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ModelVersionPage.class)))
    public RestResponse<ModelVersionPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<ModelVersionView> found = ModelVersion.page(productId, cursor, limit + 1).stream()
                .map(ModelVersionView::of)
                .toList();
        String next = Pages.next(found, limit, ModelVersionView::modelVersionId);
        return Pages.answer(new ModelVersionPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{modelVersionId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read a model version")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ModelVersionView.class)))
    public RestResponse<ModelVersionView> get(
            @PathParam("productId") UUID productId, @PathParam("modelVersionId") UUID modelVersionId) {
        return answer(ModelVersion.of(productId, modelVersionId)
                .orElseThrow(() -> ProblemException.notFound("model version")));
    }

    @PATCH
    @Path("/{modelVersionId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Say that a version cannot run on today's inputs, or can again",
            description = "What an unrunnable version would have scored is unknown, not zero.")
    @APIResponse(
            responseCode = "200",
            description = "The version after the change",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ModelVersionView.class)))
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<ModelVersionView> change(
            @PathParam("productId") UUID productId,
            @PathParam("modelVersionId") UUID modelVersionId,
            @Parameter(description = "The ETag that came with what was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid ModelVersionChange body) {
        ModelVersion version = ModelVersion.locked(productId, modelVersionId);
        ETags.demand(ifMatch, version.revision);
        if (!Objects.equals(version.unrunnable, body.unrunnable())) {
            version.unrunnable = body.unrunnable();
            version.revision++;
            feed.tell(productId, ChangedKind.MEASUREMENT, caller.name());
        }
        return answer(version);
    }

    private static RestResponse<ModelVersionView> answer(ModelVersion version) {
        return RestResponse.ResponseBuilder.ok(ModelVersionView.of(version))
                .tag(ETags.of(version.revision))
                .build();
    }
}
