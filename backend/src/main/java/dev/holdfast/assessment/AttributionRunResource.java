package dev.holdfast.assessment;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Which versions hold only some of the items of a release, so that its effect can be split among them. */
@Path("/products/{productId}/attribution-runs")
class AttributionRunResource {
    private final Items items;
    private final Caller caller;
    private final Clock clock;

    AttributionRunResource(Items items, Caller caller, Clock clock) {
        this.items = items;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Declare that a version holds only some of the items of a release",
            description =
                    "Declared once; what the version scored is sent as shadow snapshots for the windows of the new"
                            + " version. Append-only: the same again is answered as it is; another version of the same items"
                            + " supersedes it, and both stay.")
    @APIResponse(
            responseCode = "201",
            description = "The new declaration",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AttributionRunView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same was declared already",
            content = @Content(schema = @Schema(implementation = AttributionRunView.class)))
    public RestResponse<AttributionRunView> declare(
            @PathParam("productId") UUID productId, @NotNull @Valid NewAttributionRun body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant known = body.knownAt() == null ? now : body.knownAt().truncatedTo(ChronoUnit.MICROS);
        if (known.isAfter(now)) throw ProblemException.invalid("/knownAt", "must not be in the future");
        if (body.runVersion().equals(body.newVersion()))
            throw ProblemException.invalid("/runVersion", "holds all items: name the version that holds only these");
        AttributionRun run = new AttributionRun();
        run.id = Ids.next();
        run.productId = productId;
        run.newVersion = body.newVersion();
        run.runVersion = body.runVersion();
        run.itemIds = held(productId, body);
        run.author = caller.name();
        run.knownAt = known;
        run.recordedAt = now;
        Optional<AttributionRun> there = AttributionRun.current(productId, run.newVersion, null).stream()
                .filter(each -> each.itemIds.equals(run.itemIds) && each.runVersion.equals(run.runVersion))
                .findFirst();
        if (there.isPresent()) return RestResponse.ok(AttributionRunView.of(there.get()));
        run.persist();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, AttributionRunView.of(run))
                .location(URI.create("/products/" + productId + "/attribution-runs/" + run.id))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List the versions that hold only some of the items of a release")
    @APIResponse(
            responseCode = "200",
            description = "A page of declarations, superseded ones included",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AttributionRunPage.class)))
    public RestResponse<AttributionRunPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<AttributionRunView> found = AttributionRun.page(productId, asOf, cursor, limit + 1).stream()
                .map(AttributionRunView::of)
                .toList();
        String next = Pages.next(found, limit, AttributionRunView::runId);
        return Pages.answer(new AttributionRunPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{runId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read which items a version holds")
    @APIResponse(
            responseCode = "200",
            description = "The declaration",
            content = @Content(schema = @Schema(implementation = AttributionRunView.class)))
    public AttributionRunView get(@PathParam("productId") UUID productId, @PathParam("runId") UUID runId) {
        return AttributionRun.one(productId, runId)
                .map(AttributionRunView::of)
                .orElseThrow(() -> ProblemException.notFound("attribution run"));
    }

    private List<UUID> held(UUID productId, NewAttributionRun body) {
        Map<String, UUID> released = items.shipping(productId, List.of(body.newVersion()), null).stream()
                .collect(Collectors.toMap(ItemView::key, ItemView::itemId));
        List<UUID> held = new ArrayList<>();
        for (int i = 0; i < body.items().size(); i++) {
            UUID id = released.get(body.items().get(i));
            if (id == null)
                throw ProblemException.invalid("/items/" + i, "is not an item that ships in " + body.newVersion());
            if (held.contains(id)) throw ProblemException.invalid("/items/" + i, "is named twice");
            held.add(id);
        }
        if (held.size() == released.size())
            throw ProblemException.invalid("/items", "must leave at least one item of the release out");
        return held.stream().sorted().toList();
    }
}
