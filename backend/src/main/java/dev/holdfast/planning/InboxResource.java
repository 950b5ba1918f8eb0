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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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
            @Parameter(description = "As it stood then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        List<InboxEntry> entries = asOf == null
                ? InboxEntry.page(productId, state, cursor, limit + 1)
                : InboxEntry.page(productId, state, cursor, limit + 1, asOf);
        Map<UUID, List<InboxHandling>> handlings = InboxHandling.of(
                productId, entries.stream().map(entry -> entry.id).toList(), asOf);
        List<InboxEntryView> found = entries.stream()
                .map(entry -> view(entry, handlings.getOrDefault(entry.id, List.of()), asOf))
                .toList();
        String next = Pages.next(found, limit, InboxEntryView::entryId);
        long open = asOf == null ? InboxEntry.open(productId) : InboxEntry.open(productId, asOf);
        return Pages.answer(new InboxEntryPage(Pages.cut(found, limit), next, open), next, uri);
    }

    @GET
    @Path("/{entryId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read an inbox entry")
    @APIResponse(responseCode = "200", description = "The entry")
    public RestResponse<InboxEntryView> get(
            @PathParam("productId") UUID productId,
            @PathParam("entryId") UUID entryId,
            @Parameter(description = "As it stood then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return answer(
                InboxEntry.one(productId, entryId)
                        .filter(entry -> asOf == null || !entry.recordedAt.isAfter(asOf))
                        .orElseThrow(() -> ProblemException.notFound("inbox entry")),
                asOf);
    }

    @PUT
    @Path("/{entryId}/handling")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "roadmap:write")
    @Operation(
            summary = "Say that an entry was looked at, and what comes next",
            description =
                    "Saying so again changes the note and the step. The step is written down; the stage of an item, the"
                            + " day of a tolerance or the look at a decision are changed where they live. An entry that is looked"
                            + " at again comes back by itself on its day.")
    @APIResponse(responseCode = "200", description = "The entry, handled")
    @APIResponse(responseCode = "412", description = "Somebody changed the entry since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<InboxEntryView> handle(
            @PathParam("productId") UUID productId,
            @PathParam("entryId") UUID entryId,
            @Parameter(description = "The ETag of the entry as it was read", example = "\"1\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewHandling body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        NextStep step = body.nextStep() == null ? NextStep.NOTED : body.nextStep();
        if (step == NextStep.LOOK_AGAIN && body.lookAgainOn() == null)
            throw ProblemException.invalid("/lookAgainOn", "must say when it is looked at again");
        if (step != NextStep.LOOK_AGAIN && body.lookAgainOn() != null)
            throw ProblemException.invalid("/lookAgainOn", "must be left out unless it is looked at again");
        if (body.lookAgainOn() != null && !body.lookAgainOn().isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC)))
            throw ProblemException.invalid("/lookAgainOn", "must be after today");
        InboxEntry entry = InboxEntry.locked(productId, entryId);
        ETags.demand(ifMatch, entry.revision);
        entry.handledAt = now;
        entry.handledBy = caller.name();
        entry.note = body.note();
        entry.nextStep = step;
        entry.lookAgainOn = body.lookAgainOn();
        entry.revision++;
        InboxHandling.record(entry, HandlingKind.HANDLED, caller.name(), now);
        feed.tell(productId, ChangedKind.INBOX, entryId, entry.revision, caller.name());
        return answer(entry, null);
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
            entry.open();
            InboxHandling.record(
                    entry, HandlingKind.REOPENED, caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            feed.tell(productId, ChangedKind.INBOX, entryId, entry.revision, caller.name());
        }
        return answer(entry, null);
    }

    private static RestResponse<InboxEntryView> answer(InboxEntry entry, @Nullable Instant asOf) {
        InboxEntryView view = view(
                entry,
                InboxHandling.of(entry.productId, List.of(entry.id), asOf).getOrDefault(entry.id, List.of()),
                asOf);
        return RestResponse.ResponseBuilder.ok(view)
                .tag(ETags.of(view.revision()))
                .build();
    }

    private static InboxEntryView view(InboxEntry entry, List<InboxHandling> handlings, @Nullable Instant asOf) {
        return asOf == null ? InboxEntryView.of(entry, handlings) : InboxEntryView.then(entry, handlings);
    }
}
