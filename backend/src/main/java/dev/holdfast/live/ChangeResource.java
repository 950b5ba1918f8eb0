package dev.holdfast.live;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/products/{productId}/changes")
class ChangeResource {
    private final Listeners listeners;
    private final Caller caller;
    private final Sse sse;

    ChangeResource(Listeners listeners, Caller caller, Sse sse) {
        this.listeners = listeners;
        this.caller = caller;
        this.sse = sse;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Be told of changes while they happen",
            description =
                    "Server-sent events named `change`, each a small JSON document that says what changed, not what it"
                            + " is now: whoever may know reads it again. The first one, `beginning`, names the position from"
                            + " which on changes are told. Every change is told at least once; one that was told before has the"
                            + " same id. Send the id of the last event as `Last-Event-ID`, or as `after` where a header cannot"
                            + " be set, to be told what happened meanwhile, up to a day; `everything` says that it was too much"
                            + " or too long ago. A comment line is a sign of life. The stream ends when the session or token"
                            + " does.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ChangeView.class)))
    @APIResponse(responseCode = "429", description = "This person has too many streams open")
    @APIResponse(responseCode = "503", description = "Too many streams are open")
    public Multi<OutboundSseEvent> listen(
            @PathParam("productId") UUID productId,
            @Parameter(description = "The id of the last event that was received")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    UUID lastEventId,
            @Parameter(description = "As Last-Event-ID, which wins") @QueryParam("after") @Nullable UUID after) {
        return listeners
                .listen(productId, caller.credential(), lastEventId == null ? after : lastEventId)
                .map(this::event);
    }

    private OutboundSseEvent event(Listener.Told told) {
        if (told.notice() == null)
            return sse.newEventBuilder().comment("still here").build();
        return sse.newEventBuilder()
                .id(told.notice().id().toString())
                .name("change")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ChangeView.class, ChangeView.of(told.notice()))
                .build();
    }
}
