package dev.holdfast.assessment;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.evidence.Trade;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Who accepted what the work cost, why, and until when. */
@Path("/products/{productId}/items/{itemId}/sign-offs")
class SignOffResource {
    private final Items items;
    private final ItemEvidence evidence;
    private final Caller caller;
    private final Clock clock;
    private final ChangeFeed feed;

    SignOffResource(Items items, ItemEvidence evidence, Caller caller, Clock clock, ChangeFeed feed) {
        this.feed = feed;
        this.items = items;
        this.evidence = evidence;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "List what was signed off for an item, the latest first, with what no longer stands")
    @APIResponse(
            responseCode = "200",
            description = "A page of sign-offs",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SignOffPage.class)))
    public RestResponse<SignOffPage> list(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        if (items.one(productId, itemId, null).isEmpty()) throw ProblemException.notFound("item");
        Map<SignOff.Cell, SignOff> current = SignOff.current(productId, itemId, asOf);
        LocalDate day = day(asOf == null ? clock.instant() : asOf);
        List<SignOffView> found = SignOff.page(productId, itemId, asOf, cursor, limit + 1).stream()
                .map(row -> SignOffView.of(row, current.get(row.cell()), day))
                .toList();
        String next = Pages.next(found, limit, SignOffView::signOffId);
        return Pages.answer(new SignOffPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{signOffId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Read a sign-off, standing or not")
    @APIResponse(
            responseCode = "200",
            description = "The sign-off",
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    public SignOffView get(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @PathParam("signOffId") UUID signOffId) {
        SignOff row =
                SignOff.one(productId, itemId, signOffId).orElseThrow(() -> ProblemException.notFound("sign-off"));
        return view(row, SignOff.current(productId, itemId, null).get(row.cell()));
    }

    @POST
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Accept that the work cost something in a cell",
            description = "Append-only: what is accepted is kept as it stood. Sending what stands already is answered"
                    + " as it is; another sign-off of the same cell supersedes it, and both stay.")
    @APIResponse(
            responseCode = "201",
            description = "The new sign-off",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same stands already",
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    @APIResponse(responseCode = "409", description = "In this cell there is nothing to accept")
    public RestResponse<SignOffView> accept(
            @PathParam("productId") UUID productId, @PathParam("itemId") UUID itemId, @NotNull @Valid NewSignOff body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant known = body.knownAt() == null ? now : body.knownAt().truncatedTo(ChronoUnit.MICROS);
        if (known.isAfter(now)) throw ProblemException.invalid("/knownAt", "must not be in the future");
        if (!body.until().isAfter(day(known)))
            throw ProblemException.invalid("/until", "must be after the day on which it is accepted, " + day(known));
        // Locked, so that of two who accept the same at once the second finds what the first wrote.
        ItemView item = items.locked(productId, itemId);
        UUID segmentId = Cells.of(productId, now).segment("", body.metricId(), body.segmentId());
        TradeView trade = evidence.of(item, null).trades().stream()
                .filter(TradeView::cost)
                .filter(each -> each.metricId().equals(body.metricId())
                        && each.segmentId().equals(segmentId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.CONFLICT,
                        "In this cell the work did no harm and nothing moved against the headline: there is nothing to"
                                + " accept."));
        SignOff row = new SignOff();
        row.id = Ids.next();
        row.productId = productId;
        row.itemId = itemId;
        row.metricId = body.metricId();
        row.segmentId = segmentId;
        row.kind = Trade.Kind.valueOf(trade.kind().toUpperCase(Locale.ROOT));
        row.accepted = trade.sentence();
        row.assessmentId = trade.assessmentId();
        if (trade.effect() != null) {
            row.effect = trade.effect().value();
            row.effectLower = trade.effect().lower();
            row.effectUpper = trade.effect().upper();
        }
        row.reason = body.reason();
        row.acceptedBy = body.acceptedBy() == null ? caller.name() : body.acceptedBy();
        row.until = body.until();
        row.author = caller.name();
        row.knownAt = known;
        row.recordedAt = now;
        SignOff standing = SignOff.current(productId, itemId, null).get(row.cell());
        if (standing != null && same(standing, row)) return RestResponse.ok(view(standing, standing));
        row.persist();
        feed.tell(productId, ChangedKind.ASSESSMENT, itemId, null, row.author);
        return created(row);
    }

    @POST
    @Path("/{signOffId}/withdrawal")
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Take a sign-off back",
            description = "Append-only: the withdrawal is a row of its own, and the sign-off stays.")
    @APIResponse(
            responseCode = "201",
            description = "The withdrawal",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    @APIResponse(responseCode = "409", description = "Another has taken its place, or it is withdrawn already")
    public RestResponse<SignOffView> withdraw(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @PathParam("signOffId") UUID signOffId,
            @NotNull @Valid Withdrawal body) {
        items.locked(productId, itemId);
        SignOff signed =
                SignOff.one(productId, itemId, signOffId).orElseThrow(() -> ProblemException.notFound("sign-off"));
        SignOff current = SignOff.current(productId, itemId, null).get(signed.cell());
        if (signed.withdrawn || !current.id.equals(signed.id))
            throw new ProblemException(
                    ErrorCode.CONFLICT, "This no longer stands: another has taken its place, or it is withdrawn.");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SignOff row = new SignOff();
        row.id = Ids.next();
        row.productId = productId;
        row.itemId = itemId;
        row.metricId = signed.metricId;
        row.segmentId = signed.segmentId;
        row.kind = signed.kind;
        row.accepted = signed.accepted;
        row.effect = signed.effect;
        row.effectLower = signed.effectLower;
        row.effectUpper = signed.effectUpper;
        row.assessmentId = signed.assessmentId;
        row.reason = body.reason();
        row.acceptedBy = signed.acceptedBy;
        row.until = signed.until;
        row.withdrawn = true;
        row.author = caller.name();
        row.knownAt = now;
        row.recordedAt = now;
        row.persist();
        feed.tell(productId, ChangedKind.ASSESSMENT, itemId, null, row.author);
        return created(row);
    }

    private RestResponse<SignOffView> created(SignOff row) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(row, row))
                .location(URI.create("/products/" + row.productId + "/items/" + row.itemId + "/sign-offs/" + row.id))
                .build();
    }

    private SignOffView view(SignOff row, SignOff current) {
        return SignOffView.of(row, current, day(clock.instant()));
    }

    /** Who wrote it down and when is no part of what is accepted. */
    private static boolean same(SignOff standing, SignOff asked) {
        return !standing.withdrawn
                && standing.reason.equals(asked.reason)
                && standing.acceptedBy.equals(asked.acceptedBy)
                && standing.until.equals(asked.until)
                && standing.accepted.equals(asked.accepted)
                && Objects.equals(standing.effect, asked.effect);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
