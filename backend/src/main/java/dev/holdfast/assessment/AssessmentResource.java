package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.AssessmentPage.AssessmentRow;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Ledger;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.Items;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}")
class AssessmentResource {
    private static final String AS_OF = "What was known at this instant; left out: now";

    private final Items items;
    private final ItemEvidence evidence;
    private final Readings readings;
    private final ObjectMapper json;

    AssessmentResource(Items items, ItemEvidence evidence, Readings readings, ObjectMapper json) {
        this.items = items;
        this.evidence = evidence;
        this.readings = readings;
        this.json = json;
    }

    @GET
    @Path("/items/{itemId}/evidence")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "What came of an item: before, without the change, after, in every cell")
    public ItemEvidenceView evidence(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = AS_OF, example = "1998-06-01T00:00:00Z") @QueryParam("asOf") Instant asOf) {
        return items.one(productId, itemId, asOf)
                .map(item -> evidence.of(item, asOf))
                .orElseThrow(() -> ProblemException.notFound("item"));
    }

    @GET
    @Path("/assessments")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Every judgement that was ever made, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of judgements",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AssessmentPage.class)))
    public RestResponse<AssessmentPage> assessments(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Those of one item; left out: all") @QueryParam("itemId") UUID itemId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<RecordedAssessment> found = RecordedAssessment.page(productId, itemId, cursor, limit + 1);
        String next = Pages.next(found, limit, row -> row.id);
        List<AssessmentRow> rows =
                Pages.cut(found, limit).stream().map(AssessmentRow::of).toList();
        return Pages.answer(new AssessmentPage(rows, next), next, request);
    }

    @GET
    @Path("/assessments/{assessmentId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "One judgement as it was made, with its inputs")
    public RecordedAssessmentView assessment(
            @PathParam("productId") UUID productId, @PathParam("assessmentId") UUID assessmentId) {
        RecordedAssessment row = RecordedAssessment.one(productId, assessmentId)
                .orElseThrow(() -> ProblemException.notFound("assessment"));
        MetricDefinition metric = MetricDefinition.of(productId, row.metricId).orElseThrow();
        Segment segment = Segment.of(productId, row.segmentId).orElseThrow();
        PlannedItem.Part part = Outcome.<Outcome>find("productId = ?1 and assessmentId = ?2", productId, row.id)
                .firstResultOptional()
                .map(outcome -> outcome.part)
                .orElse(PlannedItem.Part.OTHER);
        try {
            Assessment assessment = json.readValue(row.document, Assessment.class);
            AssessmentView view = AssessmentView.of(
                    assessment,
                    new AssessmentView.Context(
                            row.id, row.itemId, part, metric, segment, null, false, false, row.recordedAt, null));
            return new RecordedAssessmentView(view, json.readValue(row.inputs, new TypeReference<List<UUID>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored assessment cannot be read", e);
        }
    }

    @GET
    @Path("/ledger")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "Where a level came from over a period: opening, environment, work by kind, closing")
    @APIResponse(
            responseCode = "200",
            description = "The ledger; its rows add up",
            content = @Content(schema = @Schema(implementation = LedgerView.class)))
    public LedgerView ledger(
            @PathParam("productId") UUID productId,
            @Parameter(description = "A metric of the product", example = "0190b5a4-7c3e-7000-8000-00805f9b34fb")
                    @NotNull
                    @QueryParam("metricId")
                    UUID metricId,
            @Parameter(description = "Left out: all inputs") @QueryParam("segmentId") UUID segmentId,
            @Parameter(description = "First day; left out: where the history begins", example = "1997-01-28")
                    @QueryParam("from")
                    LocalDate from,
            @Parameter(description = "The day after the last; left out: where the history ends", example = "1998-12-01")
                    @QueryParam("until")
                    LocalDate until,
            @Parameter(description = AS_OF, example = "1998-06-01T00:00:00Z") @QueryParam("asOf") Instant asOf) {
        MetricDefinition metric = MetricDefinition.of(productId, metricId)
                .orElseThrow(() -> ProblemException.invalid("query/metricId", "is not a metric of this product"));
        UUID cellSegment = segmentId != null
                ? Segment.of(productId, segmentId)
                        .orElseThrow(
                                () -> ProblemException.invalid("query/segmentId", "is not a segment of this product"))
                        .id
                : Segment.all(productId)
                        .map(all -> all.id)
                        .orElseThrow(() -> ProblemException.notFound("measured history"));
        if (from != null && until != null && !from.isBefore(until)) {
            throw ProblemException.invalid("query/until", "must be after from");
        }
        CellReading reading =
                readings.of(productId, List.of(cellSegment), asOf).get(new Readings.Cell(metricId, cellSegment));
        if (reading == null || reading.levels().isEmpty()) {
            throw ProblemException.notFound("measured history");
        }
        Instant first = from == null ? reading.levels().get(0).from() : start(from);
        Instant last = until == null
                ? reading.levels().get(reading.levels().size() - 1).until()
                : start(until);
        Ledger ledger = reading.ledger(CellInputs.inWords(metric), first, last);
        if (ledger == null) {
            throw ProblemException.notFound("measured history in this period");
        }
        return LedgerView.of(ledger, reading, metricId, cellSegment);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
