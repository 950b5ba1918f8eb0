package dev.holdfast.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.MergePatch;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/sprints")
class SprintResource {
    /** No product has as many sprints as this. */
    private static final int ALL = 10_000;

    private final Sprints sprints;
    private final SprintPlans plans;
    private final RevisionLog.Documents<SprintView> documents;
    private final MergePatch merge;

    SprintResource(Sprints sprints, SprintPlans plans, RevisionLog log, MergePatch merge) {
        this.sprints = sprints;
        this.plans = plans;
        this.documents = log.documents(Sprints.SUBJECT, SprintView.class);
        this.merge = merge;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Begin to plan a sprint")
    @APIResponse(responseCode = "201", description = "The sprint, a draft without items")
    public RestResponse<SprintView> add(@PathParam("productId") UUID productId, @NotNull @Valid NewSprint body) {
        Sprint sprint = sprints.add(productId, body);
        return RestResponse.ResponseBuilder.<SprintView>created(
                        URI.create("/products/" + productId + "/sprints/" + sprint.id))
                .entity(SprintView.of(sprint))
                .tag(ETags.of(sprint.revision))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List a product's sprints, the latest first")
    @APIResponse(responseCode = "200", description = "A page of sprints")
    public RestResponse<SprintPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("state") List<SprintState> states,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        List<SprintView> found;
        if (asOf == null) {
            found = Sprint.page(productId, states, cursor, limit + 1).stream()
                    .map(SprintView::of)
                    .toList();
        } else {
            try (Stream<SprintView> all = documents.all(productId, null, asOf)) {
                found = all.filter(sprint -> states.isEmpty() || states.contains(sprint.state()))
                        .sorted(Comparator.comparing(SprintView::sprintId, Comparator.comparing(UUID::toString))
                                .reversed())
                        .filter(sprint ->
                                cursor == null || sprint.sprintId().toString().compareTo(cursor.toString()) < 0)
                        .limit(limit + 1L)
                        .toList();
            }
        }
        String next = Pages.next(found, limit, SprintView::sprintId);
        return Pages.answer(new SprintPage(Pages.cut(found, limit), next), next, uri);
    }

    @GET
    @Path("/{sprintId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read a sprint")
    @APIResponse(responseCode = "200", description = "The sprint")
    public RestResponse<SprintView> get(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return answer((asOf != null
                        ? documents.one(productId, sprintId, asOf)
                        : Sprint.one(productId, sprintId).map(SprintView::of))
                .orElseThrow(() -> ProblemException.notFound("sprint")));
    }

    @PATCH
    @Path("/{sprintId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Change a sprint's goal, days and capacity",
            description =
                    "Members that are left out stay, null empties (RFC 7396). The start of one that has started stays.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SprintChange.class)))
    @APIResponse(responseCode = "200", description = "The sprint after the change")
    @APIResponse(responseCode = "409", description = "The sprint is closed")
    @APIResponse(responseCode = "412", description = "Somebody changed the sprint since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SprintView> change(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "The ETag of the sprint as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull ObjectNode body) {
        SprintChange change = merge.read(body, SprintChange.class);
        Sprint sprint = Sprint.locked(productId, sprintId);
        ETags.demand(ifMatch, sprint.revision);
        sprints.describe(sprint, merge.merged(sprint.description(), body, NewSprint.class), change);
        return answer(SprintView.of(sprint));
    }

    @PUT
    @Path("/{sprintId}/items")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Set what a sprint holds, in the order in which it is to be done",
            description =
                    "An item is in one sprint that is not closed at most. What changes after the start stands in the"
                            + " sprint's history, beside what was promised.")
    @APIResponse(responseCode = "200", description = "The sprint after the change")
    @APIResponse(responseCode = "409", description = "The sprint is closed")
    @APIResponse(responseCode = "412", description = "Somebody changed the sprint since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SprintView> fill(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "The ETag of the sprint as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewSprintItems body) {
        Sprint sprint = Sprint.locked(productId, sprintId);
        ETags.demand(ifMatch, sprint.revision);
        sprints.fill(sprint, body);
        return answer(SprintView.of(sprint));
    }

    @POST
    @Path("/{sprintId}/start")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Start a sprint: what it holds is promised from now on",
            description = "The commitment is frozen. One sprint of a product is under way at a time.")
    @APIResponse(responseCode = "200", description = "The sprint, started")
    @APIResponse(responseCode = "409", description = "It has started, another is not closed, or it holds nothing")
    @APIResponse(responseCode = "412", description = "Somebody changed the sprint since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SprintView> start(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "The ETag of the sprint as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewStart body) {
        Sprint sprint = Sprint.locked(productId, sprintId);
        ETags.demand(ifMatch, sprint.revision);
        sprints.start(sprint, body.knownAt());
        return answer(SprintView.of(sprint));
    }

    @POST
    @Path("/{sprintId}/closing")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Close a sprint: what shipped is done, of the rest somebody says what becomes of it",
            description = "The report is frozen; a closed sprint never changes again.")
    @APIResponse(responseCode = "200", description = "The sprint, closed, with its report")
    @APIResponse(responseCode = "409", description = "The sprint has not started, or is closed")
    @APIResponse(responseCode = "412", description = "Somebody changed the sprint since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SprintView> close(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "The ETag of the sprint as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewClosing body) {
        Sprint sprint = Sprint.locked(productId, sprintId);
        ETags.demand(ifMatch, sprint.revision);
        sprints.close(sprint, body);
        return answer(SprintView.of(sprint));
    }

    @GET
    @Path("/{sprintId}/revisions")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List the changes of a sprint, the latest first")
    @APIResponse(responseCode = "200", description = "A page of changes")
    public RestResponse<SprintRevisionPage> revisions(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Min(1) Integer cursor,
            @Context UriInfo uri) {
        int before = cursor == null ? Integer.MAX_VALUE : cursor;
        List<SprintRevision> found = sprints.revisions(productId, sprintId, before, limit + 1, asOf);
        if (found.isEmpty() && Sprint.one(productId, sprintId).isEmpty()) throw ProblemException.notFound("sprint");
        String next = Pages.next(found, limit, SprintRevision::number);
        return Pages.answer(new SprintRevisionPage(Pages.cut(found, limit), next), next, uri);
    }

    @GET
    @Path("/{sprintId}/plan")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read a sprint as it is planned",
            description = "What it holds against what there is, what is at stake, and what deserves a second look.")
    @APIResponse(responseCode = "200", description = "The plan")
    public SprintPlanView plan(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        List<SprintView> all = all(productId, asOf);
        SprintView sprint = all.stream()
                .filter(each -> each.sprintId().equals(sprintId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("sprint"));
        return plans.plan(
                sprint,
                all.stream()
                        .filter(each -> each.state() == SprintState.CLOSED && each.number() < sprint.number())
                        .sorted(Comparator.comparing(SprintView::number).reversed())
                        .toList(),
                all.stream()
                        .filter(each -> each != sprint && each.state() != SprintState.CLOSED)
                        .flatMap(each -> each.itemIds().stream())
                        .collect(Collectors.toSet()),
                asOf);
    }

    private List<SprintView> all(UUID productId, Instant asOf) {
        if (asOf == null)
            return Sprint.page(productId, List.of(), null, ALL).stream()
                    .map(SprintView::of)
                    .toList();
        try (Stream<SprintView> all = documents.all(productId, null, asOf)) {
            return all.toList();
        }
    }

    @GET
    @Path("/{sprintId}/burn-up")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read how much was in a sprint and how much of it had shipped, day by day",
            description =
                    "From its first day to its last, to today or to the day on which it was closed, by the present"
                            + " estimates; of one that is closed as it was then.")
    @APIResponse(responseCode = "200", description = "One entry a day")
    public BurnUp burnUp(
            @PathParam("productId") UUID productId,
            @PathParam("sprintId") UUID sprintId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return sprints.burnUp(productId, sprintId, asOf);
    }

    private static RestResponse<SprintView> answer(SprintView sprint) {
        return RestResponse.ResponseBuilder.ok(sprint)
                .tag(ETags.of(sprint.revision()))
                .build();
    }
}
