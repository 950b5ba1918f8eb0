package dev.holdfast.assessment;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.event.Event;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** What people expect that a level would have been without an item's change: append-only, and checked against what is measured later. */
@Path("/products/{productId}/items/{itemId}/assertions")
class AssertionResource {
    private final Items items;
    private final Caller caller;
    private final Clock clock;
    private final Event<AgreementChanged> changed;
    private final ChangeFeed feed;

    AssertionResource(Items items, Caller caller, Clock clock, Event<AgreementChanged> changed, ChangeFeed feed) {
        this.feed = feed;
        this.items = items;
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.CONTRIBUTOR, scope = "roadmap:write")
    @Operation(
            summary = "Say what the level would have been without the item's change",
            description = "It is used only where nothing better is known, and never claims an effect. Append-only: of"
                    + " what was said about one cell of one item the latest stands.")
    @APIResponse(
            responseCode = "201",
            description = "What was said",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AssertionView.class)))
    public RestResponse<AssertionView> say(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @NotNull @Valid NewAssertion body) {
        items.locked(productId, itemId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (body.knownAt() != null && body.knownAt().isAfter(now))
            throw ProblemException.invalid("/knownAt", "must not lie in the future: it is " + now + " now");
        if (body.low() > body.likely()) throw ProblemException.invalid("/low", "must be at most likely");
        if (body.likely() > body.high()) throw ProblemException.invalid("/high", "must be at least likely");
        Cells cells = Cells.of(productId, now);
        AssertedLevel level = new AssertedLevel();
        level.id = Ids.next();
        level.productId = productId;
        level.itemId = itemId;
        level.metricId = body.metricId();
        level.segmentId = cells.segment("", body.metricId(), body.segmentId());
        cells.level("/low", body.metricId(), body.low());
        cells.level("/high", body.metricId(), body.high());
        level.low = body.low();
        level.likely = body.likely();
        level.high = body.high();
        level.reason = body.reason();
        level.assertedBy = caller.name();
        level.declaredAtImport = body.knownAt() != null;
        level.knownAt = body.knownAt() == null ? now : body.knownAt().truncatedTo(ChronoUnit.MICROS);
        level.recordedAt = now;
        level.persist();
        feed.tell(productId, ChangedKind.PLAN, itemId, null, level.assertedBy);
        changed.fire(new AgreementChanged(productId));
        return RestResponse.ResponseBuilder.<AssertionView>created(
                        URI.create("/products/" + productId + "/items/" + itemId + "/assertions/" + level.id))
                .entity(AssertionView.of(level))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List what people expect of an item, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of what was said",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AssertionPage.class)))
    public RestResponse<AssertionPage> list(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        if (items.one(productId, itemId, null).isEmpty()) throw ProblemException.notFound("item");
        List<AssertionView> found = AssertedLevel.page(productId, itemId, cursor, limit + 1).stream()
                .map(AssertionView::of)
                .toList();
        String next = Pages.next(found, limit, AssertionView::assertionId);
        return Pages.answer(new AssertionPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{assertionId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read what somebody expects of an item")
    @APIResponse(
            responseCode = "200",
            description = "What was said",
            content = @Content(schema = @Schema(implementation = AssertionView.class)))
    public AssertionView get(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @PathParam("assertionId") UUID assertionId) {
        return AssertedLevel.one(productId, itemId, assertionId)
                .map(AssertionView::of)
                .orElseThrow(() -> ProblemException.notFound("assertion"));
    }
}
