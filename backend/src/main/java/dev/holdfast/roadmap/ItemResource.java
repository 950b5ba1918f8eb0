package dev.holdfast.roadmap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/items")
class ItemResource {
    private final RevisionLog log;
    private final RevisionLog.Documents<ItemView> documents;
    private final Items items;
    private final ItemWriter writer;
    private final Event<ItemShipped> shipped;
    private final Caller caller;
    private final Clock clock;

    ItemResource(
            RevisionLog log, Items items, ItemWriter writer, Event<ItemShipped> shipped, Caller caller, Clock clock) {
        this.log = log;
        this.documents = log.documents(Items.SUBJECT, ItemView.class);
        this.items = items;
        this.writer = writer;
        this.shipped = shipped;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Put an item on the roadmap")
    @APIResponse(responseCode = "201", description = "The item, planned")
    @APIResponse(responseCode = "409", description = "The product has an item of this key")
    public RestResponse<ItemView> add(@PathParam("productId") UUID productId, @NotNull @Valid NewItem body) {
        return created(writer.add(productId, body, null));
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "List a product's items",
            description = "In the order in which they were put on the roadmap, or in that of the backlog.")
    @APIResponse(responseCode = "200", description = "A page of items")
    public RestResponse<ItemPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("kind") List<ItemKind> kinds,
            @QueryParam("stage") List<Stage> stages,
            @QueryParam("owner") @Size(max = 200) String owner,
            @Parameter(description = "One of the item's labels, exactly") @QueryParam("label") @Size(max = 50)
                    String label,
            @Parameter(description = "Left out: those that are not archived and those that are") @QueryParam("archived")
                    Boolean archived,
            @Parameter(description = ItemFilter.WAITING) @QueryParam("waiting") Boolean waiting,
            @Parameter(description = ItemFilter.TEXT, example = "retrain summer") @QueryParam("text") @Size(max = 200)
                    String text,
            @QueryParam("order") @DefaultValue("added") ItemOrder order,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        ItemFilter filter = ItemFilter.of(kinds, stages, owner, label, archived, waiting, text);
        List<ItemView> found = items.page(productId, filter, order, cursor, limit + 1, asOf);
        String next = Pages.next(found, limit, ItemView::itemId);
        return Pages.answer(new ItemPage(Pages.cut(found, limit), next), next, uri);
    }

    @GET
    @Path("/{itemId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read an item")
    @APIResponse(responseCode = "200", description = "The item")
    public RestResponse<ItemView> get(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return answer((asOf != null
                        ? documents.one(productId, itemId, asOf)
                        : RoadmapItem.one(productId, itemId).map(ItemView::of))
                .orElseThrow(() -> ProblemException.notFound("item")));
    }

    @PATCH
    @Path("/{itemId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Change an item",
            description = "Members that are left out stay, null empties (RFC 7396). A change that changes nothing is no"
                    + " revision. Another kind needs a reason.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ItemChange.class)))
    @APIResponse(responseCode = "200", description = "The item after the change")
    @APIResponse(responseCode = "412", description = "Somebody changed the item since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<ItemView> change(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "The ETag of the item as it was read", example = "\"3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull ObjectNode body) {
        RoadmapItem item = RoadmapItem.locked(productId, itemId);
        ETags.demand(ifMatch, item.revision);
        writer.change(item, body);
        return answer(ItemView.of(item));
    }

    @POST
    @Path("/{itemId}/stage-changes")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Start, ship, reopen, retire or cut an item",
            description = "Judging and drifting happen by themselves. If-Match is checked when it is there.")
    @APIResponse(responseCode = "200", description = "The item in its new stage")
    @APIResponse(responseCode = "409", description = "The stage cannot be reached from where the item stands")
    @APIResponse(responseCode = "412", description = "Somebody changed the item since it was read")
    public RestResponse<ItemView> move(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "The ETag of the item as it was read", example = "\"3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewStageChange body) {
        LocalDate today = LocalDate.now(clock);
        LocalDate on = body.on() == null ? today : body.on();
        if (on.isAfter(today)) throw ProblemException.invalid("/on", "must not be in the future");
        if (on.getYear() < 1000) throw ProblemException.invalid("/on", "must be in the year 1000 or later");
        if (body.knownAt() != null
                && LocalDate.ofInstant(body.knownAt(), ZoneOffset.UTC).isBefore(on))
            throw ProblemException.invalid("/knownAt", "must not be before it happened, on " + on);
        RoadmapItem item = RoadmapItem.locked(productId, itemId);
        ETags.check(ifMatch, item.revision);

        item.moveByPerson(body.to(), on, body.reason());
        log.record(item, new Change(caller.name(), body.knownAt(), body.reason()));
        if (item.stage == Stage.WATCHED) shipped.fire(new ItemShipped(productId, itemId));
        return answer(ItemView.of(item));
    }

    @POST
    @Path("/{itemId}/duplicates")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Put a copy of an item on the roadmap",
            description = "What people wrote about it, without its dates, stage, version and history.")
    @APIResponse(responseCode = "201", description = "The copy, planned")
    public RestResponse<ItemView> duplicate(@PathParam("productId") UUID productId, @PathParam("itemId") UUID itemId) {
        RoadmapItem item = RoadmapItem.one(productId, itemId).orElseThrow(() -> ProblemException.notFound("item"));
        return created(writer.add(productId, item.description().copied(), "a copy of " + item.key()));
    }

    @POST
    @Path("/{itemId}/splits")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Take parts of an item out into items of their own",
            description = "The parts take over what people wrote about the item; their effort is taken from its effort."
                    + " Only while it is planned or being built: what has shipped is judged as it is.")
    @APIResponse(
            responseCode = "201",
            description = "The item and its parts after the split",
            content = @Content(schema = @Schema(implementation = SplitView.class)))
    @APIResponse(responseCode = "409", description = "The item has shipped or is cut")
    @APIResponse(responseCode = "412", description = "Somebody changed the item since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SplitView> split(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "The ETag of the item as it was read", example = "\"3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewSplit body) {
        RoadmapItem item = RoadmapItem.locked(productId, itemId);
        ETags.demand(ifMatch, item.revision);
        SplitView split = writer.split(item, body);
        return RestResponse.ResponseBuilder.<SplitView>created(
                        URI.create("/products/" + productId + "/items/" + itemId))
                .entity(split)
                .tag(ETags.of(item.revision))
                .build();
    }

    @GET
    @Path("/{itemId}/revisions")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List the changes of an item, the latest first")
    @APIResponse(responseCode = "200", description = "A page of changes")
    public RestResponse<ItemRevisionPage> revisions(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Min(1) Integer cursor,
            @Context UriInfo uri) {
        int before = cursor == null ? Integer.MAX_VALUE : cursor;
        List<ItemRevision> found = documents.revisions(productId, itemId, before, limit + 1, asOf).stream()
                .map(ItemRevision::of)
                .toList();
        if (found.isEmpty() && RoadmapItem.one(productId, itemId).isEmpty()) throw ProblemException.notFound("item");
        String next = Pages.next(found, limit, ItemRevision::number);
        return Pages.answer(new ItemRevisionPage(Pages.cut(found, limit), next), next, uri);
    }

    private static RestResponse<ItemView> created(RoadmapItem item) {
        return RestResponse.ResponseBuilder.<ItemView>created(
                        URI.create("/products/" + item.productId + "/items/" + item.id))
                .entity(ItemView.of(item))
                .tag(ETags.of(item.revision))
                .build();
    }

    private static RestResponse<ItemView> answer(ItemView item) {
        return RestResponse.ResponseBuilder.ok(item)
                .tag(ETags.of(item.revision()))
                .build();
    }
}
