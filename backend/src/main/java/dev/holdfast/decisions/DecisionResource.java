package dev.holdfast.decisions;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.Tolerances;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.roadmap.Items;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Decisions: recorded once, looked at again. */
@Path("/products/{productId}/decisions")
class DecisionResource {
    private final Decisions decisions;
    private final TradeOffs tradeOffs;
    private final Items items;
    private final Tolerances tolerances;
    private final RevisionLog log;
    private final Caller caller;
    private final Clock clock;

    DecisionResource(
            Decisions decisions,
            TradeOffs tradeOffs,
            Items items,
            Tolerances tolerances,
            RevisionLog log,
            Caller caller,
            Clock clock) {
        this.decisions = decisions;
        this.tradeOffs = tradeOffs;
        this.items = items;
        this.tolerances = tolerances;
        this.log = log;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "decisions:read")
    @Operation(summary = "List a product's decisions, in the order in which they were recorded")
    @APIResponse(responseCode = "200", description = "A page of decisions")
    public RestResponse<DecisionPage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Those that are to be looked at again, or those that are not")
                    @QueryParam("openRevisit")
                    Boolean openRevisit,
            @Parameter(description = "Those that are to be looked at again by that day", example = "1999-03-01")
                    @QueryParam("dueBy")
                    LocalDate dueBy,
            @Parameter(description = "Those about this item, tolerance or set of operating points")
                    @QueryParam("subjectId")
                    UUID subjectId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-12-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        DecisionFilter filter = new DecisionFilter(openRevisit, dueBy, subjectId);
        List<DecisionView> found = decisions.page(productId, filter, cursor, limit + 1, asOf);
        String next = Pages.next(found, limit, DecisionView::decisionId);
        return Pages.answer(new DecisionPage(Pages.cut(found, limit), next), next, uri);
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "decisions:write")
    @Operation(
            summary = "Record a decision",
            description =
                    "With a trade-off, its figures are computed as of the moment of the decision and kept as they are."
                            + " Nothing of the record is changed afterwards; looks are added.")
    @APIResponse(responseCode = "201", description = "The decision")
    public RestResponse<DecisionView> record(@PathParam("productId") UUID productId, @NotNull @Valid NewDecision body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (body.knownAt() != null && body.knownAt().isAfter(now))
            throw ProblemException.invalid("/knownAt", "must not be in the future");
        Instant known = body.knownAt() == null ? now : body.knownAt().truncatedTo(ChronoUnit.MICROS);
        LocalDate knownOn = LocalDate.ofInstant(known, ZoneOffset.UTC);
        Decision decision = new Decision();
        decision.id = Ids.next();
        decision.productId = productId;
        decision.title = body.title();
        decision.decided = body.decided();
        decision.known = body.known();
        decision.unknown = body.unknown();
        decision.wouldChangeOurMind = body.wouldChangeOurMind();
        decision.decidedOn = body.decidedOn() == null ? knownOn : body.decidedOn();
        decision.madeBy = body.madeBy() == null ? caller.name() : body.madeBy();
        decision.approver = body.approver();
        decision.revisitBy = body.revisitBy();
        decision.stands = true;
        decision.looks = List.of();
        decision.subjects = new ArrayList<>();
        if (decision.decidedOn.isAfter(knownOn))
            throw ProblemException.invalid("/decidedOn", "must not be after the day on which it was known");
        if (!body.revisitBy().isAfter(decision.decidedOn))
            throw ProblemException.invalid("/revisitBy", "must be after the decision, " + decision.decidedOn);
        TradeOffView figures = choose(decision, body.tradeOff(), known);
        List<NewDecisionSubject> about = body.subjects() == null ? List.of() : body.subjects();
        for (int i = 0; i < about.size(); i++)
            decision.subjects.add(subject(productId, about.get(i), "/subjects/" + i));
        log.record(decision, new Change(caller.name(), known, null));
        DecisionSubject.persist(decision);
        if (figures != null) keep(decision, figures);
        return RestResponse.ResponseBuilder.<DecisionView>created(
                        URI.create("/products/" + productId + "/decisions/" + decision.id))
                .entity(DecisionView.of(decision, decision.subjects))
                .tag(ETags.of(decision.revision))
                .build();
    }

    @GET
    @Path("/{decisionId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "decisions:read")
    @Operation(summary = "Read a decision and the looks at it")
    @APIResponse(responseCode = "200", description = "The decision")
    public RestResponse<DecisionView> get(
            @PathParam("productId") UUID productId,
            @PathParam("decisionId") UUID decisionId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-12-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        return answer(
                decisions.one(productId, decisionId, asOf).orElseThrow(() -> ProblemException.notFound("decision")));
    }

    @GET
    @Path("/{decisionId}/figures")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "decisions:read")
    @Operation(
            summary = "Read what was computed at the moment of a decision",
            description =
                    "Exactly as it was then, whatever has become known since. 404 for a decision without a trade-off.")
    @APIResponse(responseCode = "200", description = "The trade-off as it was")
    public TradeOffView figures(@PathParam("productId") UUID productId, @PathParam("decisionId") UUID decisionId) {
        return DecisionFigures.of(productId, decisionId)
                .orElseThrow(() -> ProblemException.notFound("decision with figures"));
    }

    @POST
    @Path("/{decisionId}/looks")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "decisions:write")
    @Operation(
            summary = "Look at a decision again",
            description = "Adds the look to the record, unless somebody else has looked since; so the same look that is"
                    + " sent twice is there once.")
    @APIResponse(responseCode = "200", description = "The decision with the look")
    @APIResponse(responseCode = "409", description = "The decision was changed before: it no longer stands")
    @APIResponse(responseCode = "412", description = "Somebody looked at the decision since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<DecisionView> look(
            @PathParam("productId") UUID productId,
            @PathParam("decisionId") UUID decisionId,
            @Parameter(description = "The ETag of the decision as it was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewDecisionLook body) {
        Decision decision =
                Decision.locked(productId, decisionId).orElseThrow(() -> ProblemException.notFound("decision"));
        ETags.demand(ifMatch, decision.revision);
        decision.subjects = DecisionSubject.of(productId, List.of(decisionId)).getOrDefault(decisionId, List.of());
        decision.look(body, caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        log.record(decision, new Change(caller.name(), body.knownAt(), body.why()));
        return answer(DecisionView.of(decision, decision.subjects));
    }

    /** Sets what was chosen. @return what was computed; null: nothing was chosen */
    private TradeOffView choose(Decision decision, NewTradeOffChoice chosen, Instant known) {
        if (chosen == null) return null;
        TradeOffView figures = tradeOffs
                .of(decision.productId, chosen.operatingPointSetId(), chosen.question(), known, "/tradeOff/")
                .orElseThrow(() -> ProblemException.invalid(
                        "/tradeOff/operatingPointSetId", "is not a set of this product that was known then"));
        TradeOffPoint point = figures.points().stream()
                .filter(each -> each.threshold() == chosen.threshold())
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("/tradeOff/threshold", "is not among the thresholds of this set"));
        decision.choice = TradeOffChoice.of(chosen, figures, point);
        decision.subjects.add(new DecisionSubjectView(
                DecisionSubjectKind.OPERATING_POINT,
                figures.operatingPointSetId(),
                "threshold " + point.label() + " of " + figures.modelVersion()
                        + (figures.illustrative() ? " (illustrative)" : "")));
        return figures;
    }

    private static void keep(Decision decision, TradeOffView figures) {
        DecisionFigures kept = new DecisionFigures();
        kept.productId = decision.productId;
        kept.decisionId = decision.id;
        kept.document = figures;
        kept.persist();
    }

    private DecisionSubjectView subject(UUID productId, NewDecisionSubject about, String at) {
        switch (about.kind()) {
            case ITEM:
                String item = items.one(productId, named(about, at), null)
                        .map(found -> found.key() + " " + found.title())
                        .orElseThrow(
                                () -> ProblemException.invalid(at + "/subjectId", "is not an item of this product"));
                return new DecisionSubjectView(about.kind(), about.subjectId(), labelled(about, item));
            case TOLERANCE:
                tolerances
                        .one(productId, named(about, at), null)
                        .orElseThrow(() ->
                                ProblemException.invalid(at + "/subjectId", "is not a tolerance of this product"));
                return new DecisionSubjectView(about.kind(), about.subjectId(), labelled(about, "a tolerance"));
            case OPERATING_POINT:
                throw ProblemException.invalid(at + "/kind", "an operating point is chosen with tradeOff");
            default:
                if (about.subjectId() != null)
                    throw ProblemException.invalid(at + "/subjectId", "must be left out: only its label names it");
                if (about.label() == null) throw ProblemException.invalid(at + "/label", "must say what it is");
                return new DecisionSubjectView(about.kind(), null, about.label());
        }
    }

    private static UUID named(NewDecisionSubject about, String at) {
        if (about.subjectId() == null) throw ProblemException.invalid(at + "/subjectId", "must say which one");
        return about.subjectId();
    }

    private static String labelled(NewDecisionSubject about, String otherwise) {
        String label = about.label() == null ? otherwise : about.label();
        return label.length() > 500 ? label.substring(0, 500) : label;
    }

    private static RestResponse<DecisionView> answer(DecisionView decision) {
        return RestResponse.ResponseBuilder.ok(decision)
                .tag(ETags.of(decision.revision()))
                .build();
    }
}
