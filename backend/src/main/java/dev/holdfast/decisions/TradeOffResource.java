package dev.holdfast.decisions;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** False alarms and misses a week, what each choice costs, and where the choice flips. */
@Path("/products/{productId}/operating-point-sets/{operatingPointSetId}/trade-off")
class TradeOffResource {
    private final TradeOffs tradeOffs;
    private final Clock clock;

    TradeOffResource(TradeOffs tradeOffs, Clock clock) {
        this.tradeOffs = tradeOffs;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(
            summary = "Reckon what each threshold of a set costs",
            description =
                    "Computed at each call, never stored. What is not entered comes from the product's tolerances, as"
                            + " the answer says: volume, and the capacity of the fallback; else from the set.")
    @APIResponse(
            responseCode = "200",
            description = "The trade-off",
            content = @Content(schema = @Schema(implementation = TradeOffView.class)))
    public TradeOffView get(
            @PathParam("productId") UUID productId,
            @PathParam("operatingPointSetId") UUID operatingPointSetId,
            @Parameter(description = "Inputs that the model answers a week", example = "336")
                    @QueryParam("volumePerWeek")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1e12")
                    Double volumePerWeek,
            @Parameter(description = "Share of real positives among them; left out: as in the set", example = "0.47")
                    @QueryParam("baseRate")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax(value = "1", inclusive = false)
                    Double baseRate,
            @Parameter(
                            description = "What a false alarm costs at least, in any unit; with the other three",
                            example = "1")
                    @QueryParam("falseAlarmCostLow")
                    @DecimalMin("0")
                    @DecimalMax("1e12")
                    Double falseAlarmCostLow,
            @Parameter(description = "What a false alarm costs at most", example = "2")
                    @QueryParam("falseAlarmCostHigh")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1e12")
                    Double falseAlarmCostHigh,
            @Parameter(description = "What a miss costs at least", example = "3")
                    @QueryParam("missCostLow")
                    @DecimalMin("0")
                    @DecimalMax("1e12")
                    Double missCostLow,
            @Parameter(description = "What a miss costs at most", example = "5")
                    @QueryParam("missCostHigh")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1e12")
                    Double missCostHigh,
            @Parameter(description = "How many the fallback can handle a week", example = "100")
                    @QueryParam("capacityPerWeek")
                    @DecimalMin("0")
                    @DecimalMax("1e12")
                    Double capacityPerWeek,
            @Parameter(description = "What the capacity counts; left out: alarms") @QueryParam("capacityOf")
                    CapacityOf capacityOf,
            @Parameter(description = "As the team knew it then; left out: now", example = "1998-12-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        TradeOffQuestion question = new TradeOffQuestion(
                volumePerWeek,
                baseRate,
                falseAlarmCostLow,
                falseAlarmCostHigh,
                missCostLow,
                missCostHigh,
                capacityPerWeek,
                capacityOf);
        Instant known = asOf == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : asOf;
        return tradeOffs
                .of(productId, operatingPointSetId, question, known, "query/")
                .orElseThrow(() -> ProblemException.notFound("set of operating points"));
    }
}
