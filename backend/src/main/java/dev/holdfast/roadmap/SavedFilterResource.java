package dev.holdfast.roadmap;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Filters of items that a team keeps under a name; everybody sees all of them. */
@Path("/products/{productId}/saved-filters")
class SavedFilterResource {
    /** So that the list stays one that people can read. */
    private static final int MOST = 100;

    private final Caller caller;
    private final Clock clock;

    SavedFilterResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List the filters that the team keeps, by name")
    @APIResponse(responseCode = "200", description = "All of them")
    public SavedFilterList list(@PathParam("productId") UUID productId) {
        return new SavedFilterList(
                SavedFilter.of(productId).stream().map(SavedFilterView::of).toList());
    }

    @POST
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Keep a filter for the team")
    @APIResponse(responseCode = "201", description = "The filter")
    @APIResponse(responseCode = "409", description = "There is one of this name, or there are a hundred")
    public RestResponse<SavedFilterView> add(
            @PathParam("productId") UUID productId, @NotNull @Valid NewSavedFilter body) {
        if (SavedFilter.count("productId", productId) >= MOST)
            throw new ProblemException(
                    ErrorCode.CONFLICT, "A product keeps at most " + MOST + " filters: delete one that nobody uses.");
        refuseTaken(productId, body.name());
        SavedFilter filter = new SavedFilter();
        filter.id = Ids.next();
        filter.productId = productId;
        filter.author = caller.name();
        keep(filter, body.name(), body.criteria());
        filter.persist();
        return RestResponse.ResponseBuilder.<SavedFilterView>created(
                        URI.create("/products/" + productId + "/saved-filters/" + filter.id))
                .entity(SavedFilterView.of(filter))
                .tag(ETags.of(filter.revision))
                .build();
    }

    @PATCH
    @Path("/{savedFilterId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Rename a filter that the team keeps, or set what it shows")
    @APIResponse(responseCode = "200", description = "The filter after the change")
    @APIResponse(responseCode = "409", description = "There is one of this name")
    @APIResponse(responseCode = "412", description = "Somebody changed the filter since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SavedFilterView> change(
            @PathParam("productId") UUID productId,
            @PathParam("savedFilterId") UUID savedFilterId,
            @Parameter(description = "The ETag of the filter as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid SavedFilterChange body) {
        SavedFilter filter = SavedFilter.locked(productId, savedFilterId);
        ETags.demand(ifMatch, filter.revision);
        String name = body.name() == null ? filter.name : body.name();
        if (name.isBlank()) throw ProblemException.invalid("/name", "must not be blank");
        if (!name.equals(filter.name)) refuseTaken(productId, name);
        keep(filter, name, body.criteria() == null ? filter.criteria : body.criteria());
        return RestResponse.ResponseBuilder.ok(SavedFilterView.of(filter))
                .tag(ETags.of(filter.revision))
                .build();
    }

    @DELETE
    @Path("/{savedFilterId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Delete a filter that the team keeps", description = "If-Match is checked when it is there.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "412", description = "Somebody changed the filter since it was read")
    public void delete(
            @PathParam("productId") UUID productId,
            @PathParam("savedFilterId") UUID savedFilterId,
            @Parameter(description = "The ETag of the filter as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        SavedFilter filter = SavedFilter.locked(productId, savedFilterId);
        ETags.check(ifMatch, filter.revision);
        filter.delete();
    }

    private void keep(SavedFilter filter, String name, ItemCriteria criteria) {
        filter.name = name.strip();
        filter.criteria = criteria;
        filter.revision++;
        filter.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        filter.changedBy = caller.name();
    }

    private static void refuseTaken(UUID productId, String name) {
        if (SavedFilter.called(productId, name.strip()))
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "There is a filter of this name.",
                    new Violation("/name", "is the name of another filter"));
    }
}
