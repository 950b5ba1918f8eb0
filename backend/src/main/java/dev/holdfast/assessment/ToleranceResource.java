package dev.holdfast.assessment;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.platform.Violation;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** The tolerances of a product, one for each cell that has one. */
@Path("/products/{productId}/tolerances")
class ToleranceResource {
    /** Shares that people round need not add up to the last digit. */
    private static final double ROUNDING = 1e-9;

    private final Tolerances tolerances;
    private final Standings standings;
    private final Signals signals;
    private final RevisionLog log;
    private final RevisionLog.Documents<ToleranceView> documents;
    private final Caller caller;
    private final Clock clock;
    private final Event<AgreementChanged> changed;

    ToleranceResource(
            Tolerances tolerances,
            Standings standings,
            Signals signals,
            RevisionLog log,
            Caller caller,
            Clock clock,
            Event<AgreementChanged> changed) {
        this.tolerances = tolerances;
        this.standings = standings;
        this.signals = signals;
        this.log = log;
        this.documents = log.documents(Tolerances.SUBJECT, ToleranceView.class);
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List a product's tolerances, in the order in which they were first agreed here")
    @APIResponse(responseCode = "200", description = "A page of tolerances")
    public RestResponse<TolerancePage> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        List<ToleranceView> found = tolerances.page(productId, cursor, limit + 1, asOf);
        String next = Pages.next(found, limit, ToleranceView::toleranceId);
        return Pages.answer(new TolerancePage(Pages.cut(found, limit), next), next, uri);
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Agree a tolerance")
    @APIResponse(responseCode = "201", description = "The tolerance")
    @APIResponse(responseCode = "409", description = "This metric has a tolerance in this segment")
    public RestResponse<ToleranceView> add(@PathParam("productId") UUID productId, @NotNull @Valid NewTolerance body) {
        Tolerance tolerance = new Tolerance();
        tolerance.id = Ids.next();
        tolerance.productId = productId;
        write(tolerance, body);
        tolerance.declaredAtImport = body.knownAt() != null;
        log.record(tolerance, new Change(caller.name(), body.knownAt(), null));
        changed.fire(new AgreementChanged(productId));
        return RestResponse.ResponseBuilder.<ToleranceView>created(
                        URI.create("/products/" + productId + "/tolerances/" + tolerance.id))
                .entity(ToleranceView.of(tolerance))
                .tag(ETags.of(tolerance.revision))
                .build();
    }

    @GET
    @Path("/{toleranceId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read a tolerance")
    @APIResponse(responseCode = "200", description = "The tolerance")
    public RestResponse<ToleranceView> get(
            @PathParam("productId") UUID productId,
            @PathParam("toleranceId") UUID toleranceId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return answer(
                tolerances.one(productId, toleranceId, asOf).orElseThrow(() -> ProblemException.notFound("tolerance")));
    }

    @PUT
    @Path("/{toleranceId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Agree a tolerance anew",
            description = "Replaces all of it. Putting what is already agreed changes nothing.")
    @APIResponse(responseCode = "200", description = "The tolerance")
    @APIResponse(responseCode = "409", description = "This metric has another tolerance in this segment")
    @APIResponse(responseCode = "412", description = "Somebody changed the tolerance since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<ToleranceView> put(
            @PathParam("productId") UUID productId,
            @PathParam("toleranceId") UUID toleranceId,
            @Parameter(description = "The ETag of the tolerance as it was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewTolerance body) {
        Tolerance tolerance =
                Tolerance.locked(productId, toleranceId).orElseThrow(() -> ProblemException.notFound("tolerance"));
        ETags.demand(ifMatch, tolerance.revision);
        ToleranceView before = ToleranceView.of(tolerance);
        write(tolerance, body);
        if (before.equals(ToleranceView.of(tolerance))) return answer(before);
        tolerance.declaredAtImport = body.knownAt() != null;
        log.record(tolerance, new Change(caller.name(), body.knownAt(), null));
        changed.fire(new AgreementChanged(productId));
        return answer(ToleranceView.of(tolerance));
    }

    @GET
    @Path("/{toleranceId}/revisions")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List the changes of a tolerance, the latest first")
    @APIResponse(responseCode = "200", description = "A page of changes")
    public RestResponse<ToleranceRevisionPage> revisions(
            @PathParam("productId") UUID productId,
            @PathParam("toleranceId") UUID toleranceId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Min(1) Integer cursor,
            @Context UriInfo uri) {
        if (Tolerance.one(productId, toleranceId).isEmpty()) throw ProblemException.notFound("tolerance");
        int before = cursor == null ? Integer.MAX_VALUE : cursor;
        List<ToleranceRevision> found = documents.revisions(productId, toleranceId, before, limit + 1, asOf).stream()
                .map(ToleranceRevision::of)
                .toList();
        String next = Pages.next(found, limit, ToleranceRevision::number);
        return Pages.answer(new ToleranceRevisionPage(Pages.cut(found, limit), next), next, uri);
    }

    @GET
    @Path("/{toleranceId}/standing")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read how a tolerance stands",
            description =
                    "The level against the floor, the error budget, how soon a fall would be noticed, the outlook, the"
                            + " signal, and the work for which it was signed too late.")
    @APIResponse(responseCode = "200", description = "How it stands")
    public ToleranceStandingView standing(
            @PathParam("productId") UUID productId,
            @PathParam("toleranceId") UUID toleranceId,
            @Parameter(description = "What was known at this instant; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        ToleranceView tolerance =
                tolerances.one(productId, toleranceId, asOf).orElseThrow(() -> ProblemException.notFound("tolerance"));
        List<ToleranceRevision> revisions =
                documents.revisions(productId, toleranceId, tolerance.revision() + 1, Pages.LARGEST).stream()
                        .map(ToleranceRevision::of)
                        .toList();
        return standings.one(tolerance, revisions, signals.of(productId, List.of(toleranceId), asOf), asOf);
    }

    /** Sets what is agreed; before anything is set, all of it is checked. */
    private void write(Tolerance tolerance, NewTolerance body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant known = body.knownAt() == null ? now : body.knownAt();
        if (body.agreedOn().isAfter(LocalDate.ofInstant(known, ZoneOffset.UTC)))
            throw ProblemException.invalid("/agreedOn", "must not be after the day on which it was known");
        if (body.revisitBy() != null && body.revisitBy().isBefore(body.agreedOn()))
            throw ProblemException.invalid("/revisitBy", "must not be before the agreement, " + body.agreedOn());
        Cells cells = Cells.of(tolerance.productId, now);
        UUID segmentId = cells.segment("", body.metricId(), body.segmentId());
        cells.level("/floor", body.metricId(), body.floor());
        NewSignal signal = body.signal();
        UUID signalSegmentId = null;
        if (signal != null) {
            signalSegmentId = cells.segment("/signal", signal.metricId(), signal.segmentId());
            cells.level("/signal/below", signal.metricId(), signal.below());
        }
        List<NewErrorClass> classes = body.consequences() == null ? List.of() : body.consequences();
        check(classes);
        refuseTaken(tolerance, body.metricId(), segmentId);
        tolerance.metricId = body.metricId();
        tolerance.segmentId = segmentId;
        tolerance.floorLevel = body.floor();
        tolerance.margin = body.margin();
        tolerance.volumePerWeek = body.volumePerWeek();
        tolerance.population = body.population();
        tolerance.minimumSample = body.minimumSample();
        tolerance.consequence = body.consequence();
        tolerance.consequences = classes.stream().map(ErrorClass::of).toList();
        tolerance.fallback = body.fallback();
        tolerance.fallbackCapacityPerWeek = body.fallbackCapacityPerWeek();
        tolerance.signalMetricId = signal == null ? null : signal.metricId();
        tolerance.signalSegmentId = signalSegmentId;
        tolerance.signalBelow = signal == null ? null : signal.below();
        tolerance.signalWindowsInARow = signal == null ? null : signal.windowsInARow();
        tolerance.owner = body.owner();
        tolerance.approver = body.approver();
        tolerance.agreedOn = body.agreedOn();
        tolerance.revisitBy = body.revisitBy();
    }

    /** What the classes of error must be besides well-formed: told apart, costed whole or not at all, not more than all. */
    private static void check(List<NewErrorClass> classes) {
        Set<String> names = new HashSet<>();
        double shares = 0;
        for (int i = 0; i < classes.size(); i++) {
            NewErrorClass each = classes.get(i);
            String at = "/consequences/" + i;
            if (!names.add(each.name().strip().toLowerCase(Locale.ROOT)))
                throw ProblemException.invalid(at + "/name", "is the name of another class of error");
            if (each.costLow() == null && each.costHigh() != null)
                throw ProblemException.invalid(at + "/costLow", "must be given with costHigh");
            if (each.costLow() != null && each.costHigh() == null)
                throw ProblemException.invalid(at + "/costHigh", "must be given with costLow");
            if (each.costLow() != null && each.currency() == null)
                throw ProblemException.invalid(at + "/currency", "must say in what the cost is counted");
            if (each.costLow() == null && each.currency() != null)
                throw ProblemException.invalid(at + "/costLow", "must be given with a currency");
            if (each.costLow() != null && each.costLow() > each.costHigh())
                throw ProblemException.invalid(at + "/costHigh", "must not be less than costLow");
            shares += each.shareOfErrors() == null ? 0 : each.shareOfErrors();
            if (shares > 1 + ROUNDING)
                throw ProblemException.invalid(at + "/shareOfErrors", "makes more than all errors together");
        }
    }

    private static void refuseTaken(Tolerance tolerance, UUID metricId, UUID segmentId) {
        Tolerance.of(tolerance.productId, metricId, segmentId)
                .filter(other -> !other.id.equals(tolerance.id))
                .ifPresent(other -> {
                    throw new ProblemException(
                            ErrorCode.CONFLICT,
                            "This metric has a tolerance in this segment: " + other.id + ".",
                            new Violation("/metricId", "has a tolerance in this segment"));
                });
    }

    private static RestResponse<ToleranceView> answer(ToleranceView tolerance) {
        return RestResponse.ResponseBuilder.ok(tolerance)
                .tag(ETags.of(tolerance.revision()))
                .build();
    }
}
