package dev.holdfast.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Verdicts;
import dev.holdfast.assessment.Wire;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.platform.Csv;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.ItemFilter;
import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemOrder;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A product's items as a table for spreadsheets, with what came of them. */
@Path("/products/{productId}/items/csv")
class ItemCsvResource {
    private static final String CSV = "text/csv";

    /** Rows read at a time: neither the memory nor the statements of one transaction grow with the table. */
    private static final int PORTION = 1000;

    private static final List<String> COLUMNS = List.of(
            "key",
            "title",
            "kind",
            "stage",
            "stage_since",
            "stage_reason",
            "begun_on",
            "verdict",
            "owner",
            "effort_days",
            "started_on",
            "shipped_on",
            "model_version",
            "supersedes",
            "labels",
            "waits_for",
            "hypothesis",
            "cause",
            "cause_known",
            "data_needed",
            "model_constraints",
            "effect_low",
            "effect_likely",
            "effect_high",
            "stop_rule",
            "stop_condition",
            "archived",
            "illustrative",
            "backlog_rank",
            "revision",
            "recorded_at",
            "known_at",
            "changed_by",
            "item_id");

    private final Items items;
    private final Verdicts verdicts;
    private final Readings readings;
    private final ObjectMapper json;
    private final Clock clock;

    ItemCsvResource(Items items, Verdicts verdicts, Readings readings, ObjectMapper json, Clock clock) {
        this.items = items;
        this.verdicts = verdicts;
        this.readings = readings;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Produces(CSV)
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read a product's items as CSV",
            description =
                    "All of their fields and the last verdict, in the order in which they were put on the roadmap,"
                            + " however many there are. Lists have one entry a line. Text that a spreadsheet would take for a"
                            + " formula has an apostrophe before it, as has text that begins with apostrophes before such a sign:"
                            + " take one away to read it back.")
    @APIResponse(
            responseCode = "200",
            description = "A header, and a row for each item",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "key,title,kind,stage\r\nNSW-7,Retrain on spring demand,maintenance,settled\r\n"))
    public Response csv(
            @PathParam("productId") UUID productId,
            @QueryParam("kind") List<ItemKind> kinds,
            @QueryParam("stage") List<Stage> stages,
            @QueryParam("owner") @Size(max = 200) String owner,
            @Parameter(description = "One of the item's labels, exactly") @QueryParam("label") @Size(max = 50)
                    String label,
            @Parameter(description = "What came of them", example = "harmed") @QueryParam("verdict")
                    List<String> verdict,
            @Parameter(description = "Left out: those that are not archived and those that are") @QueryParam("archived")
                    Boolean archived,
            @Parameter(description = ItemFilter.WAITING) @QueryParam("waiting") Boolean waiting,
            @Parameter(description = ItemFilter.TEXT, example = "retrain summer") @QueryParam("text") @Size(max = 200)
                    String text,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        ItemFilter filter = ItemFilter.of(kinds, stages, owner, label, archived, waiting, text);
        Set<Verdict> wanted = verdict.stream().map(ItemCsvResource::known).collect(Collectors.toSet());
        StreamingOutput rows = out -> write(out, productId, filter, wanted, asOf);
        return Response.ok(rows, CSV + ";charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"items-"
                                + LocalDate.ofInstant(asOf == null ? clock.instant() : asOf, ZoneOffset.UTC) + ".csv\"")
                .build();
    }

    private static Verdict known(String word) {
        return Arrays.stream(Verdict.values())
                .filter(each -> Wire.name(each).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.invalid("query/verdict", "must be one of the words for what was found"));
    }

    private void write(OutputStream out, UUID productId, ItemFilter filter, Set<Verdict> wanted, @Nullable Instant asOf)
            throws IOException {
        // As of then all are judged together, once.
        Map<UUID, Verdict> judged = asOf == null
                ? Map.of()
                : QuarkusTransaction.requiringNew()
                        .call(() -> readings.primaryOutcomes(productId, asOf).stream()
                                .collect(
                                        Collectors.toMap(Readings.ItemOutcome::itemId, Readings.ItemOutcome::verdict)));
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(Csv.row(COLUMNS));
        UUID last = null;
        Portion portion;
        do {
            UUID after = last;
            portion = QuarkusTransaction.requiringNew().call(() -> portion(productId, filter, after, asOf));
            for (ItemView item : portion.items()) {
                Verdict verdict = (asOf == null ? portion.verdicts() : judged).get(item.itemId());
                if (wanted.isEmpty() || wanted.contains(verdict))
                    writer.write(Csv.row(cells(item, verdict, portion.keys())));
                last = item.itemId();
            }
        } while (portion.items().size() == PORTION);
        writer.flush();
    }

    /**
     * @param verdicts of those items that have one
     * @param keys of what they wait for
     */
    private record Portion(List<ItemView> items, Map<UUID, Verdict> verdicts, Map<UUID, String> keys) {}

    private Portion portion(UUID productId, ItemFilter filter, @Nullable UUID after, @Nullable Instant asOf) {
        List<ItemView> found = items.page(productId, filter, ItemOrder.ADDED, after, PORTION, asOf);
        return new Portion(
                found,
                asOf == null
                        ? verdicts.of(
                                productId, found.stream().map(ItemView::itemId).toList())
                        : Map.of(),
                items.keys(
                        productId,
                        found.stream()
                                .map(ItemView::waitsFor)
                                .flatMap(Collection::stream)
                                .collect(Collectors.toSet())));
    }

    private List<Object> cells(ItemView item, @Nullable Verdict verdict, Map<UUID, String> keys) {
        return Arrays.asList(
                item.key(),
                item.title(),
                Wire.name(item.kind()),
                Wire.name(item.stage()),
                item.stageSince(),
                item.stageReason(),
                item.begunOn(),
                verdict == null ? null : Wire.name(verdict),
                item.owner(),
                item.effortDays(),
                item.startedOn(),
                item.shippedOn(),
                item.modelVersion(),
                item.supersedes(),
                item.labels(),
                item.waitsFor().stream().map(keys::get).toList(),
                item.hypothesis(),
                item.cause(),
                item.causeKnown(),
                item.dependencies().data(),
                item.dependencies().model(),
                item.expectedEffect() == null ? null : item.expectedEffect().low(),
                item.expectedEffect() == null ? null : item.expectedEffect().likely(),
                item.expectedEffect() == null ? null : item.expectedEffect().high(),
                item.stopRule(),
                written(item.stopCondition()),
                item.archived(),
                item.illustrative(),
                item.backlogRank(),
                item.revision(),
                item.recordedAt(),
                item.knownAt(),
                item.changedBy(),
                item.itemId());
    }

    /** Documents stay documents in a table. */
    private @Nullable String written(@Nullable Object document) {
        try {
            return document == null ? null : json.writeValueAsString(document);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A document of our own cannot be written", notOurs);
        }
    }
}
