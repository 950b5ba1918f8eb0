package dev.holdfast.roadmap;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/items/{itemId}/comments")
class CommentResource {
    private final Caller caller;
    private final ChangeFeed feed;
    private final Clock clock;

    CommentResource(Caller caller, ChangeFeed feed, Clock clock) {
        this.caller = caller;
        this.feed = feed;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.CONTRIBUTOR, scope = "roadmap:write")
    @Operation(summary = "Say something about an item")
    @APIResponse(responseCode = "201", description = "The comment")
    public RestResponse<CommentView> add(
            @PathParam("productId") UUID productId, @PathParam("itemId") UUID itemId, @NotNull @Valid NewComment body) {
        known(productId, itemId);
        ItemComment comment = new ItemComment();
        comment.id = Ids.next();
        comment.productId = productId;
        comment.itemId = itemId;
        comment.author = caller.name();
        comment.text = body.text();
        comment.searchText = SearchText.folded(body.text());
        comment.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        comment.persist();
        feed.tell(productId, ChangedKind.COMMENT, itemId, null, comment.author);
        return RestResponse.ResponseBuilder.<CommentView>created(
                        URI.create("/products/" + productId + "/items/" + itemId + "/comments"))
                .entity(CommentView.of(comment))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List what was said about an item, in the order in which it was said")
    @APIResponse(responseCode = "200", description = "A page of comments")
    public RestResponse<CommentPage> list(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As it was then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        known(productId, itemId);
        List<CommentView> found = ItemComment.page(productId, itemId, cursor, asOf, limit + 1).stream()
                .map(CommentView::of)
                .toList();
        String next = Pages.next(found, limit, CommentView::commentId);
        return Pages.answer(new CommentPage(Pages.cut(found, limit), next), next, uri);
    }

    private static void known(UUID productId, UUID itemId) {
        if (RoadmapItem.one(productId, itemId).isEmpty()) throw ProblemException.notFound("item");
    }
}
