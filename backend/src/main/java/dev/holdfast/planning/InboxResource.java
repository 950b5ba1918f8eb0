package dev.holdfast.planning;

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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** What needs a look. Entries come by themselves; people handle them, and open them again. */
@Path("/products/{productId}/inbox-entries")
class InboxResource {
    private final Caller caller;
    private final ChangeFeed feed;
    private final Clock clock;

    InboxResource(Caller caller, ChangeFeed feed, Clock clock) {
        this.caller = caller;
        this.feed = feed;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List what needs a look, the latest first")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public RestResponse<InboxEntryPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Left out: both") @QueryParam("state") InboxState state,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        List<InboxEntryView> found = InboxEntry.page(productId, state, cursor, limit + 1).stream()
                .map(InboxEntryView::of)
                .toList();
        String next = Pages.next(found, limit, InboxEntryView::entryId);
        return Pages.answer(new InboxEntryPage(Pages.cut(found, limit), next, InboxEntry.open(productId)), next, uri);
    }

    @GET
    @Path("/{entryId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read an inbox entry")
    @APIResponse(responseCode = "200", description = "The entry")
    public RestResponse<InboxEntryView> get(
            @PathParam("productId") UUID productId, @PathParam("entryId") UUID entryId) {
        return answer(InboxEntry.one(productId, entryId).orElseThrow(() -> ProblemException.notFound("inbox entry")));
    }

    @PUT
    @Path("/{entryId}/handling")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "roadmap:write")
    @Operation(
            summary = "Say that an entry was looked at, and what comes next",
            description = "Saying so again changes the note.")
    @APIResponse(responseCode = "200", description = "The entry, handled")
    @APIResponse(responseCode = "412", description = "Somebody changed the entry since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<InboxEntryView> handle(
            @PathParam("productId") UUID productId,
            @PathParam("entryId") UUID entryId,
            @Parameter(description = "The ETag of the entry as it was read", example = "\"1\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewHandling body) {
        InboxEntry entry = InboxEntry.locked(productId, entryId);
        ETags.demand(ifMatch, entry.revision);
        entry.handledAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entry.handledBy = caller.name();
        entry.note = body.note();
        entry.revision++;
        feed.tell(productId, ChangedKind.INBOX, entryId, entry.revision, caller.name());
        return answer(entry);
    }

    @DELETE
    @Path("/{entryId}/handling")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "roadmap:write")
    @Operation(summary = "Open an entry again", description = "Its note stays. An entry that is open stays as it is.")
    @APIResponse(responseCode = "200", description = "The entry, open")
    @APIResponse(responseCode = "412", description = "Somebody changed the entry since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<InboxEntryView> reopen(
            @PathParam("productId") UUID productId,
            @PathParam("entryId") UUID entryId,
            @Parameter(description = "The ETag of the entry as it was read", example = "\"2\"") @HeaderParam("If-Match")
                    String ifMatch) {
        InboxEntry entry = InboxEntry.locked(productId, entryId);
        ETags.demand(ifMatch, entry.revision);
        if (entry.handledAt != null) {
            entry.handledAt = null;
            entry.handledBy = null;
            entry.revision++;
            feed.tell(productId, ChangedKind.INBOX, entryId, entry.revision, caller.name());
        }
        return answer(entry);
    }

    private static RestResponse<InboxEntryView> answer(InboxEntry entry) {
        return RestResponse.ResponseBuilder.ok(InboxEntryView.of(entry))
                .tag(ETags.of(entry.revision))
                .build();
    }
}
