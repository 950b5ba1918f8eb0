package dev.holdfast.metrics;

import dev.holdfast.access.Caller;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/environment-events")
class EnvironmentEventResource {
    private final Caller caller;
    private final ChangeFeed feed;
    private final Clock clock;

    EnvironmentEventResource(Caller caller, ChangeFeed feed, Clock clock) {
        this.caller = caller;
        this.feed = feed;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Report something that happened outside of the team's work",
            description = "Append-only: the same event sent again is answered as it is; another one of the same"
                    + " externalKey supersedes it, and both stay.")
    @APIResponse(
            responseCode = "201",
            description = "The new event",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = EnvironmentEventView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same event was there already",
            content = @Content(schema = @Schema(implementation = EnvironmentEventView.class)))
    public RestResponse<EnvironmentEventView> report(
            @PathParam("productId") UUID productId, @NotNull @Valid NewEnvironmentEvent body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (body.knownAt() != null && body.knownAt().isAfter(now))
            throw ProblemException.invalid("/knownAt", "must not lie in the future: it is " + now + " now");
        List<String> inputs = body.inputs() == null ? List.of() : body.inputs();
        EnvironmentEvent event = new EnvironmentEvent();
        event.id = Ids.next();
        event.productId = productId;
        event.content = Fingerprint.of(
                body.on(), body.kind(), body.title(), inputs, body.externalKey(), micros(body.knownAt()));
        event.naturalKey = body.externalKey() == null
                ? Fingerprint.of(body.on(), body.kind(), body.title()).toString()
                : body.externalKey();
        event.on = body.on();
        event.kind = body.kind();
        event.title = body.title();
        event.inputs = inputs;
        event.externalKey = body.externalKey();
        event.knownAt = body.knownAt() == null ? now : micros(body.knownAt());
        event.recordedAt = now;
        Optional<EnvironmentEvent> there = EnvironmentEvent.same(productId, event.naturalKey, event.content);
        if (there.isPresent()) return RestResponse.ok(EnvironmentEventView.of(there.get()));
        event.persist();
        feed.tell(productId, ChangedKind.MEASUREMENT, caller.name());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, EnvironmentEventView.of(event))
                .location(URI.create("/products/" + productId + "/environment-events/" + event.id))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List what happened in a product's environment, earliest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = EnvironmentEventPage.class)))
    public RestResponse<EnvironmentEventPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<EnvironmentEventView> all = EnvironmentEvent.of(productId, asOf).stream()
                .map(EnvironmentEventView::of)
                .toList();
        List<EnvironmentEventView> found = after(cursor, all, limit + 1);
        String next = Pages.next(found, limit, EnvironmentEventView::eventId);
        return Pages.answer(new EnvironmentEventPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{eventId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read an event, superseded or not")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EnvironmentEventView.class)))
    public EnvironmentEventView get(@PathParam("productId") UUID productId, @PathParam("eventId") UUID eventId) {
        return EnvironmentEvent.of(productId, eventId)
                .map(EnvironmentEventView::of)
                .orElseThrow(() -> ProblemException.notFound("event"));
    }

    private static List<EnvironmentEventView> after(UUID cursor, List<EnvironmentEventView> all, int most) {
        int from = 0;
        for (int i = 0; cursor != null && i < all.size(); i++)
            if (all.get(i).eventId().equals(cursor)) from = i + 1;
        return all.subList(from, Math.min(all.size(), from + most));
    }

    private static Instant micros(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
