package dev.holdfast.assessment;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The plan of an item. While the work has not begun it may change; from its begin on it is locked until a person reopens
 * the item. A first plan that comes after the begin is taken, since it is better than none, and says so: unless an import
 * declares that it had been agreed by then, it was agreed after the start.
 */
@Path("/products/{productId}/items/{itemId}/plan")
class PlanResource {
    private final Items items;
    private final Plans plans;
    private final RevisionLog log;
    private final RevisionLog.Documents<AgreedPlan> documents;
    private final Caller caller;
    private final Clock clock;
    private final Event<AgreementChanged> changed;

    PlanResource(
            Items items, Plans plans, RevisionLog log, Caller caller, Clock clock, Event<AgreementChanged> changed) {
        this.items = items;
        this.plans = plans;
        this.log = log;
        this.documents = log.documents(Plans.SUBJECT, AgreedPlan.class);
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read how an item is judged")
    @APIResponse(responseCode = "200", description = "The plan")
    public RestResponse<PlanView> get(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return answer(plans.of(productId, itemId, asOf).orElseThrow(() -> ProblemException.notFound("plan")));
    }

    @PUT
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Agree how an item is judged",
            description = "If-Match is needed when there is a plan already. Putting what is already agreed changes"
                    + " nothing, whatever the headers.")
    @APIResponse(responseCode = "200", description = "The plan")
    @APIResponse(responseCode = "201", description = "The item's first plan")
    @APIResponse(responseCode = "409", description = "The work has begun, and the plan is locked")
    @APIResponse(responseCode = "412", description = "Somebody changed the plan since it was read")
    @APIResponse(responseCode = "428", description = "There is a plan, and If-Match is missing")
    public RestResponse<PlanView> put(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "The ETag of the plan as it was read", example = "\"1\"") @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewPlan body) {
        ItemView item = items.locked(productId, itemId);
        EvaluationPlan plan = EvaluationPlan.of(productId, itemId).orElseGet(EvaluationPlan::new);
        Terms before = plan.revision == 0 ? null : Terms.of(plan);
        Terms terms = terms(productId, item, body);
        if (terms.equals(before)) return answer(PlanView.of(AgreedPlan.of(plan), item.begunOn()));
        if (before == null) {
            plan.id = Ids.next();
            plan.productId = productId;
            plan.itemId = itemId;
        } else {
            if (item.begunOn() != null)
                throw new ProblemException(
                        ErrorCode.CONFLICT,
                        "The work began on " + item.begunOn() + ", and the plan is locked until the item is reopened.");
            ETags.demand(ifMatch, plan.revision);
        }
        terms.write(plan);
        plan.declaredAtImport = body.knownAt() != null;
        log.record(plan, new Change(caller.name(), body.knownAt(), null));
        changed.fire(new AgreementChanged(productId));
        PlanView view = PlanView.of(AgreedPlan.of(plan), item.begunOn());
        if (before != null) return answer(view);
        return RestResponse.ResponseBuilder.<PlanView>created(
                        URI.create("/products/" + productId + "/items/" + itemId + "/plan"))
                .entity(view)
                .tag(ETags.of(plan.revision))
                .build();
    }

    @GET
    @Path("/revisions")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List the changes of an item's plan, the latest first")
    @APIResponse(responseCode = "200", description = "A page of changes; empty while the item has no plan")
    public RestResponse<PlanRevisionPage> revisions(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Min(1) Integer cursor,
            @Context UriInfo uri) {
        if (items.one(productId, itemId, null).isEmpty()) throw ProblemException.notFound("item");
        int before = cursor == null ? Integer.MAX_VALUE : cursor;
        List<PlanRevision> found = EvaluationPlan.of(productId, itemId)
                .map(plan -> documents.revisions(productId, plan.id, before, limit + 1, asOf))
                .orElse(List.of())
                .stream()
                .map(PlanRevision::of)
                .toList();
        String next = Pages.next(found, limit, PlanRevision::number);
        return Pages.answer(new PlanRevisionPage(Pages.cut(found, limit), next), next, uri);
    }

    private Terms terms(UUID productId, ItemView item, NewPlan body) {
        if (item.shippedOn() != null
                && !body.evaluateUntil().isAfter(item.shippedOn().firstDay()))
            throw ProblemException.invalid("/evaluateUntil", "must be after the shipping, " + item.shippedOn());
        Cells cells = Cells.of(productId, clock.instant().truncatedTo(ChronoUnit.MICROS));
        UUID segmentId = cells.segment("", body.metricId(), body.segmentId());
        Set<List<UUID>> judged = new HashSet<>();
        judged.add(List.of(body.metricId(), segmentId));
        List<Guardrail> guardrails = new ArrayList<>();
        for (NewGuardrail asked : body.guardrails() == null ? List.<NewGuardrail>of() : body.guardrails()) {
            String at = "/guardrails/" + guardrails.size();
            UUID segment = cells.segment(at, asked.metricId(), asked.segmentId());
            if (!judged.add(List.of(asked.metricId(), segment)))
                throw ProblemException.invalid(at, "is judged already: name another metric or segment");
            guardrails.add(new Guardrail(asked.metricId(), segment, asked.margin()));
        }
        return new Terms(
                body.metricId(),
                segmentId,
                body.margin(),
                guardrails,
                body.selectedBecause(),
                body.evaluateUntil(),
                body.method());
    }

    private static RestResponse<PlanView> answer(PlanView plan) {
        return RestResponse.ResponseBuilder.ok(plan)
                .tag(ETags.of(plan.revision()))
                .build();
    }

    /** What is agreed, apart from who, when and for which item. */
    private record Terms(
            UUID metricId,
            UUID segmentId,
            double margin,
            List<Guardrail> guardrails,
            SelectedBecause selectedBecause,
            LocalDate evaluateUntil,
            WantedMethod method) {

        static Terms of(EvaluationPlan plan) {
            return new Terms(
                    plan.metricId,
                    plan.segmentId,
                    plan.margin,
                    plan.guardrails,
                    plan.selectedBecause,
                    plan.evaluateUntil,
                    plan.method);
        }

        void write(EvaluationPlan plan) {
            plan.metricId = metricId;
            plan.segmentId = segmentId;
            plan.margin = margin;
            plan.guardrails = guardrails;
            plan.selectedBecause = selectedBecause;
            plan.evaluateUntil = evaluateUntil;
            plan.method = method;
        }
    }
}
